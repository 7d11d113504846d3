"""Maintenance: what is looked after when, from the bearings, belts, bolts and wearing parts that the machine has.

Intervals are proposals where no maker's table says them; the book marks those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.calculations import Calculation
from designs.model import BeltDrive, BoltSet, Bought, Instance, Machine
from specs.language import Text
from specs.parts.prime_movers import Energy
from specs.units import format_number
from toolkit.documents.book.safety import energy_of

PROPOSAL = Text("usulan *", "proposal *")
MAKER = Text("petunjuk pembuatnya", "its maker's manual")
CALCULATED = Text("perhitungan *", "calculation *")
DN_TABLE = Text("tabel pembuat bantalan: d × n sampai 70.000, berdebu *",
                "a bearing maker's table: d × n up to 70,000, dusty *")  # fmt: skip
DN_MOST = 70_000.0
LONG_H = 20_000.0
BEFORE = Text("sebelum dipakai", "before use")
DAILY = Text("setiap hari", "daily")
WEEKLY = Text("setiap minggu", "weekly")
FIRST = Text("setelah 1 jam, lalu 8 jam pertama", "after 1 hour, then the first 8 hours")
BELT_TIMES = Text("setelah 8 jam, lalu tiap 50 jam", "after 8 hours, then every 50 hours")
FIFTY = Text("tiap 50 jam", "every 50 hours")
SEASON = Text("akhir musim", "end of the season")
WHOLE = Text("seluruh mesin", "whole machine")


@dataclass(frozen=True)
class Duty:
    """When, what, where, and who says so."""

    when: Text
    what: Text
    where: Text
    source: Text = PROPOSAL


CLEAR = Text(
    "Semua pelindung dan baut terpasang; putar rotor dengan tangan: tidak ada yang bergesek.",
    "All guards and bolts on; turn the rotor by hand: nothing touches.",
)
RETIGHTEN = Text(
    "Kencangkan ulang semua baut dengan momen dari daftar baut; bantalan dan dudukan mesin dahulu.",
    "Retighten all bolts to the torques of the bolt list; bearings and engine mount first.",
)
STORE = Text(
    "Bersihkan, kendurkan sabuk, minyaki poros dan bidang tanpa cat, cat yang berkarat, simpan di tempat kering.",
    "Clean, slacken the belts, oil shafts and bare faces, paint what rusts, store it dry.",
)
GREASE = Text(
    "Satu sampai dua tekanan pompa gemuk litium NLGI 2 sambil diputar pelan dengan tangan; gemuk lama keluar di sil.",
    "One or two strokes of lithium grease NLGI 2 while turning slowly by hand; old grease leaves at the seal.",
)
LISTEN = Text(
    "Bantalan dapat mulai lelah: dengarkan, raba panasnya, ganti yang berbunyi.",
    "Bearings may begin to tire: listen, feel their heat, replace what rumbles.",
)
TENSION = Text(
    "Tegangan: tekan {force} N di tengah bentang, lendutan {depth} mm; setel dengan sekrup penegang. Ganti semua sabuk "
    "bersama-sama.",
    "Tension: press with {force} N in the middle of the span, deflection {depth} mm; set with the tension screw. "
    "Replace all belts together.",
)
TURN_HAMMER = Text(
    "Balik bila sudutnya bulat; ganti berpasangan berhadapan dengan berat sama. Periksa pin dan pen belah.",
    "Turn round when the corner is worn; replace opposite pairs of equal mass. Check pins and cotters.",
)
SHARPEN = Text(
    "Asah, ganti semua bersama dengan berat sama, setel ulang celah ke pisau diam, kencangkan dengan kunci momen.",
    "Sharpen, replace all together with equal mass, set the gap to the counter knife again, tighten with a torque "
    "wrench.",
)
WELDED = Text(
    "Periksa las dan keausan; yang bengkok atau retak dilas ulang, lalu periksa keseimbangan rotor.",
    "Check welds and wear; weld anew what is bent or cracked, then check the rotor's balance.",
)
HOLES = Text("Bersihkan lubang; ganti bila sobek atau aus.", "Clean the holes; replace when torn or worn.")
FOOD = Text(
    "Sikat kering semua yang menyentuh pangan; cuci hanya bila dapat dikeringkan.",
    "Brush dry all that touches food; wash only what can be dried.",
)
CABLE = Text("Kabel, steker dan sirip pendingin: utuh dan bersih.", "Cable, plug and cooling fins: whole and clean.")
OIL = Text(
    "Oli dan saringan udara menurut buku mesinnya; di tempat berdebu bersihkan saringan setiap hari.",
    "Oil and air filter by the engine's manual; in dust clean the filter every day.",
)


def upkeep(machine: Machine, found: Sequence[Calculation]) -> Iterator[Duty]:
    """Everything that is looked after, often things first."""
    yield Duty(BEFORE, CLEAR, WHOLE)
    yield from _screens(machine)
    if machine.in_food:
        yield Duty(DAILY, FOOD, _food(machine))
    yield from _engine(machine)
    yield from _bearings(machine, found)
    yield Duty(FIRST, RETIGHTEN, _bolted(machine))
    for belt in machine.belts:
        yield _belt(belt, found)
    yield from _strikers(machine)
    yield Duty(SEASON, STORE, WHOLE)


def _bolted(machine: Machine) -> Text:
    sizes = sorted({j.size for j in machine.joints_everywhere if isinstance(j, BoltSet)}, key=lambda s: float(s[1:]))
    return Text(", ".join(sizes), ", ".join(sizes)) if sizes else WHOLE


def _bearings(machine: Machine, found: Sequence[Calculation]) -> Iterator[Duty]:
    """Bearing units by kind: grease, and the life that was calculated."""
    for part, speed in _units(machine):
        bore = dict(part.data).get("bore_mm")  # a bearing of somebody's own machine file may not say
        inside = bore is not None and float(bore) * speed <= DN_MOST
        yield Duty(WEEKLY, GREASE, part.title, DN_TABLE if inside else PROPOSAL)
    hours = [c.result('L_"10h"').value for c in found if c.key.startswith("bearing.")]
    if hours:
        yield Duty(_life(min(hours)), LISTEN, Text("bantalan poros", "bearings of the shafts"), CALCULATED)


def _life(hours: float) -> Text:
    """L10h; what is longer than any machine's life is not printed to the hour."""
    shown = [format_number(min(hours, LONG_H), 0, language) for language in ("id", "en")]
    if hours > LONG_H:
        return Text(f"di atas {shown[0]} jam (L10h)", f"above {shown[1]} h (L10h)")
    return Text(f"{shown[0]} jam (L10h)", f"{shown[1]} h (L10h)")


