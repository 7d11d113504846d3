"""The bay of a thresher: besides the engine it carries, above its side rails, the fan.

Fan posts on the side rails carry, on each side, a beam for the fan's bearings and below it a rail; cross beams between
these rails carry the fan's housing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from designs.model import Assembly, BarFeature, BarHole, Component, Text
from designs.parts.engine_bay import EngineBay
from designs.parts.frame import WELD_LEG_MM, rail_bar


@dataclass(frozen=True)
class FanBay(EngineBay):
    """Places of the fan's cradle on the bay.

    Args:
        fan_post_mm: y of the outer face of the fan posts; fan_top_mm: level of the bearing beams.
        fan_floor_mm: level of the housing's cross beams; fan_beams_mm: y of their heels; fan_bolts: x of their holes.
        fan_features: slots of the bearing beams, by side (-1, 1); fan_post_holes: holes of the fan posts, likewise.
    """

    fan_post_mm: float
    fan_top_mm: float
    fan_floor_mm: float
    fan_beams_mm: tuple[float, float]
    fan_bolts: tuple[BarHole, ...] = ()
    fan_features: Mapping[int, tuple[BarFeature, ...]] = field(default_factory=dict)
    fan_post_holes: Mapping[int, tuple[BarFeature, ...]] = field(default_factory=dict)

    @property
    def todo(self) -> Text:
        """The words of its assembly step."""
        return Text(
            "Las rel samping, rel depan dan balok melintang dudukan mesin; periksa diagonalnya. Las dudukan kipas.",
            "Weld the side rails, front rail and cross beams of the engine bay; check the diagonals. "
            "Weld the fan cradle.",
        )

    def on_side(self, asm: Assembly, sx: int, side: str, rail: Component) -> dict[str, Component]:
        """The fan's post on a side rail, its bearing beam and the rail below."""
        post = self.post(
            asm, sx, self.fan_post_mm, self.top_mm, self.fan_top_mm, f"fan-post-{side}", foot=False,
            features=self.fan_post_holes.get(sx, ()),
        )  # fmt: skip
        asm.weld(post, rail, leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        found = {f"fan-post-{side}": post}
        beam, low = Text("Balok bantalan kipas", "Fan bearing beam"), Text("Rel dudukan kipas", "Fan cradle rail")
        for name, level, title, features in (
            ("fan-beam", self.fan_top_mm, beam, self.fan_features.get(sx, ())),
            ("fan-rail", self.fan_floor_mm, low, ()),
        ):
            line = self.side_line(sx, self.fan_post_mm, level)
            bar = rail_bar(self.rail, line.length_mm, title, tuple(features))
            member = asm.add(bar, line.placement, name=f"{name}-{side}")
            asm.weld(member, post, leg_mm=WELD_LEG_MM, length_mm=30, seams=2)
            found[f"{name}-{side}"] = member
        return found

    def across(self, asm: Assembly, parts: dict[str, Component]) -> dict[str, Component]:
        """The cross beams of the fan's housing."""
        return {
            f"fan-cross-{n}": self.cross_beam(
                asm, y, self.fan_floor_mm, f"fan-cross-{n}", parts, "fan-rail", self.fan_bolts
            )
            for n, y in enumerate(self.fan_beams_mm, 1)
        }
