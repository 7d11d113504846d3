"""drawings/index.json: what is on every sheet, for programs (`tepat/drawings/1`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from designs.audit.finding import Finding
from toolkit.drawing.sheet.primitives import Balloon, Dimension, ViewSpot
from toolkit.drawing.sheet.sheet import Sheet

SCHEMA = "tepat/drawings/1"
ENDINGS = ("pdf", "dxf", "svg")


def write_index(sheets: Sequence[tuple[Sheet, Sequence[Finding]]], number: str, language: str, path: Path) -> Path:
    """Write the index of a folder of drawings."""
    data = {"schema": SCHEMA, "number": number, "sheets": [sheet_json(s, f, language) for s, f in sheets]}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path


def sheet_json(sheet: Sheet, findings: Iterable[Finding], language: str) -> dict[str, Any]:
    """One row of `sheets`."""
    return {
        "file": f"{sheet.stem}.pdf",
        "files": [f"{sheet.stem}.{e}" for e in ENDINGS],
        "number": sheet.drawing_number,
        "mark": sheet.mark,
        "title": sheet.title,
        "size": sheet.format.name,
        "width_mm": sheet.format.width_mm,
        "height_mm": sheet.format.height_mm,
        "scale": str(sheet.scale),
        "projection": sheet.projection.value,
        "views": [_view(v) for v in sheet.views],
        "dimensions": [_dimension(d) for d in sheet.dimensions],
        "balloons": [row for b in sheet.balloons for row in _balloon(b)],
        "listed": list(sheet.listed),
        "findings": [f.to_json(language) for f in findings],
    }


def _view(v: ViewSpot) -> dict[str, Any]:
    return {"name": v.name, "scale": None if v.scale == "-" else v.scale, "box_mm": [round(c, 3) for c in v.box]}


def _dimension(d: Dimension) -> dict[str, Any]:
    return {
        "value_mm": round(d.value_mm, 3), "kind": "linear", "way": d.way.value, "words": d.words,
        "characteristic": d.characteristic,
    }  # fmt: skip


def _balloon(b: Balloon) -> list[dict[str, Any]]:
    target = [round(c, 3) for c in b.target]
    return [
        {"mark": m, "at_mm": [round(c, 3) for c in at], "target_mm": target}
        for m, at in zip(b.marks, b.centres, strict=True)
    ]
