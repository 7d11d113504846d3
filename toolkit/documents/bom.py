"""The lists of a package as data: parts (bom.json, bom.csv), welds (welds.csv), checks (check-sheet.json)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from designs.model import Bar, BomItem, Turned
from toolkit.documents.check_sheet import check_sheet
from toolkit.documents.tables import plain, write_csv, write_json
from toolkit.documents.weld_list import WELD_COLUMNS, weld_rows
from toolkit.job import Job

SCHEMA = "tepat/bom/1"
COLUMNS = (
    "mark", "name", "kind", "quantity", "stock", "material", "length_mm", "blank_width_mm", "blank_height_mm",
    "mass_kg", "mass_sum_kg", "bought", "origin", "assembly",
)  # fmt: skip


def write_bom(job: Job, folder: Path) -> list[Path]:
    """Write bom.json, bom.csv, welds.csv and check-sheet.json into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in ("bom.json", "bom.csv", "welds.csv", "check-sheet.json")]
    items = bom_items(job)
    write_json(files[0], bom(job))
    write_csv(files[1], COLUMNS, [_csv_row(item, job.language) for item in items])
    write_csv(files[2], WELD_COLUMNS, weld_rows(job.machine))
    write_json(files[3], check_sheet(job))
    return files


def bom(job: Job) -> dict[str, Any]:
    """bom.json: quantities are those of one machine, `quantity` says how many machines."""
    return {
        "schema": SCHEMA,
        "machine": job.design.name,
        "title": job.design.title.to_json(),
        "number": job.number,
        "parameters": job.params.to_json(),
        "quantity": job.quantity,
        "mass_kg": plain(job.machine.mass_kg),
        "items": bom_items(job),
    }


def bom_items(job: Job) -> list[dict[str, Any]]:
    """One object per mark, in the order of marks."""
    return [_item(item) for item in job.machine.bom]


def _item(item: BomItem) -> dict[str, Any]:
    part = item.part
    return {
        "mark": item.mark,
        "title": part.title.to_json(),
        "kind": part.kind.value,
        "quantity": item.quantity,
        "stock": part.stock,
        "material": part.material.code,
        **_size(item),
        "mass_kg": plain(part.mass_kg, 4),
        "bought": part.is_bought,
        "origin": None,  # the country it comes from: no catalogue says it, and it is not guessed
        "assembly": _assembly(item),
    }


def _size(item: BomItem) -> dict[str, Any]:
    """The finished length of a bar or shaft, or the blank of a sheet; nothing for what is bought."""
    part = item.part
    if isinstance(part, Bar | Turned):
        return {"length_mm": plain(part.length_mm, 1)}
    cut = part.cut_piece()
    if cut is None:
        return {}
    if cut.length_mm:
        return {"length_mm": plain(cut.length_mm, 1)}
    return {"blank_mm": [plain(cut.width_mm, 1), plain(cut.height_mm, 1)]}


def _assembly(item: BomItem) -> str:
    """The sub-assembly in which the part first stands; empty for the machine itself."""
    return item.paths[0].rpartition(".")[0]


def _csv_row(item: dict[str, Any], language: str) -> list[Any]:
    width, height = item.get("blank_mm", (None, None))
    return [
        item["mark"], item["title"][language], item["kind"], item["quantity"], item["stock"], item["material"],
        item.get("length_mm"), width, height, item["mass_kg"], plain(item["mass_kg"] * item["quantity"], 4),
        item["bought"], item["origin"], item["assembly"],
    ]  # fmt: skip
