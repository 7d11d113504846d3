"""What the layout of a thresher asks of a machine's parameters: any Params class with these fields will do."""

from __future__ import annotations

from typing import Protocol

from designs.model import ParamSpec


class ThreshingSizes(Protocol):
    """The parameters of a machine that threshes with a pegged drum; units in the names, stocks by catalogue name."""

    def spec(self, name: str) -> ParamSpec:
        """What is known of a parameter, as `Params.spec` tells it."""

    # the drum
    @property
    def drum_diameter_mm(self) -> float:
        """Outside diameter of the drum's shell."""

    @property
    def drum_length_mm(self) -> float:
        """Length of the shell, between the outer faces of its end discs."""

    @property
    def tooth(self) -> str:
        """Round bar of the teeth, such as R12."""

    @property
    def tooth_height_mm(self) -> float:
        """From the shell to a tooth's tip."""

    @property
    def tooth_pitch_mm(self) -> float:
        """Distance of the teeth of one row."""

    @property
    def rows(self) -> int:
        """Rows of teeth around the drum."""

    @property
    def teeth_per_row(self) -> int:
        """Teeth of one row."""

    @property
    def drum_rpm(self) -> float:
        """Wanted speed of the drum; the range of the parameter is its working range."""

    @property
    def shaft_mm(self) -> str:
        """Diameter of the drum's shaft in its bearings: 30, 35 or 40."""

    # the concave and what stands around the drum
    @property
    def concave_bar(self) -> str:
        """Round bar of the concave, such as R6."""

    @property
    def concave_gap_mm(self) -> float:
        """Clear gap between two bars."""

    @property
    def clearance_mm(self) -> float:
        """From the tooth tips to the concave."""

    @property
    def wrap_deg(self) -> float:
        """How far the concave reaches around the drum, symmetric about straight down."""

    @property
    def louvres(self) -> int:
        """Louvres in the cover."""

    @property
    def louvre_height_mm(self) -> float:
        """How far a louvre stands into the cover."""

    @property
    def louvre_angle_deg(self) -> float:
        """Angle of a louvre from the plane square to the drum's axis."""

    @property
    def wall(self) -> str:
        """Sheet of the chamber's walls, such as PL1.2."""

    @property
    def cover(self) -> str:
        """Sheet of the drum cover."""

    @property
    def frame(self) -> str:
        """Angle of the frame's posts and lower rails."""

    @property
    def sieve(self) -> str:
        """Perforated plate under the concave."""

    @property
    def axis_height_mm(self) -> float:
        """Level of the drum's axis above the floor."""

    # fan and engine
    @property
    def fan_diameter_mm(self) -> float:
        """Diameter of the fan's rotor."""

    @property
    def fan_width_mm(self) -> float:
        """Width of the fan's blades."""

    @property
    def fan_rpm(self) -> float:
        """Wanted speed of the fan; the range of the parameter is its working range."""

    @property
    def engine(self) -> str:
        """Catalogue name of the prime mover."""

    @property
    def engine_rpm(self) -> float:
        """Speed at which the prime mover is run."""


def working_range(p: ThreshingSizes, speed: str) -> tuple[float, float]:
    """The range of a parameter that is a speed, rpm: outside it the machine does not do its work."""
    spec = p.spec(speed)
    assert spec.minimum is not None
    assert spec.maximum is not None
    return spec.minimum, spec.maximum
