"""The network measurement as arrays in, values out: image points, a rough lens and bars give points with covariance.

See docs/measuring-api.md for a worked example.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from inspection.camera.lens import NAMES, Floats
from inspection.flags import Flag
from inspection.network.bars import ScaleBar as ScaleBar
from inspection.network.bars import agreed
from inspection.network.block import Bar, ImagePoints
from inspection.network.bundle import Problem
from inspection.network.estimate import Estimate, Options, compact, estimate, lens_uncertainty
from inspection.network.network import Network, covariances
from inspection.network.normal import LensPrior
from inspection.network.snooping import bar_tests
from inspection.network.start import Placed, place_from_points
from inspection.network.threads import on_one_core
from specs.errors import BadNumber, Conflict, Refused

BAR_CRITICAL = 3.29
"""w beyond which a bar disagrees with the rest: one good bar in a thousand."""


class YAxis(StrEnum):
    """Which way y grows in the image."""

    DOWN = "down"
    UP = "up"


class Origin(StrEnum):
    """Where image coordinates are zero."""

    CENTRE = "centre"
    """In the middle of the image."""
    CORNER = "corner"
    """In the middle of the first pixel: pixel centres at integers."""


@dataclass(frozen=True)
class Lens:
    """The lens that a block calibrated for itself; f, cx, cy in image units, in the frame the caller used."""

    value: dict[str, float]
    u: dict[str, float]


@dataclass(frozen=True)
class Replay:
    """Everything an adjustment of image points says."""

    network: Network
    lens: Lens
    sigma: float
    """Standard deviation of one image coordinate, image units, as the residuals show it (a posteriori)."""
    sigma0: float
    """The same over what was given beforehand; 1 when that was right."""
    redundancy: float
    """Degrees of freedom of the sightings."""
    photo_ids: tuple[Hashable, ...]
    """Photos that were placed, in the order of the state."""
    left_out: tuple[tuple[Hashable, Hashable], ...]
    """(photo, point) of sightings that were taken out as mistakes."""
    drift_sigma: tuple[float, float] | None
    """Standard deviations of each photo's own f and of its own cx, cy, image units; None when the lens stood still."""
    bar_residual_mm: dict[tuple[Hashable, Hashable], float]
    """Measured less certified, for every bar."""
    flags: tuple[Flag, ...]
    estimate: Estimate
    """The adjustment itself: state, cofactors, redundancy numbers, smallest detectable errors."""


@on_one_core
def replay(
    photo: Sequence[Hashable],
    point: Sequence[Hashable],
    xy: ArrayLike,
    *,
    focal: float,
    image_size: tuple[float, float],
    bars: Sequence[ScaleBar] = (),
    y_axis: YAxis | str = YAxis.DOWN,
    origin: Origin | str = Origin.CORNER,
    sigma: float | None = None,
    options: Options | None = None,
) -> Replay:
    """Measure points from their places in photos of one camera.

    Args:
        photo, point: n names each: sighting k is of point[k] in photo[k].
        xy: (n, 2) image places in one unit, pixels or millimetres; focal and image_size in the same unit.
        focal: rough focal length; within 20 % is enough.
        image_size: width and height of the sensor or image.
        bars: certified distances; without any the unit of length is free and a flag says so.
        y_axis: "down" as pixels count, or "up" as most photogrammetric files have it.
        origin: "corner" (middle of the first pixel) or "centre" (middle of the image).
        sigma: standard deviation of one coordinate; a start value only, the residuals decide.
    Raises:
        Refused: the arrays do not belong together, or the photos cannot be joined to a block.
    """
    frame = _Frame(YAxis(y_axis), Origin(origin), image_size)
    photo_ids, point_ids, sightings = _sightings(photo, point, frame.inward(_array(xy)), sigma or focal * 2e-5)
    lens = np.zeros(len(NAMES))
    lens[0] = focal
    lens[1:3] = frame.middle
    placed = place_from_points(sightings, lens, len(photo_ids), len(point_ids))
    if placed is None or placed.photos.sum() < 2:
        raise Refused("the photos could not be joined to a block; they need at least eight common points, seen apart")
    return finish(placed, photo_ids, point_ids, sightings, tuple(bars), options or Options(), frame)


