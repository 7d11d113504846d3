"""drawings/index.json: what is on every sheet, for programs (`tepat/drawings/1`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from designs.audit.finding import Finding
from toolkit.drawing.sheet.annotations import CheckBalloon
from toolkit.drawing.sheet.dimensions import AnyDimension, Measured, OrdinateDimension
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Balloon, Dimension, ViewSpot
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.sheet.sheet import Sheet

SCHEMA = "tepat/drawings/1"
ENDINGS = ("pdf", "dxf", "svg")


def write_index(
    sheets: Sequence[tuple[Sheet, Sequence[Finding]]],
    number: str,
    language: str,
    path: Path,
    findings: Iterable[Finding] = (),
) -> Path:
    """Write the index of a folder of drawings; `findings` are those of no sheet, such as a part that fits none."""
    data = {
        "schema": SCHEMA,
        "number": number,
        "sheets": [sheet_json(s, f, language) for s, f in sheets],
        "findings": [f.to_json(language) for f in findings],
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path


def sheet_json(sheet: Sheet, findings: Iterable[Finding], language: str) -> dict[str, Any]:
    """One row of `sheets`."""
    said = {id(sheet.items[s.item]): s for s in sheet.said}
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
        "dimensions": [_dimension(d, said.get(id(d))) for d in sheet.dimensions]
        + [_leader(i, said[id(i)]) for i in sheet.items if isinstance(i, Leader) and id(i) in said],
        "balloons": [row for b in sheet.balloons for row in _balloon(b)]
        + [_check(i) for i in sheet.items if isinstance(i, CheckBalloon)],
        "listed": list(sheet.listed),
        "findings": [f.to_json(language) for f in findings],
    }


def _view(v: ViewSpot) -> dict[str, Any]:
    return {"name": v.name, "scale": None if v.scale == "-" else v.scale, "box_mm": [round(c, 3) for c in v.box]}


def _dimension(d: AnyDimension, said: Said | None) -> dict[str, Any]:
    """An angle has degrees and no millimetres; only dimensions along x or y of the paper have a way."""
    is_angle = isinstance(d, Measured) and d.is_angle
    way = d.way.value if isinstance(d, Dimension | OrdinateDimension) else None
    return {
        "value_mm": None if is_angle else round(d.value_mm, 3), "value_deg": round(d.value_mm, 3) if is_angle else None,
        "kind": d.kind, "way": way, "words": d.words, "characteristic": d.characteristic, "feature": d.feature,
        "parameter": d.parameter, **_said(said),
    }  # fmt: skip


def _leader(item: Leader, said: Said) -> dict[str, Any]:
    """A size that words on a leader state, such as the diameter of holes."""
    value = None if said.value_mm is None else round(said.value_mm, 3)
    return {
        "value_mm": value, "value_deg": None, "kind": "leader", "way": None, "words": " ".join(item.lines),
        "characteristic": item.characteristic, "feature": item.feature, "parameter": item.parameter, **_said(said),
    }  # fmt: skip


def _said(said: Said | None) -> dict[str, Any]:
    """What a part's sheet knows of the wish behind a dimension."""
    if said is None:
        return {}
    return {
        "wish": said.wish, "view": said.view, "stations": list(said.stations), "rule": said.rule,
        "axis": list(said.axis) if said.axis else None,
    }  # fmt: skip


def _balloon(b: Balloon) -> list[dict[str, Any]]:
    target = [round(c, 3) for c in b.target]
    return [
        {"mark": m, "at_mm": [round(c, 3) for c in at], "target_mm": target}
        for m, at in zip(b.marks, b.centres, strict=True)
    ]


def _check(b: CheckBalloon) -> dict[str, Any]:
    """The number of a characteristic in the check sheet."""
    return {"check": b.number, "characteristic": b.key, "at_mm": [round(c, 3) for c in b.at]}
