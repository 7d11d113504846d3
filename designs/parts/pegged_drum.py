"""A pegged drum: a rolled shell on discs and a shaft, with round teeth in rows that are staggered to a helix.

Frame of the assembly: x along the shaft, origin in the middle of the shell on its axis. Angles count from +y towards
+z; row 1 stands at 0 degrees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Axis,
    Bar,
    Component,
    Hole,
    Plane,
    Point,
    RolledSheet,
    Text,
    Turned,
    Vec,
    WeldKind,
    X,
    along,
    at,
    count,
    diameter,
    distance,
)
from designs.parts.conflicts import conflict
from designs.parts.disc import add_disc, notched_circle
from designs.parts.proposed import proposed
from specs.errors import BadPart
from specs.language import Message
from specs.stock import plate
from specs.welding.electrodes import MANUAL_ARC
from specs.welding.fillets import most_leg_mm

INSIDE_MM = 4.0
"""How far a tooth reaches into the shell (shop practice, draft)."""

TOOTH_PLAY_MM = 0.5
"""Hole over tooth: a hot rolled bar goes in by hand (shop practice, draft)."""

DISC_PLAY_MM = 0.5
"""Inside of the shell over disc: the rolled sheet closes over it (shop practice, draft)."""

RECESS_MM = 5.0
"""The end discs stand this far inside the shell, room for the fillet."""

NOTCH_PLAY_MM = 1.5
"""Room on each side of a tooth in the middle disc's notch, and below it."""

END_DISC = Text("Piringan ujung drum", "Drum end disc")
MIDDLE_DISC = Text("Piringan tengah drum", "Drum middle disc")

TOOTH_LEG_MM = 4.0
SHAFT_LEG_MM = 5.0


@dataclass(frozen=True)
class Teeth:
    """Where the teeth of a drum stand: on the outside of a shell, in rows along x, moved row by row to a helix."""

    shell_diameter_mm: float
    tooth_mm: float
    height_mm: float
    pitch_mm: float
    rows: int
    per_row: int

    @property
    def tip_diameter_mm(self) -> float:
        return tip_diameter(self.shell_diameter_mm, self.height_mm)

    @property
    def count(self) -> int:
        return self.rows * self.per_row

    @property
    def shift_mm(self) -> float:
        """From a row to the next, along x."""
        return self.pitch_mm / self.rows

    @property
    def span_mm(self) -> float:
        """From the first tooth's middle to the last one's, along x."""
        return self.pitch_mm * (self.per_row - 1) + self.shift_mm * (self.rows - 1)

    def x_mm(self, row: int, tooth: int) -> float:
        """Middle of a tooth along x; rows and teeth count from 0."""
        return self.pitch_mm * tooth + self.shift_mm * row - self.span_mm / 2

    def angle_deg(self, row: float) -> float:
        return 360 / self.rows * row

    def radial(self, row: int) -> Vec:
        a = math.radians(self.angle_deg(row))
        return Vec(0.0, math.cos(a), math.sin(a))

    def point(self, row: int, tooth: int, radius_mm: float) -> Vec:
        """A point on a tooth's middle line, at a distance from the drum's axis."""
        return Vec(self.x_mm(row, tooth), 0, 0) + self.radial(row).scaled(radius_mm)

    def rows_near(self, x_mm: float, within_mm: float) -> list[int]:
        """Rows with a tooth whose middle is less than a distance from a plane square to the axis."""
        teeth = range(self.per_row)
        return [k for k in range(self.rows) if any(abs(self.x_mm(k, j) - x_mm) < within_mm for j in teeth)]


def needed_length(teeth: Teeth, disc_sheet: str = "PL6") -> float:
    """Shortest drum that holds the teeth between its end discs, mm."""
    return teeth.span_mm + 2 * (RECESS_MM + plate(disc_sheet).thickness_mm + NOTCH_PLAY_MM + teeth.tooth_mm / 2)


def tip_diameter(shell_diameter_mm: float, tooth_height_mm: float) -> float:
    """Diameter of the circle that the middles of the tooth tips describe, mm."""
    return shell_diameter_mm + 2 * tooth_height_mm


