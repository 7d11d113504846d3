"""Distances, angles and shapes from a measured network, each with its budget.

A distance is propagated through its derivatives. Everything else is drawn by Monte Carlo (JCGM 101:2008): shapes such
as flatness are never linear near zero. There the interval is centred on the value and as wide as 95 % of the draws
need, so that the upward bias of a shape out of noisy points is inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from inspection.camera.lens import Floats
from inspection.flags import Flag
from inspection.network.network import Network
from inspection.network.result import Result, not_measured
from inspection.network.tag_network import TagFrame
from inspection.uncertainty.budget import Budget, Contribution, coverage_factor

DRAWS = 4000
STEEL_PER_K = 11.5e-6
REFERENCE_C = 20.0
Shape = Callable[[Floats], Floats]
"""(draws, k, 3) points to (draws,) values."""


@dataclass(frozen=True)
class Adapter:
    """A tag on a holder that is set on an axis or an edge: the point meant lies at an offset from the tag's centre.

    Args:
        offset_mm: from the tag's centre to the point, in the tag's frame: right, up, out of its face.
        u_mm: standard uncertainty of each coordinate, seat of the holder included.
    """

    tag: int
    offset_mm: tuple[float, float, float]
    u_mm: float


Point = int | Adapter


@dataclass(frozen=True)
class Conditions:
    """What the workshop was like. Values are given at 20 degrees when the temperature is known."""

    temperature_c: float | None = None
    u_temperature_c: float = 2.0
    expansion_per_k: float = STEEL_PER_K


@dataclass(frozen=True)
class Measuring:
    """A network ready to be asked for results."""

    network: Network
    frames: Mapping[int, TagFrame] = field(default_factory=dict)
    photos: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    conditions: Conditions = Conditions()
    seed: int = 1

    def distance(self, key: str, a: Point, b: Point) -> Result:
        """Distance between two points, mm."""
        return self._result(key, [a, b], lambda X: np.linalg.norm(X[:, 0] - X[:, 1], axis=1), linear=True)

    def angle(self, key: str, a: tuple[Point, Point], b: tuple[Point, Point]) -> Result:
        """Angle between the directions of two point pairs, 0 to 180 degrees."""
        return self._result(key, [*a, *b], lambda X: _angle_deg(X[:, 1] - X[:, 0], X[:, 3] - X[:, 2]), unit="deg")

    def flatness(self, key: str, points: Sequence[Point]) -> Result:
        """Distance of the two parallel planes that hold the points, by the least-squares plane, mm."""
        return self._result(key, points, flatness_mm, ideal=_flattened)

    def squareness(self, key: str, plane: Sequence[Point], edge: tuple[Point, Point]) -> Result:
        """How far an edge leans out of square to the plane of some points, over the edge's length, mm."""
        n = len(plane)
        return self._result(
            key, [*plane, *edge], lambda X: _lean_mm(X[:, :n], X[:, n + 1] - X[:, n]), ideal=lambda X: _raised(X, n)
        )

    def square_corner(self, key: str, corner: Point, a: Point, b: Point) -> Result:
        """How far the angle at a corner is from 90 degrees, times the shorter leg, mm."""
        return self._result(key, [corner, a, b], _off_square_mm)

    def parallelism(self, key: str, plane: Sequence[Point], points: Sequence[Point]) -> Result:
        """Difference between the largest and smallest height of points over a plane, mm."""
        n = len(plane)
        return self._result(
            key, [*plane, *points], lambda X: np.ptp(_heights(X[:, :n], X[:, n:]), axis=1),
            ideal=lambda X: _levelled(X, n),
        )  # fmt: skip

    def axis_distance(self, key: str, a: tuple[Point, Point], b: tuple[Point, Point]) -> Result:
        """Distance of two axes that should be parallel, each through two points, half way along, mm."""
        return self._result(key, [*a, *b], _axis_distance)

    def of_points(self, key: str, points: Sequence[Point], shape: Shape, unit: str = "mm") -> Result:
        """Any other value of some points: `shape` takes (draws, k, 3) points to (draws,) values."""
        return self._result(key, points, shape, unit=unit)

    def _result(
        self, key: str, points: Sequence[Point], shape: Shape, *, unit: str = "mm", linear: bool = False,
        ideal: Callable[[Floats], Floats] | None = None,
    ) -> Result:  # fmt: skip
        """A value with its budget. `ideal` moves the points to where the shape is zero, for shapes never below it."""
        missing = self._missing(points, unit)
        if missing is not None:
            return not_measured(key, missing, unit)
        X = self._places(points)
        value = float(shape(X[None])[0])
        warm = self._warm(value) if unit == "mm" and linear else 0.0
        parts = self._parts(points, X)
        spreads = {name: _spread(shape, X, draws, value) for name, draws in parts.items()}
        contributions = [Contribution(name, u, self.network.dof) for name, u in spreads.items() if u > 0]
        if unit == "mm":
            contributions += self._temperature(value)
        budget = Budget.of(contributions)
        wide = None if linear else self._wide(shape, X, parts, value, budget)
        if wide is not None and ideal is not None and value <= _noise(shape, ideal(X), parts):
            wide = max(wide, value)  # no more than noise makes of a perfect shape: zero must be in the interval
        shown = {name for p in points for name in self.photos.get(_tag(p), ())}
        return Result(key, value + warm, budget, None, unit, tuple(sorted(shown)), wide)

    def _missing(self, points: Sequence[Point], unit: str) -> Flag | None:
        if unit == "mm" and not self.network.scaled:
            return Flag("no_bar", "scale")
        for p in points:
            if _tag(p) not in self.network or (isinstance(p, Adapter) and p.tag not in self.frames):
                return Flag("not_in_photos", str(_tag(p)))
        return None

    def _places(self, points: Sequence[Point]) -> Floats:
        places = []
        for p in points:
            at = self.network.xyz_mm[self.network.index(_tag(p))]
            places.append(at + self.frames[p.tag].R @ p.offset_mm if isinstance(p, Adapter) else at)
        return np.array(places)

    def _parts(self, points: Sequence[Point], X: Floats) -> dict[str, Floats]:
        """Draws of the errors of all points, (draws, k, 3), by where they come from."""
        rng = np.random.default_rng(self.seed)
        rows = self.network.rows([_tag(p) for p in points])
        bars = self.network.bar_covariance_mm2[np.ix_(rows, rows)]
        photos = self.network.covariance_mm2[np.ix_(rows, rows)] - bars
        targets = self.network.target_covariance_mm2
        if targets is not None:
            photos = photos - targets[np.ix_(rows, rows)]
        parts = {"network": _drawn(rng, photos), "scale bars": _drawn(rng, bars)}
        if targets is not None:
            parts["tag pattern"] = _drawn(rng, targets[np.ix_(rows, rows)])
        adapters = [(k, p) for k, p in enumerate(points) if isinstance(p, Adapter)]
        if adapters:
            draws = np.zeros((DRAWS, len(points), 3))
            for k, p in adapters:
                tilt = self.frames[p.tag].u_tilt_rad * float(np.linalg.norm(p.offset_mm))
                draws[:, k] = rng.normal(0, np.hypot(p.u_mm, tilt), (DRAWS, 3))
            parts["adapter"] = draws
        return parts

    def _warm(self, value: float) -> float:
        """Correction of a length to 20 degrees."""
        c = self.conditions
        return 0.0 if c.temperature_c is None else -value * c.expansion_per_k * (c.temperature_c - REFERENCE_C)

    def _temperature(self, value: float) -> list[Contribution]:
        if self.conditions.temperature_c is None:
            return []
        u = abs(value) * self.conditions.expansion_per_k * self.conditions.u_temperature_c
        return [Contribution("temperature", u)]

    def _wide(self, shape: Shape, X: Floats, parts: Mapping[str, Floats], value: float, budget: Budget) -> float:
        together = np.sum(list(parts.values()), axis=0)
        off = np.abs(shape(X + together) - value)
        stretch = coverage_factor(self.network.dof) / coverage_factor(np.inf)
        drawn = float(np.quantile(off, 0.95)) * stretch
        rest = [c.u_mm for c in budget if c.source not in parts]
        return float(np.hypot(drawn, coverage_factor(np.inf) * float(np.hypot.reduce(rest)))) if rest else drawn


