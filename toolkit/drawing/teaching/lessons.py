"""The lessons of a sheet: for every dimension what drives it, where it comes from, what it may differ by, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from designs.model import Params, Plate
from specs.language import Text
from toolkit.drawing.briefs.brief import Angle, Brief, Callout, Diameter, HoleTable, Radius, Texture, ViewKind, Wish
from toolkit.drawing.briefs.geometrical import DatumWish, RunoutWish
from toolkit.drawing.briefs.pointers import WeldPointer
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.teaching.clauses import clauses, topics
from toolkit.drawing.teaching.drivers import Driver, WishDrivers, stated_value
from toolkit.drawing.teaching.numbers import plain
from toolkit.drawing.teaching.origin import feature_words, field_path
from toolkit.drawing.teaching.scene import Scene
from toolkit.drawing.teaching.tolerances import allowed
from toolkit.drawing.writers.svg import Group, groups

TABLE = Text("Tabel", "Table")
SURFACE = Text("Kekasaran permukaan", "Surface texture")
SEAM, DATUM = Text("Sambungan las", "Welded seam"), Text("Basis", "Datum")
RUNOUT = Text("Simpangan putar", "Run-out")
MOST_DRIVERS = 8


@dataclass(frozen=True)
class Setting:
    """What lessons of one machine share.

    Attributes:
        classes: general tolerance classes of the sheet by their standard.
    """

    params: Params
    drivers: WishDrivers
    classes: Mapping[str, str]


def lessons(sheet: Sheet, brief: Brief, scene: Scene, setting: Setting) -> list[dict[str, Any]]:
    """One lesson for each wish that stands on the sheet, in the order of the sheet; ready for JSON."""
    wishes = {w.id: w for w in brief.wishes}
    named = list(groups(sheet))
    found = []
    for said in sheet.said:
        wish = wishes.get(said.wish)
        if wish is not None:
            found.append(_lesson(said, wish, named[said.item], sheet, brief, scene, setting))
    return found


def _lesson(
    said: Said, wish: Wish, group: Group, sheet: Sheet, brief: Brief, scene: Scene, setting: Setting
) -> dict[str, Any]:  # fmt: skip
    limits = allowed(wish, setting.classes)
    marked = scene.marked(wish, _is_flat(said, brief))
    rows = clauses()
    return {
        "wish": wish.id,
        "select": _selector(group),
        "title": title(wish).to_json(),
        "value": stated_value(wish),
        "unit": "°" if isinstance(wish, Angle) else "mm",
        "stations": list(said.stations),
        "feature": feature_words(brief.part, wish).to_json(),
        "field": field_path(brief.part, wish),
        "check": wish.inspected.number if wish.inspected else None,
        "fit": wish.fit or None,
        "allowed": limits.to_json() if limits else None,
        "drivers": list(_drivers(setting.drivers.get(wish.id, ()), setting.params)),
        "clauses": [rows[t].to_json() for t in topics(wish, sheet.items[said.item])],
        "edges": list(marked.edges),
        "lines": marked.lines,
        "flat": marked.flat,
    }


def _is_flat(said: Said, brief: Brief) -> bool:
    """True where a wish stands on a flat pattern that is not the part itself; a plate is its own."""
    return brief.view(said.view).kind is ViewKind.FLAT and not isinstance(brief.part, Plate)


def _selector(group: Group) -> str:
    """How the page finds a lesson's elements; empty for what has no name of its own, such as rows of a table."""
    if not group.name:
        return ""
    index = "dimension" if group.name == "dimension" else "index"
    return f'.{group.name}[data-{index}="{group.number}"]'


def title(wish: Wish) -> Text:
    """What a list calls a dimension: its value with its sign, or its words."""
    if isinstance(wish, Callout):
        return Text(*("; ".join(str(w.say(language)) for w in wish.words) for language in ("id", "en")))
    if isinstance(wish, HoleTable):
        return Text(f"{TABLE.id}: {wish.title.id}", f"{TABLE.en}: {wish.title.en}")
    if isinstance(wish, Texture) and wish.ra_um is not None:
        return Text(*(f"Ra {plain(wish.ra_um, language)}" for language in ("id", "en")))
    if isinstance(wish, WeldPointer):
        return SEAM
    if isinstance(wish, DatumWish):
        return Text(f"{DATUM.id} {wish.letter}", f"{DATUM.en} {wish.letter}")
    if isinstance(wish, RunoutWish):
        return Text(*(f"{RUNOUT.say(x)} {plain(wish.value_mm, x)} {wish.datums}" for x in ("id", "en")))
    value = stated_value(wish)
    if value is None:
        return SURFACE
    return Text(*(_signed(wish, value, language) for language in ("id", "en")))


def _signed(wish: Wish, value: float, language: str) -> str:
    sign = {Diameter: "⌀", Radius: "R"}.get(type(wish), "")
    return f"{sign}{plain(value, language)}{'°' if isinstance(wish, Angle) else ''}"


def _drivers(found: Sequence[Driver], params: Params) -> Iterator[dict[str, Any]]:
    """Those with a slope first, the steepest before the others."""
    by_effect = sorted(found, key=lambda d: (d.slope is None, -abs(d.slope or 0.0)))
    for d in by_effect[:MOST_DRIVERS]:
        spec = params.spec(d.parameter)
        yield {
            "name": spec.name, "label": spec.label.to_json(), "kind": spec.kind, "unit": spec.unit,
            "now": getattr(params, spec.name), "min": spec.minimum, "max": spec.maximum, "options": list(spec.options),
            "slope": None if d.slope is None else round(d.slope, 4), "tried": d.tried,
            "then": None if d.value is None else round(d.value, 3),
        }  # fmt: skip
