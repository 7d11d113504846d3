"""One photo whose camera is known: between the image and planes above the sheet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspection.planar.light import Floats, Picture
from inspection.planar.pose import Stations


@dataclass(frozen=True)
class Station:
    """Photo number `photo` of an adjustment, its light, and how blurred its tags are (pixels)."""

    name: str
    light: Picture
    stations: Stations
    photo: int
    blur_px: float

    def in_image(self, places: Floats, height_mm: float) -> Floats:
        return self.stations.in_image(self.photo, places, height_mm)

    def on_plane(self, uv: Floats, height_mm: float, x: Floats | None = None) -> Floats:
        return self.stations.on_plane(self.photo, uv, height_mm, x)

    @property
    def eye(self) -> Floats:
        return self.stations.eye(self.photo)

    def mm_per_px(self, near: tuple[float, float], height_mm: float) -> float:
        """Size of a pixel on the plane at a place: root of its area."""
        return float(np.sqrt(abs(np.linalg.det(self.steps(np.array([near], float), height_mm)[0]))) ** -1)

    def steps(self, places: Floats, height_mm: float) -> Floats:
        """Derivative of image places by plane places (n, 2, 2), pixels per mm."""
        h = 0.05
        right = self.in_image(places + np.array([h, 0]), height_mm) - self.in_image(
            places - np.array([h, 0]), height_mm
        )
        up = self.in_image(places + np.array([0, h]), height_mm) - self.in_image(places - np.array([0, h]), height_mm)
        return np.stack([right, up], axis=-1) / (2 * h)

    def sees(self, uv: Floats, margin_px: float = 3.0) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """(n,) whether image places lie in the picture."""
        height, width = self.light.shape
        limit = np.array([width, height]) - 1 - margin_px
        return np.asarray(((uv >= margin_px) & (uv <= limit)).all(axis=1))

    def gap_mm(self, places: Floats, open_direction: Floats, height_mm: float, wall_mm: float) -> Floats:
        """How wide the wall below an edge is seen at places (n, 2) of the plane, mm on the plane.

        The far end of the wall, `wall_mm` deeper, is seen shifted towards the point below the camera; negative where it
        is hidden by the face.
        """
        eye = self.eye
        shift = (eye[:2] - places) * (wall_mm / (eye[2] - height_mm + wall_mm))
        return np.asarray((shift * open_direction).sum(axis=1))

    def round_gap_mm(self, values: Floats, outward: Floats, height_mm: float, wall_mm: float) -> Floats:
        """The same for the rim of a hole (x, y, diameter), along its inward radii; exact for a round bore."""
        eye = self.eye
        share = wall_mm / (eye[2] - height_mm + wall_mm)
        radius, far_radius = values[2] / 2, values[2] / 2 * (1 - share)
        away = outward * radius - (eye[:2] - values[:2]) * share
        along = (away * outward).sum(axis=1)
        across2 = (away**2).sum(axis=1) - along**2
        return np.asarray(along - np.sqrt(np.maximum(far_radius**2 - across2, 0)))