def _units(machine: Machine) -> list[tuple[Bought, float]]:
    """Every kind of bearing unit, and the fastest speed of a rotor that has no prime mover's shaft."""
    parts = {i.part.key: i.part for i in machine.instances if getattr(i.part, "family", "") == "bearing_unit"}
    speeds = machine.drive.speeds() if machine.drive else {}
    fastest = max((n for key, n in speeds.items() if key != machine.source), default=0.0)
    return [(p, fastest) for p in parts.values() if isinstance(p, Bought)]


def _belt(belt: BeltDrive, found: Sequence[Calculation]) -> Duty:
    """Deflection in the middle of the span, with the force that the calculation gives."""
    calculation = next(c for c in found if c.key == f"belt.{belt.key}")
    depth, force = calculation.result("delta").value, calculation.result('F_"u"').value

    def said(language: str) -> str:
        depth_mm, force_n = (format_number(v, 0, language) for v in (depth, force))
        return TENSION.say(language).format(depth=depth_mm, force=force_n)

    named = f"{belt.belts} × {belt.belt}"
    return Duty(BELT_TIMES, Text(said("id"), said("en")), Text(named, named), CALCULATED)


def _strikers(machine: Machine) -> Iterator[Duty]:
    """What strikes or cuts, by how it is held: on a pin, by bolts, or welded."""
    bolted = {p for j in machine.joints_everywhere if isinstance(j, BoltSet) for p in j.parts}
    for duty in machine.duties:
        for s in duty.strikers:
            what = TURN_HAMMER if s.pin else SHARPEN if s.part in bolted else WELDED
            yield Duty(FIFTY, what, machine.under(s.part)[0].part.title)


def _screens(machine: Machine) -> Iterator[Duty]:
    """Perforated sheets, each mark once."""
    found: dict[str, Instance] = {}
    for i in machine.instances:
        if i.part.stock.startswith("PERF"):
            found.setdefault(i.mark, i)
    for mark, i in found.items():
        yield Duty(DAILY, HOLES, Text(f"{i.part.title.id} {mark}", f"{i.part.title.en} {mark}"))


def _food(machine: Machine) -> Text:
    """The sub-assemblies, and the single parts, that food touches."""
    titles = {path: assembly.title for path, assembly, _ in machine.groups()}
    found = dict.fromkeys(titles.get(i.group, i.part.title) for i in machine.in_food)
    return Text(*(", ".join(t.say(language) for t in found) for language in ("id", "en")))


def _engine(machine: Machine) -> Iterator[Duty]:
    energy = energy_of(machine)
    if energy is Energy.ELECTRIC:
        yield Duty(WEEKLY, CABLE, Text("motor", "motor"), MAKER)
    elif energy is not None:
        yield Duty(DAILY, OIL, Text("mesin", "engine"), MAKER)
