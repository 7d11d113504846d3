"""Measuring holes, edges, distances and angles on a flat face above a sheet of tags."""

from inspection.planar.measure import measure_plane
from inspection.planar.results import Flag, Measured, NotMeasured, PlaneReport, Reason, Result, Severity
from inspection.planar.wanted import (
    Angle,
    Distance,
    Edge,
    GaugeHole,
    Hole,
    PlanePhoto,
    PlaneSetup,
    Wanted,
    focal_px_of,
)

__all__ = [
    "Angle", "Distance", "Edge", "Flag", "GaugeHole", "Hole", "Measured", "NotMeasured", "PlanePhoto", "PlaneReport",
    "PlaneSetup", "Reason", "Result", "Severity", "Wanted", "focal_px_of", "measure_plane",
]  # fmt: skip
