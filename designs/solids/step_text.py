"""The text of a STEP file, finished: names and colours put in, and what the kernel leaves to chance made fixed.

The kernel breaks long names inside a letter, numbers occurrences through all files of a process, and lists colours in
the order of memory addresses. So it is given short tokens for names and no colours, and this module does the rest.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import count

from designs.solids.colours import Colour
from designs.solids.step_holes import Drilled, with_holes

_TOKEN = re.compile(r"tepat-name-(\d{6})")
_WRAP = re.compile(r"(?<!;)\r?\n *")
"""A line broken within an entity: where depends on the digits of a number that is replaced."""
_ZERO = re.compile(r"(?<=[(,])-0\.(?=[,)])")
"""Zero with a sign: the sign depends on rounding."""
_OCCURRENCE = re.compile(r"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\()'\d+'")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LINK = re.compile(
    r"^#(\d+) = (PRODUCT_DEFINITION_FORMATION|PRODUCT_DEFINITION|PRODUCT_DEFINITION_SHAPE)\('[^']*','[^']*',#(\d+)",
    re.MULTILINE,
)
_PRODUCT = re.compile(r"^#(\d+) = PRODUCT\('(tepat-name-\d{6})'", re.MULTILINE)
_SHAPE = re.compile(r"^#\d+ = SHAPE_DEFINITION_REPRESENTATION\(#(\d+),#(\d+)\)", re.MULTILINE)
_SOLIDS = re.compile(r"^#(\d+) = (?:ADVANCED_BREP_)?SHAPE_REPRESENTATION\('[^']*',\(([#\d,]*)\),#(\d+)\)", re.MULTILINE)
_SOLID = re.compile(r"^#(\d+) = (?:MANIFOLD_SOLID_BREP|BREP_WITH_VOIDS)\(", re.MULTILINE)
_NUMBER = re.compile(r"^#(\d+) =", re.MULTILINE)


def token(number: int) -> str:
    """What stands for a name while the kernel writes."""
    return f"tepat-name-{number:06d}"


def finished(
    text: str, names: Sequence[str], colours: Mapping[int, Colour], drilled: Mapping[int, Drilled] | None = None
) -> bytes:
    """The file's bytes.

    Args:
        text: what the kernel wrote, with `token(i)` for `names[i]`.
        names: of products and of components.
        colours: of the product whose name has that number.
        drilled: holes of the plate whose name has that number.
    """
    text = _ZERO.sub("0.", _WRAP.sub("", text))
    numbers = count(1)
    text = _OCCURRENCE.sub(lambda m: f"{m[1]}'{next(numbers)}'", text)
    for number, holes in (drilled or {}).items():
        solid = next(solids[0] for name, solids, _ in _products(text) if name == number)
        text = with_holes(text, solid, holes, _unused(text))
    text = _coloured(text, colours)
    return _TOKEN.sub(lambda m: escaped(names[int(m[1])]), text).encode("ascii")


def escaped(name: str) -> str:
    """A name as a STEP string holds it (ISO 10303-21:2002, 6.4.3): letters beyond ASCII by their code."""
    plain = name.replace("\\", "\\\\").replace("'", "''").replace("\n", " ")
    return _NOT_ASCII.sub(lambda m: "\\X2\\" + m[0].encode("utf-16-be").hex().upper() + "\\X0\\", plain)


def _coloured(text: str, colours: Mapping[int, Colour]) -> str:
    """The text with a styled item for every solid of every product that has a colour."""
    lines = list(_styles(text, colours))
    end = text.rindex("ENDSEC;")
    return text[:end] + "".join(line + "\n" for line in lines) + text[end:]


def _styles(text: str, colours: Mapping[int, Colour]) -> Iterator[str]:
    numbers = count(_unused(text))
    styles: dict[Colour, int] = {}
    for name, solids, context in _products(text):
        colour = colours.get(name)
        if colour is None:
            continue
        if colour not in styles:
            styles[colour] = yield from _style(colour, numbers)
        items = []
        for solid in solids:
            items.append(next(numbers))
            yield f"#{items[-1]} = STYLED_ITEM('color',(#{styles[colour]}),#{solid});"
        listed = ",".join(f"#{i}" for i in items)
        yield (f"#{next(numbers)} = MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION('',({listed}),#{context});")


def _unused(text: str) -> int:
    """The first number above all entities."""
    return max(map(int, _NUMBER.findall(text))) + 1


def _style(colour: Colour, numbers: Iterator[int]) -> Generator[str, None, int]:
    """The chain of entities that ends in a style for surfaces; returns the number of its last."""
    n = next(numbers)
    yield f"#{n} = COLOUR_RGB('',{colour.red:.6f},{colour.green:.6f},{colour.blue:.6f});"
    for entity in (
        "FILL_AREA_STYLE_COLOUR('',#{})",
        "FILL_AREA_STYLE('',(#{}))",
        "SURFACE_STYLE_FILL_AREA(#{})",
        "SURFACE_SIDE_STYLE('',(#{}))",
        "SURFACE_STYLE_USAGE(.BOTH.,#{})",
        "PRESENTATION_STYLE_ASSIGNMENT((#{}))",
    ):
        before, n = n, next(numbers)
        yield f"#{n} = {entity.format(before)};"
    return n


def _products(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Number of the name, solids and context of every product that has solids."""
    product = {n: int(t[-6:]) for n, t in _PRODUCT.findall(text)}
    parent = {n: to for n, _, to in _LINK.findall(text)}
    solids = set(_SOLID.findall(text))
    contents = {n: (re.findall(r"\d+", items), context) for n, items, context in _SOLIDS.findall(text)}
    for shape, representation in _SHAPE.findall(text):
        node = shape
        while node in parent:
            node = parent[node]
        items, context = contents.get(representation, ([], ""))
        found = [i for i in items if i in solids]
        if node in product and found:
            yield product[node], found, context
