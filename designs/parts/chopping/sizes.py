"""What the layout of a chopper asks of a machine's parameters: any Params class with these fields will do."""

from __future__ import annotations

from typing import Protocol


class ChoppingSizes(Protocol):
    """The parameters of a machine that chops with a drum of knives; units in the names, stocks by catalogue name."""

    @property
    def knife_circle_mm(self) -> float:
        """Diameter of the circle of the cutting edges."""

    @property
    def knives(self) -> int:
        """Number of knives."""

    @property
    def knife_flat(self) -> str:
        """Flat the knives are cut from."""

    @property
    def knife_steel(self) -> str:
        """Material of the knives."""

    @property
    def bevel_deg(self) -> float:
        """Angle of the cutting edge."""

    @property
    def rake_deg(self) -> float:
        """How far a knife leans forward."""

    @property
    def knife_gap_mm(self) -> float:
        """Knife circle to counter knife."""

    @property
    def rotor_rpm(self) -> float:
        """Wanted speed of the rotor."""

    @property
    def throat_width_mm(self) -> float:
        """Clear width of the throat, and length of the knives."""

    @property
    def throat_height_mm(self) -> float:
        """Clear height of the throat."""

    @property
    def feed(self) -> str:
        """How the crop comes in: "hand" or "rollers"."""

    @property
    def feed_m_s(self) -> float:
        """Wanted feed speed."""

    @property
    def tunnel_mm(self) -> float:
        """From the mouth of the covered feed trough to the knife circle, or to the feed rollers."""

    @property
    def table_mm(self) -> float:
        """Length of the open trough in front of the mouth."""

    @property
    def shaft_mm(self) -> str:
        """Diameter of the shaft in its bearings."""

    @property
    def casing(self) -> str:
        """Sheet of casing, cover and trough."""

    @property
    def frame(self) -> str:
        """Angle of the frame's posts."""

    @property
    def axis_height_mm(self) -> float:
        """Level of the rotor's axis."""

    @property
    def engine(self) -> str:
        """Catalogue name of the prime mover."""

    @property
    def engine_rpm(self) -> float:
        """Speed at which it is run."""

    @property
    def rotor_range_rpm(self) -> tuple[float, float]:
        """Working range of the rotor."""
