"""Words that specs, verdicts and reports share: how grave a characteristic is, and at which stage it is checked."""

from __future__ import annotations

from enum import StrEnum

from specs.language import Text


class Severity(StrEnum):
    """How grave it is when a characteristic fails.

    Critical: somebody may be hurt or the machine may break. Major: it does not do its work or does not last.
    Minor: neither, but it was not made as drawn.
    """

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def words(self) -> Text:
        return _SEVERITIES[self]


class Stage(StrEnum):
    """The five stages of an Indonesian test of a farm machine, in their order."""

    DIMENSIONS = "verifikasi"
    NO_LOAD = "tanpa_beban"
    PERFORMANCE = "unjuk_kerja"
    SERVICE = "pelayanan"
    CONTINUOUS = "kontinyu"

    @property
    def words(self) -> Text:
        return _STAGES[self]


_SEVERITIES = {
    Severity.CRITICAL: Text("kritis", "critical"),
    Severity.MAJOR: Text("mayor", "major"),
    Severity.MINOR: Text("minor", "minor"),
}

_STAGES = {
    Stage.DIMENSIONS: Text("uji verifikasi dimensi", "dimension verification"),
    Stage.NO_LOAD: Text("uji tanpa beban", "no-load test"),
    Stage.PERFORMANCE: Text("uji unjuk kerja", "performance test"),
    Stage.SERVICE: Text("uji pelayanan", "service test"),
    Stage.CONTINUOUS: Text("uji beban berkesinambungan", "continuous load test"),
}
