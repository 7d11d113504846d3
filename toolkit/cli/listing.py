"""`tepat machines`: the catalogue, and one machine with its parameters and presets.

Works on plain data, so that the list comes from the index without importing a machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specs.errors import UnknownName
from specs.folders import cache_folder
from specs.language import marked, translate
from toolkit.cli.catalogue_index import Rows, indexed
from toolkit.cli.terminal import Terminal, table

if TYPE_CHECKING:
    from designs.model import Design

Row = dict[str, Any]
CATALOGUE_HEADING = (marked("machine"), marked("title"), marked("presets"))
PARAMETER_HEADING = (
    marked("parameter"), marked("default"), marked("min"), marked("max"), marked("unit"), marked("meaning"),
)  # fmt: skip


def list_machines(terminal: Terminal) -> int:
    """Name, title and presets of every machine."""
    rows = indexed(_load, cache_folder())
    if terminal.as_json:
        terminal.json("machines", {"machines": rows})
        return 0
    heading = [translate(word, terminal.language) for word in CATALOGUE_HEADING]
    lines = [[m["name"], m["title"][terminal.language], ", ".join(m["presets"])] for m in rows]
    terminal.result(table([heading, *lines]))
    return 0


def show_machine(name: str, terminal: Terminal) -> int:
    """One machine: its parameters with range, unit and label, and what its presets change."""
    row = machine_row(name)
    if terminal.as_json:
        terminal.json("machine", row)
        return 0
    language = terminal.language
    terminal.result(f"{row['name']} – {row['title'][language]}")
    if row["summary"]:
        terminal.result(row["summary"][language])
    heading = [translate(word, language) for word in PARAMETER_HEADING]
    lines = [_line(parameter, language) for parameter in row["parameters"]]
    terminal.result("\n" + table([heading, *lines], right=(1, 2, 3)) + "\n")
    for preset, values in row["presets"].items():
        told = ", ".join(f"{k}={short(v, language)}" for k, v in values.items())
        terminal.result(terminal.told("preset {name}: {values}", name=preset, values=told or "–"))
    return 0


def machine_row(name: str) -> Row:
    """A machine by its name, from the index, or by the path of its file.

    Raises:
        UnknownName: no such machine; nearest names are offered.
    """
    if name.endswith(".py"):
        from designs import find_design

        return design_json(find_design(name))
    rows = {m["name"]: m for m in indexed(_load, cache_folder())}
    if name not in rows:
        raise UnknownName("no machine '{name}'; nearest: {nearest}", name=name, known=rows)
    return rows[name]


def _load() -> Rows:
    from designs import catalogue

    return [design_json(design) for design in catalogue().values()]


def design_json(design: Design) -> dict[str, Any]:
    """A machine of the catalogue as data."""
    return {
        "name": design.name,
        "title": design.title.to_json(),
        "summary": design.summary.to_json() if design.summary else None,
        "presets": {name: dict(values) for name, values in design.presets.items()},
        "parameters": [spec.to_json() for spec in design.params.specs()],
    }


def short(value: float | str | bool | None, language: str) -> str:
    """A value as it may be typed again: a comma before Indonesian decimals, yes and no as words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translate("yes" if value else "no", language)
    if isinstance(value, str):
        return value
    return f"{value:.10g}".replace(".", "," if language == "id" else ".")


def _line(parameter: Row, language: str) -> list[str]:
    meaning = parameter["label"][language]
    if parameter["options"]:
        meaning += f" ({', '.join(parameter['options'])})"
    if parameter["help"]:
        meaning += f" – {parameter['help'][language]}"
    numbers = [short(parameter[key], language) for key in ("default", "min", "max")]
    return [parameter["name"], *numbers, parameter["unit"], meaning]
