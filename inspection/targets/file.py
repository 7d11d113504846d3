"""`targets.json`: the tags of a sheet as a file (schema tepat/targets/1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspection.fields import read_object
from inspection.targets.tag import FAMILY, Tag, TargetSheet
from specs.errors import Refused

SCHEMA = "tepat/targets/1"
OWN = ("schema", "family", "kind", "tags", "sheet_mm")


def targets_json(sheet: TargetSheet) -> dict[str, Any]:
    """A sheet as the object of its file."""
    return {
        "schema": SCHEMA,
        "family": FAMILY,
        **({"kind": sheet.kind} if sheet.kind else {}),
        "tags": [{"id": t.id, "center_mm": list(t.center_mm), "size_mm": t.size_mm} for t in sheet.tags],
        "sheet_mm": list(sheet.sheet_mm),
        **sheet.extra,
    }


def read_targets(path: Path) -> TargetSheet:
    """Read a sheet from its file.

    Raises:
        Refused: the file cannot be read, or a field is missing or wrong; the message names file and field.
    """
    return sheet_of(read_object(path), str(path))


def sheet_of(data: Any, file: str = "targets") -> TargetSheet:
    """A sheet from the object of its file.

    Raises:
        Refused: a field is missing or wrong; the message names file and field.
    """
    if not isinstance(data, Mapping):
        raise Refused("{file}: a JSON object is wanted", file=file)
    if data.get("family", FAMILY) != FAMILY:
        raise Refused("{file}, field family: '{found}'; only {known}", file=file, found=data["family"], known=FAMILY)
    rows = data.get("tags")
    if not isinstance(rows, list):
        raise Refused("{file}, field tags: a list of tags is wanted", file=file)
    tags = tuple(_tag(row, i, file) for i, row in enumerate(rows))
    extra = {key: value for key, value in data.items() if key not in OWN}
    size = _pair(data.get("sheet_mm"), "sheet_mm", file)
    return TargetSheet(tags, size, str(data.get("kind", "")), extra)


def _tag(row: Any, number: int, file: str) -> Tag:
    where = f"tags[{number}]"
    if not isinstance(row, Mapping):
        raise Refused("{file}, field {field}: a tag with id, center_mm and size_mm is wanted", file=file, field=where)
    tag_id = row.get("id")
    if not isinstance(tag_id, int) or isinstance(tag_id, bool):
        raise Refused("{file}, field {field}: a whole number is wanted", file=file, field=f"{where}.id")
    size = _number(row.get("size_mm"), f"{where}.size_mm", file)
    return Tag(tag_id, _pair(row.get("center_mm"), f"{where}.center_mm", file), size)


def _pair(value: Any, field: str, file: str) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise Refused("{file}, field {field}: two numbers in mm are wanted", file=file, field=field)
    return _number(value[0], field, file), _number(value[1], field, file)


def _number(value: Any, field: str, file: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused("{file}, field {field}: a number in mm is wanted", file=file, field=field)
    return float(value)