def pegged_drum(
    *,
    shell_diameter_mm: float,
    length_mm: float,
    tooth_mm: float,
    tooth_height_mm: float,
    pitch_mm: float,
    rows: int,
    per_row: int,
    shaft: Turned,
    shaft_middle_mm: float,
    shell_sheet: str = "PL3",
    disc_sheet: str = "PL6",
    middle_discs: int = 1,
    letter: str = "B",
) -> Assembly:
    """A drum with its shaft, joints, characteristics and assembly steps.

    Args:
        shell_diameter_mm, length_mm: outside of the shell.
        tooth_mm: diameter of the round bar of the teeth; tooth_height_mm: from the shell's outside to the tip.
        pitch_mm: of the teeth in a row; every row is moved by pitch / rows against the one before.
        shaft_middle_mm: where on the shaft, from its left end, the middle of the drum lies.
        middle_discs: discs between the two end discs, evenly spaced.

    Raises:
        Conflict: teeth that do not fit on the shell; the message names two arguments.
        BadPart: a shaft that is too short, too thick or not weldable; a part that cannot be.
    """
    teeth = Teeth(shell_diameter_mm, tooth_mm, tooth_height_mm, pitch_mm, rows, per_row)
    _check(teeth, length_mm, shell_sheet, disc_sheet, middle_discs)
    drum = Assembly(letter, Text("Drum perontok", "Threshing drum"))
    axle = drum.add(shaft, at(-shaft_middle_mm), name="shaft")
    planes = _disc_planes(length_mm, plate(disc_sheet).thickness_mm, middle_discs)
    discs = _add_discs(drum, axle, teeth, planes, shell_sheet, disc_sheet)
    shell = drum.add(_shell(teeth, length_mm, shell_sheet, disc_sheet, planes[1:-1]), at(-length_mm / 2), name="shell")
    _weld_discs(drum, shell, discs, teeth, shell_sheet)
    pegs = _add_teeth(drum, shell, teeth, shell_sheet)
    _name(drum, teeth, length_mm)
    _declare(drum, teeth)
    _steps(drum, axle, discs, shell, pegs)
    return drum


def _check(teeth: Teeth, length_mm: float, shell_sheet: str, disc_sheet: str, middle_discs: int) -> None:
    """Refuse teeth that do not fit on the shell, or that leave no room to weld them."""
    for name, value in (
        ("shell_diameter_mm", teeth.shell_diameter_mm), ("length_mm", length_mm), ("tooth_mm", teeth.tooth_mm),
        ("tooth_height_mm", teeth.height_mm), ("pitch_mm", teeth.pitch_mm), ("per_row", teeth.per_row),
    ):  # fmt: skip
        if not value > 0:
            raise BadPart("drum, {field}: {value:g} must be above 0", field=name, value=value)
    if teeth.rows < 2:
        raise BadPart("drum, rows: {n} row cannot be balanced; at least 2", n=teeth.rows)
    if middle_discs < 0:
        raise BadPart("drum, middle_discs: {n} is not a number of discs", n=middle_discs)
    _check_room(teeth)
    need = needed_length(teeth, disc_sheet)
    if need > length_mm + 1e-6:
        raise conflict(
            "length_mm", length_mm, "pitch_mm", teeth.pitch_mm,
            Message(
                "{rows} rows of {n} teeth need {need:.0f} mm between the ends; make the drum longer, the pitch smaller "
                "or the teeth fewer",
                {"rows": teeth.rows, "n": teeth.per_row, "need": need},
            ),
        )  # fmt: skip
    inside = teeth.shell_diameter_mm / 2 - plate(shell_sheet).thickness_mm
    if inside < 5 * INSIDE_MM + 2 * SHAFT_LEG_MM:
        raise BadPart("drum, shell_diameter_mm: {d:g} mm leaves no room for discs", d=teeth.shell_diameter_mm)


def _check_room(teeth: Teeth) -> None:
    """Refuse teeth that stand too close together to be welded all around."""
    room = teeth.tooth_mm + 2 * TOOTH_LEG_MM + 2
    if teeth.pitch_mm < room:
        raise conflict(
            "pitch_mm", teeth.pitch_mm, "tooth_mm", teeth.tooth_mm,
            Message("teeth leave no room for their welds; the pitch must be {least:g} mm or more", {"least": room}),
        )  # fmt: skip
    between = math.pi * teeth.shell_diameter_mm / teeth.rows
    if between < 2 * room:
        raise conflict(
            "rows", teeth.rows, "shell_diameter_mm", teeth.shell_diameter_mm,
            Message(
                "rows stand {a:.0f} mm apart around the shell; they need {least:g} mm",
                {"a": between, "least": 2 * room},
            ),
        )  # fmt: skip


