"""Keeps the catalogue in step with the code: `python -m specs.language.extract`.

Finds every message template of the four floors by reading the source, adds new ones to the catalogue with an empty
translation, drops those nobody uses, and compiles it. A person writes the translations into `tepat.po`. Needs Babel;
the program itself does not.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from specs import errors
from specs.language import CATALOGUE, DOMAIN

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

HOME = Path(__file__).parents[2]
FLOORS = ("specs", "designs", "inspection", "toolkit")
PO = CATALOGUE / "id" / "LC_MESSAGES" / f"{DOMAIN}.po"
FOREVER = datetime(2026, 1, 1, tzinfo=UTC)
"""The same content gives the same bytes: the date in the header never changes."""

POSITIONS: dict[str, tuple[int, ...]] = {
    **{name: (0,) for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)},
    **dict.fromkeys(("Message", "translate", "marked", "told", "tell", "fault", "_Unreadable"), (0,)),
    **dict.fromkeys(("BadFile", "BadPlan", "BadContour", "BadStore", "Gone", "PlanRefused", "_Unproved"), (0,)),
    **dict.fromkeys(("refuse", "WrongCell", "BadCell"), (1,)),
    "_fault": (2,),
    **dict.fromkeys(("error", "warning", "note"), (2, 3)),
    "require": (3,),
}
"""Which arguments of a call are templates, by the name that is called."""

KEYWORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("Option", "Argument"), ("help",)),
    **dict.fromkeys(("error", "warning", "note"), ("advice",)),
    "require": ("reason",),
}


@dataclass(frozen=True)
class Found:
    """A template, and where it stands: "designs/model/bar.py:61"."""

    template: str
    where: str


def templates(home: Path = HOME) -> list[Found]:
    """Every template of the four floors, by file and line."""
    files = [path for floor in FLOORS for path in sorted((home / floor).rglob("*.py"))]
    return [found for path in files for found in _in_file(path, home)]


def catalogue() -> Catalog:
    """The catalogue as it lies on disk; an empty one when there is none."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not PO.exists():
        return Catalog(locale="id", domain=DOMAIN)
    with PO.open("rb") as file:
        return read_po(file, locale="id", domain=DOMAIN)


def updated(old: Catalog, found: list[Found]) -> Catalog:
    """A catalogue of exactly the templates found, with the translations that are known."""
    from babel.messages.catalog import Catalog

    new = Catalog(
        locale="id", domain=DOMAIN, project="tepat", version="1", copyright_holder="tepat", creation_date=FOREVER,
        revision_date=FOREVER, last_translator="tepat", language_team="Bahasa Indonesia", fuzzy=False,
        header_comment="# Words of tepat in Indonesian. New messages are added by `python -m specs.language.extract`.",
    )  # fmt: skip
    for template in sorted({f.template for f in found}):
        known = old.get(template)
        new.add(template, known.string if known else "")
    return new


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as people edit it."""
    from babel.messages.pofile import write_po

    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, no_location=True, sort_output=True)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    from babel.messages.mofile import write_mo

    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Messages that have no translation yet."""
    return [str(m.id) for m in catalog if m.id and not m.string]


def main() -> int:
    """Bring the catalogue up to date; prints what is not translated yet, exit status 1 if anything."""
    new = updated(catalogue(), templates())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(new))
    PO.with_suffix(".mo").write_bytes(mo_bytes(new))
    left = untranslated(new)
    sys.stdout.writelines(f"{template}\n" for template in left)
    sys.stderr.write(f"{len(new)} messages, {len(left)} to translate in {PO.relative_to(HOME).as_posix()}\n")
    return 1 if left else 0


def _in_file(path: Path, home: Path) -> Iterator[Found]:
    where = path.relative_to(home).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"), where)
    constants = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in _arguments(node):
                for template in _strings(argument, constants):
                    if _has_words(template):
                        yield Found(template, f"{where}:{argument.lineno}")
        elif isinstance(node, ast.FunctionDef) and any(_is_command(d) for d in node.decorator_list):
            yield Found(ast.get_docstring(node) or "", f"{where}:{node.lineno}")


def _is_command(decorator: ast.expr) -> bool:
    """True for `@app.command()` and `@app.callback()`: the docstring below is the command's help."""
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in ("app.command", "app.callback")


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that hold templates."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    for position in POSITIONS.get(name, ()):
        if position < len(call.args):
            yield call.args[position]
    for keyword in call.keywords:
        if keyword.arg in KEYWORDS.get(name, ()) or (keyword.arg == "template" and name in POSITIONS):
            yield keyword.value


def _strings(argument: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    """The strings of an argument: a literal, a constant of the module, or the two of `a if x else b`."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
        yield argument.value
    elif isinstance(argument, ast.Name) and argument.id in constants:
        yield constants[argument.id]
    elif isinstance(argument, ast.IfExp):
        yield from _strings(argument.body, constants)
        yield from _strings(argument.orelse, constants)


def _constants(tree: ast.Module) -> dict[str, str]:
    """Strings that the module gives a name in capitals."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }


def _has_words(template: str) -> bool:
    """False for templates that hold fields, digits and signs only: they read the same in every language."""
    return bool(re.search(r"[^\W\d_]{2,}", re.sub(r"\{[^{}]*\}", " ", template)))


if __name__ == "__main__":
    sys.exit(main())