@dataclass(frozen=True)
class _Frame:
    """The caller's image frame. Inside, y runs down and the origin stays the caller's."""

    y_axis: YAxis
    origin: Origin
    size: tuple[float, float]

    def inward(self, xy: Floats) -> Floats:
        if self.y_axis is YAxis.DOWN:
            return xy
        high = 2 * self.middle[1]
        return np.column_stack([xy[:, 0], high - xy[:, 1]])

    @property
    def middle(self) -> Floats:
        if self.origin is Origin.CENTRE:
            return np.zeros(2)
        return (np.array(self.size, float) - 1) / 2

    def lens_outward(self, lens: Floats) -> Floats:
        """Lens terms as they read in the caller's frame: turning y over turns cy, p1 and b2."""
        if self.y_axis is YAxis.DOWN:
            return lens
        out = lens.copy()
        out[2] = 2 * self.middle[1] - out[2]
        out[[6, 9]] *= -1
        return out


PIXELS = _Frame(YAxis.DOWN, Origin.CORNER, (1.0, 1.0))


def _array(xy: ArrayLike) -> Floats:
    places = np.asarray(xy, float)
    if places.ndim != 2 or places.shape[1] != 2:
        raise BadNumber(
            "image places must be a table of two columns, x and y, not of shape {shape}", shape=places.shape
        )
    if not np.isfinite(places).all():
        row = int(np.flatnonzero(~np.isfinite(places).all(axis=1))[0])
        raise BadNumber("image place {row} is not a number; leave out what was not seen", row=row)
    return places


def _sightings(
    photo: Sequence[Hashable], point: Sequence[Hashable], xy: Floats, sigma: float
) -> tuple[tuple[Hashable, ...], tuple[Hashable, ...], ImagePoints]:
    if not len(photo) == len(point) == len(xy):
        raise Conflict(
            "photo, point and xy must have one row each per sighting; they have {photo}, {point} and {xy}",
            photo=len(photo), point=len(point), xy=len(xy),
        )  # fmt: skip
    photos = tuple(dict.fromkeys(photo))
    points = tuple(dict.fromkeys(point))
    photo_at, point_at = {name: k for k, name in enumerate(photos)}, {name: k for k, name in enumerate(points)}
    i, j = np.array([photo_at[p] for p in photo]), np.array([point_at[p] for p in point])
    seen = set[tuple[int, int]]()
    for pair in zip(i.tolist(), j.tolist(), strict=True):
        if pair in seen:
            raise Conflict(
                "point '{point}' is there twice in photo '{photo}'; keep one, or neither",
                point=points[pair[1]], photo=photos[pair[0]],
            )  # fmt: skip
        seen.add(pair)
    return photos, points, ImagePoints(i, j, xy, np.full(len(xy), float(sigma)))


def finish(
    placed: Placed,
    photo_ids: tuple[Hashable, ...],
    point_ids: tuple[Hashable, ...],
    sightings: ImagePoints,
    bars: tuple[ScaleBar, ...],
    options: Options,
    frame: _Frame = PIXELS,
) -> Replay:
    """Adjust a placed block and gather what it says.

    Two bars or more are judged by a network without any, before they may pull at the block: bars that contradict each
    other would move the points at their ends, and the sightings of these would be thrown out as mistakes.
    """
    given = (placed, photo_ids, point_ids, sightings)
    if len(bars) < 2:
        return _finished(*given, bars, options, frame)
    kept, quarrels = agreed(bars, _finished(*given, (), options, frame).network)
    found = _finished(*given, kept, options, frame)
    others = tuple(f for f in found.flags if f.code != "bars_disagree" or not quarrels)
    return replace(found, flags=(*quarrels, *others))


