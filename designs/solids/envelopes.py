"""Bought and special parts: extrusions and revolutions that touch, joined to one solid where they do."""

from __future__ import annotations

from itertools import combinations

from designs.model.bodies import Body, Extrusion
from designs.model.bought import Bought, Custom
from designs.model.profiles import Region
from designs.solids import occ

ALIKE = 1e-6
"""Volumes that differ by less than this part of themselves are equal."""


def envelope_shape(part: Bought | Custom) -> occ.Shape:
    """All bodies as one.

    Bodies that meet in a face become one solid. Where they only touch in a line or a point, which no solid can do, they
    stay side by side in a compound.

    Raises:
        BadPart: two bodies overlap, so that the part's volume would be counted twice.
    """
    shapes = [body_shape(b) for b in part.bodies]
    together = sum(b.volume_mm3 for b in part.bodies)
    fused = _fused(shapes)
    if fused is not None and abs(occ.measured(fused).volume_mm3 - together) <= ALIKE * together:
        return fused
    _refuse_overlaps(part, shapes, together)
    return occ.compound(shapes)


def body_shape(body: Body) -> occ.Shape:
    """The solid of one body at its place."""
    p = body.placement
    if isinstance(body, Extrusion):
        return occ.prism(occ.face(body.region, p), p.z_axis.scaled(body.height_mm))
    return occ.revolved(occ.face(Region(body.outline), p), p.origin, p.x_axis, body.sweep_deg)


def _fused(shapes: list[occ.Shape]) -> occ.Shape | None:
    """One valid shape of all, None where the kernel cannot make one."""
    try:
        fused = occ.fuse(shapes)
    except occ.FAILURES:
        return None
    return fused if occ.is_valid(fused) else None


def _refuse_overlaps(part: Bought | Custom, shapes: list[occ.Shape], together: float) -> None:
    for (i, a), (j, b) in combinations(enumerate(shapes, 1), 2):
        shared = occ.measured(occ.common(a, b)).volume_mm3
        if shared > ALIKE * together:
            raise part.refuse(
                "bodies", "bodies {i} and {j} share {v:.1f} mm3; let them touch, not overlap", i=i, j=j, v=shared
            )
