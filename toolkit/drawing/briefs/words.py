"""The words of briefs: callouts and notes. Sizes print as a shop reads them: at most one decimal, two below 10 mm."""

from __future__ import annotations

from designs.model import Bar, Part, Turned
from specs.language import Message, Text
from specs.stock import RoundSection, section

THICKNESS = "t = {t:g}"
HOLE = "\u2300{d:g}"
HOLES = "{n}\u00d7 \u2300{d:g}"
THREAD = "{thread}"
THREADS = "{n}\u00d7 {thread}"
SLOT = "{slot} {l:g} \u00d7 {w:g}"
SLOTS = "{n}\u00d7 {slot} {l:g} \u00d7 {w:g}"
RADIUS = "R{r:g}"
RADII = "{n}\u00d7 R{r:g}"
PCD = "PCD \u2300{d:g}"
ON_CIRCLE = "{middles} R{r:g}"
STEPPED = "{pitch} {a:g}°"
PITCHED = "{pitch} {p:g}, 60°"
COUNTED = "{n}\u00d7 {what}"
FIELD = "{field} {w:g} \u00d7 {h:g}"
LABELLED = "{label}: {value}"
SLOT_NAME = Text("slot", "slot")
PITCH_NAME = Text("jarak lubang", "pitch")
MIDDLES = Text("titik pusat pada", "centres on")
STEP_NAME = Text("jarak antara", "pitch")
FIELD_NAME = Text("bidang", "field")
BOTH_WALLS = Text("tembus kedua dinding", "through both walls")
COPE = Text("sayap dibuang, rata dengan sayap lain", "leg cut away, flush with the other leg")
MIRRORED = Text("Bayangan cermin dari", "Mirror image of")
CONCAVE = Text("R negatif: busur cekung", "R negative: a concave arc")


def size(value_mm: float) -> float:
    """A size as callouts print it."""
    return round(value_mm, 2 if abs(value_mm) < 10 else 1)


def hole_words(diameter_mm: float, count: int, thread: str = "") -> Message:
    """`4x ⌀11`, or the thread of a tapped hole."""
    if thread:
        return Message(THREADS if count > 1 else THREAD, {"n": count, "thread": thread})
    return Message(HOLES if count > 1 else HOLE, {"n": count, "d": size(diameter_mm)})


def slot_words(length_mm: float, width_mm: float, count: int) -> Message:
    """`2x slot 21 x 17`: overall length and width."""
    return Message(
        SLOTS if count > 1 else SLOT, {"n": count, "slot": SLOT_NAME, "l": size(length_mm), "w": size(width_mm)}
    )


def perforation_words(
    diameter_mm: float, pitch_mm: float, count: int, field_mm: tuple[float, float]
) -> tuple[Message, ...]:
    """`630× ⌀8`, `jarak lubang 12, 60°`, `bidang 648 × 495`: a staggered pattern as the stock has it, and its field."""
    return (
        hole_words(diameter_mm, count),
        pitch_words(pitch_mm),
        Message(FIELD, {"field": FIELD_NAME, "w": size(field_mm[0]), "h": size(field_mm[1])}),
    )


def pitch_words(pitch_mm: float) -> Message:
    """`jarak lubang 12, 60°`: of holes that lie in triangles, the same in three directions."""
    return Message(PITCHED, {"pitch": PITCH_NAME, "p": size(pitch_mm)})


def notch_words(count: int, radius_mm: float, circle_mm: float, step_deg: float) -> tuple[Message, ...]:
    """`35× R3,2`, `pusat pada R244,2`, `jarak 4,76°`: equal round notches on a circle."""
    return (
        radius_words(radius_mm, count),
        Message(ON_CIRCLE, {"middles": MIDDLES, "r": size(circle_mm)}),
        Message(STEPPED, {"pitch": STEP_NAME, "a": round(step_deg, 2)}),
    )


def on_circle_words(circle_mm: float, step_deg: float) -> tuple[Message, ...]:
    """`PCD ⌀222,8`, `jarak antara 90°`: the pitch circle of equal holes, and the angle from one to the next."""
    return (
        Message(PCD, {"d": size(2 * circle_mm)}),
        Message(STEPPED, {"pitch": STEP_NAME, "a": round(step_deg, 2)}),
    )


def cope_words(count: int) -> Message | Text:
    """What a cope is; `2×` before it when there are more."""
    return Message(COUNTED, {"n": count, "what": COPE}) if count > 1 else COPE


def labelled(label: Text, value: object) -> Message:
    """`Bahan: SS400`."""
    return Message(LABELLED, {"label": label, "value": value})


def radius_words(radius_mm: float, count: int) -> Message:
    """`4x R10`."""
    return Message(RADII if count > 1 else RADIUS, {"n": count, "r": size(radius_mm)})


def thickness_words(thickness_mm: float) -> Message:
    """`t = 6`."""
    return Message(THICKNESS, {"t": size(thickness_mm)})


def stock_words(part: Part) -> str:
    """The stock as the shop asks for it: a round bar by its diameter, for its name begins with an R."""
    if isinstance(part, Bar | Turned):
        profile = section(part.stock)
        if isinstance(profile, RoundSection):
            return f"\u2300{profile.d_mm:g} ({profile.name})"
    return part.stock.removesuffix(f"-{part.material.code}")  # the material stands in a field of its own
