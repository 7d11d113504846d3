"""Typst templates to PDF: the data goes in as JSON, never as markup, and the same data gives the same bytes."""

from __future__ import annotations

import contextlib
import datetime
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from specs.errors import EnvironmentFault
from specs.language import Message

TEMPLATES = Path(__file__).parent / "templates"
FONT = "DejaVu Sans"


def render(
    template: str,
    data: Mapping[str, Any],
    pdf: Path,
    date: datetime.date | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Path:
    """Fill a template of this package and write the PDF.

    Args:
        template: its name, such as "cut-list".
        data: what the template prints; read there as `json(bytes(sys.inputs.data))`.
        date: of the document, in its properties; None leaves it out. The clock is never asked.
        pictures: by the names under which the template shows them, such as "photo-1.jpg".
    Raises:
        EnvironmentFault: the font is not installed, or the typesetter cannot work here.
    """
    import typst  # heavy: loaded when a document is made

    made_on = [date.year, date.month, date.day] if date else None
    inputs = {"data": json.dumps({**data, "font": FONT, "made_on": made_on}, ensure_ascii=False, allow_nan=False)}
    midnight = datetime.datetime.combine(date or datetime.date(1970, 1, 1), datetime.time(), datetime.UTC)
    try:
        with _templates(pictures or {}) as root:
            pages = typst.compile(
                root / f"{template}.typ",
                root=root,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs=inputs,
                timestamp=midnight,
            )
    except typst.TypstError as fault:
        raise EnvironmentFault(
            "the document '{name}' could not be set: {fault}", name=template, fault=fault.diagnostic
        ) from fault
    pdf.write_bytes(pages)
    return pdf


@contextlib.contextmanager
def _templates(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """The folder the typesetter reads from: our templates, with pictures beside a copy of them where there are any."""
    if not pictures:
        yield TEMPLATES
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for template in TEMPLATES.glob("*.typ"):
            shutil.copyfile(template, root / template.name)
        for picture, content in pictures.items():
            (root / picture).write_bytes(content)
        yield root


@cache
def _fonts() -> Any:
    """The one font of all documents, from matplotlib's files, and the typesetter's own font for mathematics."""
    import typst

    found = find_spec("matplotlib")
    places = list(found.submodule_search_locations or []) if found else []
    folders = [Path(p) / "mpl-data" / "fonts" / "ttf" for p in places]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[f for f in folders if f.is_dir()]
    )
    if FONT not in fonts.families():
        raise EnvironmentFault(
            "the font {font} is missing; install matplotlib, which brings it ({place})",
            font=FONT, place=Message("looked in {folders}", {"folders": ", ".join(map(str, folders)) or "-"}),
        )  # fmt: skip
    return fonts
