"""What measuring a job gives: one outcome for every characteristic, findings, and which photos were used."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from inspection.camera.lens import Floats
from inspection.flags import Flag, Severity
from inspection.jobs.job import Limits
from inspection.network.result import Result
from inspection.planar.results import WORDS, Measured, NotMeasured, Reason
from inspection.planar.results import Flag as PlaneFlag
from inspection.uncertainty.budget import Budget
from specs.language import Text

COMMON_CODES = {
    "no_tags": "photo_empty",
    "doubled_tag": "tag_doubled",
    "tag_disagrees": "tag_wrong_place",
    "mirrored": "photo_mirrored",
    "blurred": "photo_blurred",
    "mixed_photos": "cameras_mixed",
    "one_tag": "tag_alone",
    "scale_contradicts_gauge": "scale_wrong",
    "wrong_thickness": "thickness_wrong",
}
"""One code for one thing, whether it was noticed on the sheet or in space."""


@dataclass(frozen=True)
class Finding:
    """Something that was noticed: a code for programs, words for people."""

    code: str
    severity: str
    where: str
    message: Text
    hint: Text | None = None

    @property
    def grave(self) -> bool:
        return self.severity == Severity.ERROR

    def to_json(self) -> dict[str, object]:
        words: dict[str, object] = {"message": self.message.to_json()}
        if self.hint:
            words["hint"] = self.hint.to_json()
        return {"code": self.code, "severity": self.severity, "where": self.where, **words}


def finding_of(flag: Flag | PlaneFlag) -> Finding:
    """A flag of either kind as one kind."""
    if isinstance(flag, Flag):
        return Finding(flag.code, str(flag.severity), flag.where, flag.message, flag.hint)
    words = Text(flag.message.say("id"), flag.message.say("en"))
    reasons = {reason.value: reason for reason in Reason}
    hint = WORDS[reasons[flag.code]][1] if flag.code in reasons else None
    return Finding(COMMON_CODES.get(flag.code, flag.code), flag.severity.value, flag.where, words, hint)


@dataclass(frozen=True)
class Outcome:
    """A characteristic, measured or not; values in `unit` (mm or deg)."""

    key: str
    kind: str
    unit: str
    limits: Limits
    value: float | None = None
    budget: Budget = Budget(())
    wide: float | None = None
    """Half-width of the 95 % interval where it is not the budget's."""
    why: Finding | None = None
    """Why it was not measured; of a measured one, what makes it weak."""
    photos: tuple[str, ...] = ()

    @property
    def measured(self) -> bool:
        return self.value is not None

    @property
    def U95(self) -> float:  # the letter of the GUM
        return self.budget.U95 if self.wide is None else self.wide

    def without(self, why: Finding) -> Outcome:
        """The same, not measured after all."""
        return replace(self, value=None, budget=Budget(()), wide=None, why=why)

    def to_json(self) -> dict[str, object]:
        """As `results[]` of measurements.json has it."""
        named = {"nominal": self.limits.nominal, "lower": self.limits.lower, "upper": self.limits.upper}
        head: dict[str, object] = {"key": self.key, "kind": self.kind, "unit": self.unit}
        head |= {"status": "measured" if self.measured else "not_measured"}
        tail: dict[str, object] = {"photos": list(self.photos)} | {k: v for k, v in named.items() if v is not None}
        if self.value is not None:
            u, dof = f"u_{self.unit}", self.budget.dof
            head |= {f"value_{self.unit}": self.value, u: self.budget.u, f"U95_{self.unit}": self.U95}
            head |= {"dof": None if math.isinf(dof) else dof}
            head |= {"budget": [{"source": c.source, u: c.u_mm} for c in self.budget]}
        if self.why is not None:
            head |= {"code": self.why.code, "reason": self.why.message.to_json()}
            head |= {"hint": (self.why.hint or self.why.message).to_json()}
        return head | tail


def of_space(asked_kind: str, limits: Limits, result: Result) -> Outcome:
    """An outcome of a result in space."""
    why = finding_of(result.reason) if result.reason else None
    return Outcome(
        result.key, asked_kind, result.unit, limits, result.value, result.budget, result.wide, why, result.photos
    )


def of_plane(kind: str, unit: str, limits: Limits, result: Measured | NotMeasured) -> Outcome:
    """An outcome of a result in the plane of the sheet."""
    if isinstance(result, Measured):
        return Outcome(result.key, kind, result.unit, limits, result.value, result.budget, photos=result.photos)
    code = COMMON_CODES.get(result.why.value, result.why.value)
    why = Finding(code, "error", result.key, result.reason, result.hint)
    return Outcome(result.key, kind, unit, limits, why=why, photos=result.photos)


@dataclass(frozen=True)
class PhotoUse:
    """A photo that was given, and what became of it."""

    name: str
    path: str
    sha256: str
    width_px: int = 0
    height_px: int = 0
    used: bool = False


@dataclass(frozen=True)
class Mark:
    """A tag in a photo as people should see it: its corners (4, 2), sensor frame, and whether it was believed."""

    id: int
    corners: Floats
    believed: bool
    why: str = ""
    """Code of the finding that speaks against it."""


@dataclass(frozen=True)
class Traced:
    """A hole or edge in a photo: points (n, 2) that were believed, points that were not, or only where it should be."""

    kept: Floats
    left_out: Floats
    found: bool = True


@dataclass(frozen=True)
class Gauged:
    """A gauge hole in a photo: its known diameter, and points (n, 2) of its rim, or where it should be."""

    diameter_mm: float
    points: Floats
    found: bool = True


@dataclass(frozen=True)
class PhotoMarks:
    """Everything to draw on one photo."""

    tags: tuple[Mark, ...] = ()
    features: Mapping[str, Traced] = field(default_factory=dict)
    gauges: tuple[Gauged, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole measurement of a unit."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    photos: tuple[PhotoUse, ...]
    camera: Mapping[str, object]
    marks: Mapping[str, PhotoMarks] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Everything measured, and nothing grave noticed."""
        return all(o.measured for o in self.outcomes) and not any(f.grave for f in self.findings)

    def outcome(self, key: str) -> Outcome:
        return next(o for o in self.outcomes if o.key == key)