def _disc_planes(length_mm: float, disc_mm: float, middle_discs: int) -> list[float]:
    """x of the left faces of the discs, from left to right: the ends recessed, the others evenly between."""
    first, last = -length_mm / 2 + RECESS_MM, length_mm / 2 - RECESS_MM - disc_mm
    n = middle_discs + 1
    return [first + (last - first) * i / n for i in range(n + 1)]


def _add_discs(
    drum: Assembly, shaft: Component, teeth: Teeth, planes: Sequence[float], shell_sheet: str, disc_sheet: str
) -> list[Component]:
    """End discs, and middle discs with notches where teeth come through the shell."""
    inside = teeth.shell_diameter_mm / 2 - plate(shell_sheet).thickness_mm
    disc_mm = plate(disc_sheet).thickness_mm
    found = []
    for i, x in enumerate(planes):
        end = i in (0, len(planes) - 1)
        near = teeth.rows_near(x + disc_mm / 2, disc_mm / 2 + teeth.tooth_mm / 2 + NOTCH_PLAY_MM)
        outline = notched_circle(
            2 * inside - DISC_PLAY_MM,
            [teeth.angle_deg(k) for k in near],
            teeth.tooth_mm + 2 * NOTCH_PLAY_MM,
            inside - INSIDE_MM - NOTCH_PLAY_MM,
        )
        title = END_DISC if end else MIDDLE_DISC
        name = ("left-disc" if i == 0 else "right-disc") if end else f"middle-disc-{i}"
        found.append(add_disc(drum, shaft, x, outline, disc_sheet, title, name=name, leg_mm=SHAFT_LEG_MM))
    return found


def _plug_mm(disc_sheet: str) -> float:
    """Diameter of the holes for plug welds: the rim of the disc and a little on both sides (shop practice, draft)."""
    return plate(disc_sheet).thickness_mm + 2


def _shell(teeth: Teeth, length_mm: float, shell_sheet: str, disc_sheet: str, planes: Sequence[float]) -> RolledSheet:
    """The shell with holes for the teeth, and for plug welds over the middle discs; its seam lies between two rows."""
    t = plate(shell_sheet).thickness_mm
    middle = teeth.shell_diameter_mm / 2 - t / 2

    def arc(row: float) -> float:
        return math.radians(teeth.angle_deg(row + _SEAM)) * middle

    holes = [
        Hole(teeth.tooth_mm + TOOTH_PLAY_MM, (teeth.x_mm(k, j) + length_mm / 2, arc(k)))
        for k in range(teeth.rows)
        for j in range(teeth.per_row)
    ]
    disc_mm = plate(disc_sheet).thickness_mm
    plugs = [
        Hole(_plug_mm(disc_sheet), (x + disc_mm / 2 + length_mm / 2, arc(k + 0.5)))
        for x in planes
        for k in range(teeth.rows)
    ]
    return RolledSheet(
        shell_sheet, teeth.shell_diameter_mm / 2 - t, length_mm, start_deg=-teeth.angle_deg(_SEAM),
        features=(*holes, *plugs),
        title=Text("Selubung drum", "Drum shell"),
        note=Text(
            "Bor semua lubang pada bentangan sebelum dirol; las tumpul sambungan memanjang penuh, gerinda rata.",
            "Drill all holes in the flat before rolling; butt weld the whole seam, grind it flush.",
        ),
    )  # fmt: skip


_SEAM = 0.25
"""The seam lies this share of the distance between rows before row 1: clear of teeth and of plug welds."""


