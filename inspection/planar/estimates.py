"""What one photo says about one feature, and how that would change with everything that is not known for sure.

All doubts that features share stand in one vector, the commons: the unknowns of the adjustment, then the height of the
face (mm), the print's scale along x and y (shares), and for each photo how far edges seem shifted into the material
(pixels). An estimate is linear in the commons, so distances between features keep what they share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspection.planar.light import Floats
from inspection.planar.pose import EACH, LENS, Stations
from inspection.planar.station import Station
from inspection.planar.trace import Trace

EDGE_PX = 0.12
"""Standard deviation of the common shift of edges until a gauge is seen: unknown tone curve and sharpening ..."""
EDGE_PER_BLUR = 0.09
"""... and this times the blur: an unknown tone curve moves the middle of a blurred step by a share of its width, and no
single edge shows it. Of 38 rendered photos without gauge (sRGB, phone, webcam curves; blur 0.6 to 2 px) 22 shift all
rims by less than 0.05 px, seven by 0.2 to 0.46 px."""
LOCAL_PX = 0.025
LOCAL_PER_BLUR = 0.03
"""What stays different from edge to edge: contrast, local blur, light from the side."""
FLATNESS_MM = 0.06
"""Standard deviation of the face's height from place to place: bow, burrs below, paper that is not flat."""


@dataclass(frozen=True)
class Commons:
    """Order and first doubts of the commons."""

    unknowns: int
    photos: int

    @property
    def height(self) -> int:
        return self.unknowns

    @property
    def scales(self) -> tuple[int, int]:
        return (self.unknowns + 1, self.unknowns + 2)

    def edge(self, photo: int) -> int:
        return self.unknowns + 3 + photo

    @property
    def size(self) -> int:
        return self.unknowns + 3 + self.photos

    def groups(self) -> dict[str, slice]:
        """Which commons belong to which line of a budget."""
        n = self.unknowns
        return {
            "lens and pose": slice(0, n),
            "height of the face": slice(n, n + 1),
            "print scale": slice(n + 1, n + 3),
            "edge bias": slice(n + 3, n + 3 + self.photos),
        }

    def doubts(self, stations: Stations, u_height: float, u_scale: tuple[float, float], blurs: list[float]) -> Floats:
        """Covariance of the commons before any gauge is seen."""
        edges = [np.hypot(EDGE_PX, EDGE_PER_BLUR * b) for b in blurs]
        own = np.diag([u_height**2, u_scale[0] ** 2, u_scale[1] ** 2, *(e**2 for e in edges)])
        n = self.unknowns
        whole = np.zeros((self.size, self.size))
        whole[:n, :n] = stations.covariance
        whole[n:, n:] = own
        return whole


@dataclass(frozen=True)
class Estimate:
    """Values (3,) of a feature (x, y, diameter or x, y, direction) with what they depend on.

    Attributes:
        by_commons: (3, commons) derivative; own: (3, 3) covariance of what is this estimate's alone.
        by_edge: (3,) derivative by a shift of its own edge, pixels; by_height: (3,) by its own height, mm.
        local_px, wall_px: standard deviations of such shifts.
    """

    values: Floats
    by_commons: Floats
    own: Floats
    by_edge: Floats
    by_height: Floats
    local_px: float
    wall_px: float
    photos: tuple[str, ...]

    def moved(self, commons: Floats) -> Estimate:
        """The same after the commons were found to be other than assumed."""
        return Estimate(
            self.values + self.by_commons @ commons, self.by_commons, self.own, self.by_edge, self.by_height,
            self.local_px, self.wall_px, self.photos,
        )  # fmt: skip

    @property
    def private(self) -> Floats:
        """(3, 3) covariance of all that no other feature shares, flatness left out."""
        local = self.local_px**2 + self.wall_px**2
        return np.asarray(self.own + np.outer(self.by_edge, self.by_edge) * local)