def _noise(shape: Shape, perfect: Floats, parts: Mapping[str, Floats]) -> float:
    """What 95 % of measurements of a perfect shape stay below."""
    return float(np.quantile(shape(perfect + np.sum(list(parts.values()), axis=0)), 0.95))


def _flattened(X: Floats) -> Floats:
    middle, normal = plane_of(X[None])
    return X - np.outer((X - middle[0]) @ normal[0], normal[0])


def _levelled(X: Floats, n: int) -> Floats:
    """Points after the first n moved to their mean height over the plane of the first n."""
    flat = X.copy()
    flat[:n] = _flattened(X[:n])
    middle, normal = plane_of(X[None, :n])
    height = (X[n:] - middle[0]) @ normal[0]
    flat[n:] -= np.outer(height - height.mean(), normal[0])
    return flat


def _raised(X: Floats, n: int) -> Floats:
    """The edge (points n and n + 1) turned square to the plane of the first n."""
    square = X.copy()
    _, normal = plane_of(X[None, :n])
    edge = X[n + 1] - X[n]
    square[n + 1] = X[n] + normal[0] * np.linalg.norm(edge) * np.sign(edge @ normal[0])
    return square


def _tag(point: Point) -> int:
    return point.tag if isinstance(point, Adapter) else point


def _drawn(rng: np.random.Generator, covariance: Floats) -> Floats:
    """(draws, k, 3) of a covariance (3k, 3k) that may be singular."""
    value, vector = np.linalg.eigh((covariance + covariance.T) / 2)
    root = vector * np.sqrt(np.maximum(value, 0))
    return np.asarray(rng.standard_normal((DRAWS, len(root))) @ root.T).reshape(DRAWS, -1, 3)