def _weld_discs(drum: Assembly, shell: Component, discs: Sequence[Component], teeth: Teeth, shell_sheet: str) -> None:
    """End discs by intermittent fillets in the recess, middle discs by plugs through the shell."""
    t = plate(shell_sheet).thickness_mm
    around = math.pi * (teeth.shell_diameter_mm - 2 * t)
    for disc in (discs[0], discs[-1]):
        drum.weld(disc, shell, leg_mm=t, length_mm=30, seams=int(around // 80), pitch_mm=around / int(around // 80))
    for disc in discs[1:-1]:
        plug = _plug_mm(str(disc.part.stock))
        drum.weld(
            disc, shell, kind=WeldKind.PLUG, leg_mm=t, length_mm=plug, seams=teeth.rows,
            note=Text("las isi melalui lubang selubung", "plug welds through the holes in the shell"),
        )  # fmt: skip


def _add_teeth(drum: Assembly, shell: Component, teeth: Teeth, shell_sheet: str) -> list[Component]:
    """Every tooth from inside the shell to the tip circle, welded all around outside."""
    foot = teeth.shell_diameter_mm / 2 - plate(shell_sheet).thickness_mm - INSIDE_MM
    peg = Bar(f"R{teeth.tooth_mm:g}", teeth.tip_diameter_mm / 2 - foot, title=Text("Gigi perontok", "Threshing tooth"))
    bears = most_leg_mm(plate(shell_sheet).thickness_mm, MANUAL_ARC)
    leg = min(TOOTH_LEG_MM, math.floor(2 * bears) / 2)
    found = []
    for k in range(teeth.rows):
        for j in range(teeth.per_row):
            place = along(teeth.point(k, j, foot), teeth.radial(k), X)
            tooth = drum.add(peg, place, name=f"tooth-{k + 1}-{j + 1}")
            drum.weld(
                tooth,
                shell,
                leg_mm=leg,
                length_mm=math.pi * teeth.tooth_mm,
                around=True,
            )
            found.append(tooth)
    return found


def _name(drum: Assembly, teeth: Teeth, length_mm: float) -> None:
    """Axis, ends, and the tips that an inspector measures from."""
    drum.name("axis", Axis(Vec(0, 0, 0), X))
    drum.name("left-end", Plane(Vec(-length_mm / 2, 0, 0), -X))
    drum.name("right-end", Plane(Vec(length_mm / 2, 0, 0), X))
    drum.name("tip", Point(teeth.point(0, 0, teeth.tip_diameter_mm / 2)))
    drum.name("tip-root", Point(teeth.point(0, 0, teeth.shell_diameter_mm / 2)))
    next_tooth = min(1, teeth.per_row - 1)
    drum.name("next-tip", Point(teeth.point(0, next_tooth, teeth.tip_diameter_mm / 2)))


def _declare(drum: Assembly, teeth: Teeth) -> None:
    """What an inspector checks on the drum; the limits are proposals."""
    drum.characteristic(
        "drum.length", distance(drum.names["left-end"], drum.names["right-end"]), tolerance=proposed(-2, 2),
        id="Panjang drum", en="Drum length", method="tape", instrument="tape",
    )  # fmt: skip
    drum.characteristic(
        "drum.tip_diameter", diameter(2 * Axis(Vec(0, 0, 0), X).distance_to(drum.names["tip"].origin), "tip"),
        tolerance=proposed(-3, 3), severity="critical", method="template over 360 degrees, or camera from the side",
        id="Diameter lingkar ujung gigi", en="Diameter of the tip circle", instrument="template",
    )  # fmt: skip
    drum.characteristic(
        "drum.tooth_height", distance(drum.names["tip"], drum.names["tip-root"]), tolerance=proposed(-2, 2),
        id="Tinggi gigi", en="Tooth height", method="every tooth", instrument="calliper",
    )  # fmt: skip
    if teeth.per_row > 1:
        drum.characteristic(
            "drum.tooth_pitch", distance(drum.names["tip"], drum.names["next-tip"]), tolerance=proposed(-3, 3),
            id="Jarak antar gigi", en="Tooth pitch", method="camera or calliper", instrument="calliper",
        )  # fmt: skip
    drum.characteristic(
        "drum.tooth_count", count(teeth.count, "tip"), tolerance=proposed(0, 0), severity="critical",
        id="Jumlah gigi", en="Number of teeth", method="count, and tap every weld", instrument="hammer",
    )  # fmt: skip


def _steps(
    drum: Assembly, shaft: Component, discs: Sequence[Component], shell: Component, teeth: Sequence[Component]
) -> None:
    drum.step(
        id="Pasang piringan pada poros sesuai jarak gambar, siku terhadap poros, lalu las keliling kedua sisinya.",
        en="Set the discs on the shaft at the drawn distances, square to it, and weld both faces all around.",
        parts=[shaft, *discs],
    )
    drum.step(
        id="Balutkan selubung pada piringan, rapatkan dengan sabuk rantai, las sambungannya, las isi piringan tengah, "
        "lalu las piringan ujung.",
        en="Wrap the shell around the discs, draw it tight with a chain, weld the seam, plug weld the middle discs, "
        "then weld the end discs.",
        parts=[shell],
    )
    drum.step(
        id="Masukkan gigi dari luar sampai tinggi mal, las titik, periksa lingkar ujungnya, lalu las keliling "
        "berselang-seling pada sisi berlawanan. Letakkan poros pada dua bilah datar: drum harus diam di delapan "
        "posisi.",
        en="Put the teeth in from outside up to the height gauge, tack, check the tip circle, then weld all around, "
        "changing to the opposite side after each. Lay the shaft on two level edges: the drum must rest in eight "
        "positions.",
        parts=teeth,
    )
