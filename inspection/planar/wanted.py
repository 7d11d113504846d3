"""What is to be measured in the plane, and what is known about it. Sheet frame: x right, y up, mm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.targets.print_scale import PrintScale
from inspection.targets.tag import Point, TargetSheet


@dataclass(frozen=True)
class Hole:
    """A round hole near a place; with its nominal diameter it is found more surely."""

    key: str
    near: Point
    nominal_mm: float | None = None


@dataclass(frozen=True)
class Edge:
    """A straight edge near the line between two places; `material` is any place on the measured face beside it."""

    key: str
    start: Point
    end: Point
    material: Point


@dataclass(frozen=True)
class Distance:
    """Between the centres of two holes, a hole's centre and an edge, or two edges (from the first one's middle)."""

    key: str
    between: tuple[str, str]


@dataclass(frozen=True)
class Angle:
    """Between two edges, degrees, 0 to 90; or between the line of two holes' centres and an edge."""

    key: str
    between: tuple[str, str]


Wanted = Hole | Edge | Distance | Angle


@dataclass(frozen=True)
class GaugeHole:
    """A hole of known diameter in the measured face."""

    near: Point
    diameter_mm: float
    u_mm: float = 0.02


@dataclass(frozen=True)
class PlaneSetup:
    """What lies in front of the camera.

    Args:
        thickness_mm: how far the measured face lies above the sheet, with its standard uncertainty.
        wall_mm: depth of the holes; the thickness when left out.
    """

    targets: TargetSheet
    thickness_mm: float
    u_thickness_mm: float = 0.05
    gauge: tuple[GaugeHole, ...] = ()
    scale: PrintScale = PrintScale()
    wall_mm: float | None = None


@dataclass(frozen=True)
class PlanePhoto:
    """A photo: 8 bit pixels (height, width) or (height, width, 3), upright.

    Args:
        focal_px: focal length from the file's EXIF data, if it says one (see `focal_px_of`).
    """

    name: str
    pixels: NDArray[np.uint8]
    focal_px: float | None = None


def focal_px_of(focal35_mm: float, width_px: int, height_px: int) -> float:
    """Focal length in pixels from the one "in 35 mm film": that frame's diagonal is 43.27 mm."""
    return float(focal35_mm / 43.2666 * np.hypot(width_px, height_px))