def _spread(shape: Shape, X: Floats, draws: Floats, value: float) -> float:
    """Root mean square deviation from the value: spread and bias."""
    if not draws.any():
        return 0.0
    return float(np.sqrt(np.mean((shape(X + draws) - value) ** 2)))


def _angle_deg(a: Floats, b: Floats) -> Floats:
    across = np.linalg.norm(np.cross(a, b), axis=1)
    return np.asarray(np.degrees(np.arctan2(across, np.einsum("ni,ni->n", a, b))))


def plane_of(X: Floats) -> tuple[Floats, Floats]:
    """Middle (draws, 3) and normal (draws, 3) of the least-squares plane of (draws, k, 3) points."""
    middle = X.mean(axis=1)
    centred = X - middle[:, None]
    _, vectors = np.linalg.eigh(np.einsum("nki,nkj->nij", centred, centred))
    return middle, vectors[:, :, 0]


def flatness_mm(X: Floats) -> Floats:
    """(draws,) largest less smallest height over the least-squares plane."""
    return np.asarray(np.ptp(_heights(X, X), axis=1))


def _heights(plane: Floats, points: Floats) -> Floats:
    middle, normal = plane_of(plane)
    return np.asarray(np.einsum("nki,ni->nk", points - middle[:, None], normal))


def _lean_mm(plane: Floats, edge: Floats) -> Floats:
    """Length of the edge's part within the plane."""
    _, normal = plane_of(plane)
    along = np.einsum("ni,ni->n", edge, normal)
    return np.asarray(np.sqrt(np.maximum((edge**2).sum(axis=1) - along**2, 0)))


def _off_square_mm(X: Floats) -> Floats:
    a, b = X[:, 1] - X[:, 0], X[:, 2] - X[:, 0]
    leg = np.minimum(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    return np.asarray(np.tan(np.radians(_angle_deg(a, b) - 90)) * leg)


def _axis_distance(X: Floats) -> Floats:
    a, b = X[:, 1] - X[:, 0], X[:, 3] - X[:, 2]
    a, b = a / np.linalg.norm(a, axis=1, keepdims=True), b / np.linalg.norm(b, axis=1, keepdims=True)
    b = np.where(np.einsum("ni,ni->n", a, b)[:, None] < 0, -b, b)
    along = (a + b) / np.linalg.norm(a + b, axis=1, keepdims=True)
    apart = (X[:, 2] + X[:, 3] - X[:, 0] - X[:, 1]) / 2
    across = apart - np.einsum("ni,ni->n", apart, along)[:, None] * along
    return np.asarray(np.linalg.norm(across, axis=1))