def _finished(
    placed: Placed, photo_ids: tuple[Hashable, ...], point_ids: tuple[Hashable, ...], sightings: ImagePoints,
    bars: tuple[ScaleBar, ...], options: Options, frame: _Frame,
) -> Replay:  # fmt: skip
    photos, points = np.flatnonzero(placed.photos), np.flatnonzero(placed.points)
    given = _fitting(placed, sightings.take(placed.photos[sightings.photo] & placed.points[sightings.point]))
    at = {point_ids[k]: int(k) for k in points}
    indexed = tuple(Bar(at[b.a], at[b.b], b.length_mm, b.u_mm) for b in bars if b.a in at and b.b in at)
    prior = options.prior or LensPrior.weak(placed.state.lens)
    problem = Problem(given, indexed, prior, options.lens_terms)
    state, problem = compact(placed.state, problem, photos, points)
    found = estimate(state, problem.sightings, problem.bars, options)
    names = tuple(point_ids[int(points[k])] for k in found.points)
    photo_names = tuple(photo_ids[int(photos[k])] for k in found.photos)
    flags = _missing_flags(photo_ids, photo_names, point_ids, names, bars) + _found_flags(found, names)
    out, s = np.concatenate([found.gross, found.snooped]), problem.sightings
    drift = found.adjusted.problem.drift_sigma
    return Replay(
        network=_network(found, names, flags),
        lens=_lens(found, frame),
        sigma=float(np.mean(found.adjusted.problem.sightings.sigma)),
        sigma0=found.sigma_factor,
        redundancy=found.redundancy,
        photo_ids=photo_names,
        left_out=tuple((photo_ids[int(photos[s.photo[k]])], point_ids[int(points[s.point[k]])]) for k in out),
        drift_sigma=None if drift is None else drift[:2],
        bar_residual_mm={(names[b.a], names[b.b]): off for b, off in _bar_residuals(found)},
        flags=flags,
        estimate=found,
    )


def _fitting(placed: Placed, given: ImagePoints) -> ImagePoints:
    """Sightings whose point lies in front of the camera; behind it no adjustment can reach them."""
    depth = np.einsum("nj,nj->n", placed.state.R[given.photo, 2], placed.state.X[given.point])
    return given.take(depth + placed.state.t[given.photo, 2] > 0)


def _network(found: Estimate, names: tuple[Hashable, ...], flags: tuple[Flag, ...]) -> Network:
    bars = found.adjusted.problem.bars
    whole, share = covariances(found.adjusted.state, found.cofactors, bars)
    dof = found.redundancy
    if found.drifts and found.drift is not None:
        dof = min(dof, found.drift.dof)  # the drift's variance is known only so well
    return Network(names, found.adjusted.state.X, whole, share, dof, bool(bars), flags)


def _lens(found: Estimate, frame: _Frame) -> Lens:
    value = frame.lens_outward(found.adjusted.state.lens)
    adjusted = zip(found.adjusted.problem.free, lens_uncertainty(found).tolist(), strict=True)
    return Lens(dict(zip(NAMES, value.tolist(), strict=True)), dict.fromkeys(NAMES, 0.0) | dict(adjusted))


def _bar_residuals(found: Estimate) -> list[tuple[Bar, float]]:
    """Every bar with its measured less its certified length, mm."""
    X = found.adjusted.state.X
    return [(b, float(np.linalg.norm(X[b.a] - X[b.b])) - b.length_mm) for b in found.adjusted.problem.bars]


def _missing_flags(
    photo_ids: Sequence[Hashable], photo_names: Sequence[Hashable], point_ids: Sequence[Hashable],
    names: Sequence[Hashable], bars: Sequence[ScaleBar],
) -> tuple[Flag, ...]:  # fmt: skip
    """What was given and could not be used."""
    placed, measured = set(photo_names), set(names)
    flags = [Flag("photo_not_placed", str(p)) for p in photo_ids if p not in placed]
    flags += [Flag("tag_hidden", str(p), {"tag": p, "photos": "0-1"}) for p in point_ids if p not in measured]
    lost = [b for b in bars if not {b.a, b.b} <= measured]
    flags += [Flag("bar_missing", f"{b.a}-{b.b}") for b in lost]
    return (*flags, Flag("no_bar", "scale")) if len(lost) == len(bars) else tuple(flags)


def _found_flags(found: Estimate, names: Sequence[Hashable]) -> tuple[Flag, ...]:
    """What the adjustment itself shows: bars that disagree, a lens that moves."""
    tests = bar_tests(found.adjusted, found.cofactors)
    flags = [
        Flag("bars_disagree", f"{names[bar.a]}-{names[bar.b]}", {"off_mm": off})
        for (bar, off), (_, w) in zip(_bar_residuals(found), tests, strict=True)
        if abs(w) > BAR_CRITICAL
    ]
    if found.drifts and found.drift is not None:
        flags.append(Flag("lens_moves", "camera", {"centre_px": found.drift.centre_sigma}))
    return tuple(flags)
