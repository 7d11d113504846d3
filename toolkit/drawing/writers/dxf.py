"""A sheet as DXF R2010: paper millimetres, layers by meaning, real DIMENSION entities with DIMLFAC = 1 / scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.drawing.sheet.dimensions import Measured
from toolkit.drawing.sheet.fonts import FILE, NARROWED
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.layers import DASHES, Layer, Pens
from toolkit.drawing.sheet.primitives import Annotation, Block, Dimension, Point, Primitive, Stroke
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.sheet.transform import moved
from toolkit.drawing.writers.dxf_dimensions import add_dimension
from toolkit.drawing.writers.dxf_strokes import STYLE, add_hatch, add_stroke

if TYPE_CHECKING:
    from ezdxf.document import Drawing

DIGITS = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
COLOURS = {Layer.HIDDEN: 8, Layer.CENTRE: 1, Layer.DIMENSION: 3, Layer.BALLOON: 5}
"""AutoCAD colour numbers on screen; everything else is black or white (7). Widths, not colours, decide the print."""


def write_dxf(sheet: Sheet, path: Path) -> Path:
    """Write one sheet."""
    document = new_document(sheet.pens)
    space, names = document.modelspace(), BlockNames()
    for item in sheet.items:
        _add(document, space, sheet, item, names)
    _page(document, sheet)
    save(document, path)
    return path


def new_document(pens: Pens) -> Drawing:
    """An empty document in millimetres with the layers and the font of every drawing."""
    from ezdxf.filemanagement import new

    with fixed_metadata():
        document = new("R2010", setup=False)
    document.units = 4
    document.header["$MEASUREMENT"] = 1
    document.header["$LTSCALE"] = 1.0
    document.styles.add(STYLE, font=FILE).dxf.width = NARROWED
    for layer in Layer:
        dashes = pens.dashes(layer)
        kind = layer.value if layer in DASHES else "Continuous"
        if dashes:
            pattern = [sum(dashes), *(d if i % 2 == 0 else -d for i, d in enumerate(dashes))]
            document.linetypes.add(kind, pattern, description=layer.value.lower())
        document.layers.add(
            layer.value, color=COLOURS.get(layer, 7), linetype=kind, lineweight=round(pens.width(layer) * 100)
        )
    return document


def save(document: Drawing, path: Path) -> None:
    """Write a document so that its bytes depend on its content alone."""
    with fixed_metadata():
        # ezdxf adds classes in the order of a set, which changes with the hash seed of the process
        document.classes.add_required_classes(document.dxfversion)
        document.classes.classes = dict(sorted(document.classes.classes.items()))
        stream = StringIO()
        document.write(stream)
    path.write_bytes(document.encode(stream.getvalue()))


@contextmanager
def fixed_metadata() -> Iterator[None]:
    """No clock and no random identifiers in what ezdxf writes."""
    from ezdxf._options import options

    before = options.write_fixed_meta_data_for_testing
    options.write_fixed_meta_data_for_testing = True
    try:
        yield
    finally:
        options.write_fixed_meta_data_for_testing = before


def _page(document: Drawing, sheet: Sheet) -> None:
    w, h = sheet.format.width_mm, sheet.format.height_mm
    document.header["$EXTMIN"], document.header["$EXTMAX"] = (0, 0, 0), (w, h, 0)
    document.header["$LIMMIN"], document.header["$LIMMAX"] = (0, 0), (w, h)
    document.set_modelspace_vport(height=h * 1.05, center=(w / 2, h / 2))


def _add(document: Drawing, space: Any, sheet: Sheet, item: Primitive, names: BlockNames) -> None:
    match item:
        case Dimension() | Measured():
            add_dimension(document, space, item, sheet.language)
        case Hatch():
            add_hatch(space, item)
        case Block():
            _add_block(document, space, item.name, item.at, item.items)
        case Annotation() if item.symbol:
            at = _base(item)
            drawn = tuple(moved(s, -at[0], -at[1]) for s in item.strokes())
            _add_block(document, space, names.of(item.symbol, drawn), at, drawn)
        case _:
            for stroke in strokes([item]):
                add_stroke(space, stroke)


class BlockNames:
    """Names of symbols' blocks: one number for each different picture."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, str]] = {}

    def of(self, symbol: str, drawn: tuple[Stroke, ...]) -> str:
        known = self.known.setdefault(symbol, {})
        return known.setdefault(DIGITS.sub(_rounded, repr(drawn)), f"{symbol}-{len(known) + 1}")


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]) + 0.0:.4f}"


def _base(item: Annotation) -> Point:
    """Where a symbol is inserted: the corner, elbow or middle by which it was placed."""
    for name in ("at", "elbow", "centre"):
        found: Point | None = getattr(item, name, None)
        if found is not None:
            return found
    return (0.0, 0.0)


def _add_block(document: Drawing, space: Any, name: str, at: Point, drawn: tuple[Stroke, ...]) -> None:
    if name not in document.blocks:
        block = document.blocks.new(name)
        for stroke in drawn:
            add_stroke(block, stroke)
    space.add_blockref(name, at, dxfattribs={"layer": Layer.SYMBOL.value})
