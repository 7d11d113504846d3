"""The CAD kernel's word where meshes leave a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designs.model import Placement

if TYPE_CHECKING:
    from designs.solids.occ import Shape


def common_volume(a: Shape, b: Shape, between: Placement) -> float | None:
    """Volume of the common part of two shapes, mm3; `between` places the second in the first one's frame.

    None when the kernel cannot make it, which happens on faces that touch along a curve.
    """
    from designs.solids import occ

    try:
        return abs(occ.measured(occ.common(a, occ.placed(b, between))).volume_mm3)
    except occ.FAILURES:
        return None