def estimate(station: Station, trace: Trace, height_mm: float, commons: Commons) -> Estimate:
    """Fit a trace, and see how the fit moves with each of the commons it depends on."""
    base = trace.fit(station.on_plane(trace.uv, height_mm))

    def values(x: Floats | None = None, height: float = height_mm, shift_px: float = 0.0) -> Floats:
        uv = trace.uv - shift_px * trace.outward
        return trace.fit(station.on_plane(uv, height, x)).values

    rows = np.zeros((3, commons.size))
    x = station.stations.x
    doubts = np.sqrt(np.diag(station.stations.covariance))
    first = LENS + station.photo * EACH
    for k in [*range(LENS), *range(first, first + EACH)]:
        h = max(0.1 * doubts[k], 1e-12)
        up, down = x.copy(), x.copy()
        up[k] += h
        down[k] -= h
        rows[:, k] = _turned(values(up) - values(down), trace) / (2 * h)
    by_height = _turned(values(height=height_mm + 0.05) - values(height=height_mm - 0.05), trace) / 0.1
    by_edge = _turned(values(shift_px=0.1) - values(shift_px=-0.1), trace) / 0.2
    rows[:, commons.height] = by_height
    rows[:, commons.edge(station.photo)] = by_edge
    rows[:, commons.scales[0]], rows[:, commons.scales[1]] = _by_scale(base.values, trace.round)
    local = float(np.hypot(LOCAL_PX, LOCAL_PER_BLUR * trace.blur_px))
    sharp = base.values + _curvature(trace, base.values)
    own = base.covariance + (0.0 if trace.doubt is None else trace.doubt)
    if not trace.round:
        own[2, 2] += _turn_deg(trace, station.on_plane(trace.uv, height_mm), by_height, local) ** 2
    return Estimate(
        sharp, rows, own, by_edge, by_height, local, trace.wall_px if trace.on_wall.all() else 0.0, (station.name,)
    )


def _turn_deg(trace: Trace, places: Floats, by_height: Floats, local_px: float) -> float:
    """How far an edge's direction is in doubt because its ends differ in height and in light, degrees."""
    length = float(np.linalg.norm(np.ptp(places, axis=0)))
    end_mm = np.hypot(local_px * trace.mm_per_px, FLATNESS_MM * np.hypot(by_height[0], by_height[1]))
    return float(np.degrees(end_mm * np.sqrt(2) / length))


def _turned(change: Floats, trace: Trace) -> Floats:
    """A change of values; directions do not jump by a whole turn."""
    if not trace.round:
        change = change.copy()
        change[2] = (change[2] + 180) % 360 - 180
    return change


def _curvature(trace: Trace, values: Floats) -> Floats:
    """Blur makes a round edge look smaller by sigma^2 / 2r (light changes fastest inside the true rim)."""
    if not trace.round:
        return np.zeros(3)
    sigma = trace.blur_px * trace.mm_per_px
    return np.array([0.0, 0.0, 2 * sigma**2 / values[2]])


def _by_scale(values: Floats, is_round: bool) -> tuple[Floats, Floats]:
    x, y, third = values
    if is_round:
        return np.array([x, 0, third / 2]), np.array([0, y, third / 2])
    turn = np.degrees(0.5 * np.sin(2 * np.radians(third)))
    return np.array([x, 0, -turn]), np.array([0, y, turn])


def joined(parts: list[Estimate], covariance: Floats) -> Estimate:
    """One estimate of a feature from several photos, each weighted by its own doubt in place."""
    if len(parts) == 1:
        return parts[0]
    variance = np.array([np.trace((p.by_commons @ covariance @ p.by_commons.T + p.private)[:2, :2]) for p in parts])
    w = (1 / variance) / (1 / variance).sum()
    values = parts[0].values.copy()
    for share, p in zip(w, parts, strict=True):
        change = p.values - parts[0].values
        change[2] = (change[2] + 180) % 360 - 180 if abs(change[2]) > 180 else change[2]
        values += share * change
    own = sum(share**2 * p.private for share, p in zip(w, parts, strict=True))
    by_commons = sum(share * p.by_commons for share, p in zip(w, parts, strict=True))
    by_height = sum(share * p.by_height for share, p in zip(w, parts, strict=True))
    photos = tuple(name for p in parts for name in p.photos)
    return Estimate(
        values, np.asarray(by_commons), np.asarray(own), np.zeros(3), np.asarray(by_height), 0.0, 0.0, photos
    )
