"""What an inspector is asked to check: each with a tolerance, a nominal that means something, a key of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from designs.audit.finding import Finding, error, note, warning
from designs.audit.scene import Scene
from designs.model import Characteristic, GeneralTolerance, Quantity, Tolerance
from specs.errors import TepatError, UnknownName
from specs.tolerances import iso286, iso2768, iso13920

STANDARDS = ("ISO 2768-1", "ISO 13920", "ISO 286")
FORM = (Quantity.FLATNESS, Quantity.SQUARENESS)
"""Deviations of form are nominally zero."""


def check(scene: Scene) -> Iterable[Finding]:
    """CHR-01 no tolerance, CHR-02 a key twice, CHR-03 nominal zero, CHR-04 unknown standard or class, CHR-05 none."""
    found = tuple(scene.machine.all_characteristics())
    for key, n in sorted(Counter(c.key for c in found).items()):
        if n > 1:
            yield error(
                "CHR-02",
                (key,),
                "characteristic {key} is declared {count} times",
                "give each its own key",
                key=key,
                count=n,
            )
    for c in found:
        yield from _check(c)
    yield from _drafts(found)
    if not found:
        yield warning("CHR-05", (), "the machine has no characteristics: nothing on it is inspected",
                      "declare what must be right with machine.characteristic")  # fmt: skip


def _check(c: Characteristic) -> Iterator[Finding]:
    if c.measure.nominal == 0 and c.measure.quantity not in FORM:
        yield error(
            "CHR-03",
            (c.key,),
            "characteristic {key} has a nominal of 0 {unit}: what it is measured between coincides",
            "name two different planes, axes or points",
            key=c.key,
            unit=c.measure.unit,
        )
    if c.tolerance is None:
        yield warning(
            "CHR-01",
            (c.key,),
            "characteristic {key} ({title}) has no tolerance; it can only be recorded, not judged",
            "give it a tolerance with its source, or a general tolerance such as ISO 13920-C",
            key=c.key,
            title=c.title,
        )
    elif isinstance(c.tolerance, GeneralTolerance):
        yield from _general(c, c.tolerance)


def _general(c: Characteristic, t: GeneralTolerance) -> Iterator[Finding]:
    if c.measure.nominal == 0:
        return
    try:
        _limits(c, t)
    except (TepatError, ValueError) as e:
        yield error(
            "CHR-04",
            (c.key,),
            "characteristic {key}: {standard}-{grade} gives no tolerance for {nominal:g} {unit}: {why}",
            "take a class of {standards}, or a tolerance of its own",
            key=c.key,
            standard=t.standard,
            grade=t.grade,
            nominal=c.measure.nominal,
            unit=c.measure.unit,
            why=e,
            standards=", ".join(STANDARDS),
        )


def _limits(c: Characteristic, t: GeneralTolerance) -> float | None:
    """The allowance of a general tolerance; None where the standard is known but not by this quantity's length.

    Raises:
        UnknownName: another standard. OutOfRange: no row for this size. ValueError: no such class.
    """
    is_angle, leg = c.measure.quantity is Quantity.ANGLE, c.measure.shorter_leg_mm
    if is_angle and leg is None:
        return None
    match t.standard:
        case "ISO 2768-1":
            return iso2768.angle_deg(leg, t.grade) if leg else iso2768.linear(c.measure.nominal, t.grade)
        case "ISO 13920":
            return iso13920.angle(leg, t.grade) if leg else iso13920.linear(c.measure.nominal, t.grade)
        case "ISO 286":
            return iso286.limits(t.grade, c.measure.nominal).width_mm
    raise UnknownName("no general tolerance '{name}'; nearest: {nearest}", name=t.standard, known=STANDARDS)


def _drafts(found: tuple[Characteristic, ...]) -> Iterator[Finding]:
    drafts = [c for c in found if isinstance(c.tolerance, Tolerance) and c.tolerance.status == "draft"]
    if drafts:
        yield note(
            "CHR-06",
            tuple(c.key for c in drafts),
            "the tolerances of {count} characteristics are drafts, among them {key} ({source})",
            "confirm them with the standard or the buyer's requirement",
            count=len(drafts),
            key=drafts[0].key,
            source=drafts[0].tolerance.source if isinstance(drafts[0].tolerance, Tolerance) else "",
        )
