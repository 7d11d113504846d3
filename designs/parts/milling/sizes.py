"""What the layout of a hammer mill asks of a machine's parameters: any Params class with these fields will do."""

from __future__ import annotations

from typing import Protocol

from designs.model import ParamSpec


class MillingSizes(Protocol):
    """The parameters of a machine that grinds with swinging hammers; units in the names, stocks by catalogue name."""

    def spec(self, name: str) -> ParamSpec:
        """What is known of a parameter, as `Params.spec` tells it."""

    @property
    def tip_diameter_mm(self) -> float:
        """Circle of the hammers' outer corners."""

    @property
    def chamber_width_mm(self) -> float:
        """Between the side walls."""

    @property
    def hammers_per_pin(self) -> int:
        """Hammers on each of the four pins."""

    @property
    def hammer(self) -> str:
        """Flat the hammers are cut from, such as FB40x6."""

    @property
    def hammer_length_mm(self) -> float:
        """Length of a hammer."""

    @property
    def pin_mm(self) -> str:
        """Diameter of the pins: 12 or 16."""

    @property
    def rotor_rpm(self) -> float:
        """Wanted speed; the range of the parameter is the working range."""

    @property
    def gap_mm(self) -> float:
        """From the hammers' tips to the screen."""

    @property
    def screen(self) -> str:
        """Perforated stock of the screen."""

    @property
    def wrap_deg(self) -> str:
        """How far the screen reaches around: 180, 165 or 150 degrees."""

    @property
    def wall(self) -> str:
        """Stainless plate of the housing."""

    @property
    def liner(self) -> str:
        """Stainless plate of the wear liner."""

    @property
    def shaft_mm(self) -> str:
        """Diameter of the shaft in its bearings: 30, 35 or 40."""

    @property
    def hopper_mm(self) -> float:
        """Side of the hopper's square mouth."""

    @property
    def hopper_slope_deg(self) -> float:
        """Slope of the hopper's flattest wall."""

    @property
    def frame(self) -> str:
        """Angle of the frame's posts."""

    @property
    def engine(self) -> str:
        """Catalogue name of the prime mover."""

    @property
    def drive_rpm(self) -> float:
        """Speed at which it runs: a motor at its own."""

    @property
    def axis_height_mm(self) -> float:
        """Level of the rotor's axis above the floor."""

    @property
    def capacity_kg_h(self) -> float:
        """Maize that is promised through a screen of 3 mm."""
