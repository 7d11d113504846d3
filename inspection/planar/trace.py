"""Edges of holes and plates traced in one photo: points in the image, ready to be fitted in the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.planar import fits
from inspection.planar.bore import REPEATS, STILL_PX, BoreFit, Strokes, bore_fit, strokes_of
from inspection.planar.light import Floats
from inspection.planar.results import Reason
from inspection.planar.station import Station
from inspection.planar.strokes import Crossings, cross, smoothing_px
from inspection.planar.wanted import Edge

Bools = NDArray[np.bool_]
MOST_STROKES = 360
MOST_BORE_STROKES = 180
EDGE_REACH_MM = 3.0
"""How far an edge may lie from the stated line."""
LEAST_STROKES = 40
HIDDEN_PX = 0.25
"""A wall seen less wide than this does not shift the edge."""
CLEAR_BLURS = 3.0
CLEAR_PX = 1.5
"""A wall at least this wide (plus some blurs) shows its two ends as two edges."""
ENDS_AGREE = 0.35
"""How well the distance of two edges must agree with the width of the wall between them, as a share."""
WALL_PX, WALL_SHARE = 0.15, 0.3
"""How far an edge beside a visible wall may be off against one before the bright sheet (standard deviation), and what
is added per width of a wall too narrow to show both its ends."""
LEAST_FOUND = 0.6
LEAST_BRIGHT, ENOUGH_BRIGHT = 0.12, 0.4
"""Share of a rim before the bright sheet: less says nothing of the diameter, so much is better alone."""
RESOLVED_BLURS = 4.5
"""A hole needs a radius of this many blurs."""
FLOOR_SEEN, LEAST_FLOOR = 0.6, 0.6
"""The floor must begin before this share of the radius, on this share of the strokes."""
MOST_LEFT = 0.10
"""What the model of face, wall and floor may leave of the light, as a share of its contrast."""
MOST_BLUR_PX = 4.0
PIXEL_BLUR_PX = 0.2
"""What a pixel's own width adds to the scatter of points of a very sharp edge."""
DARK_WALL = 0.4
"""Light of a wall against that of the face, where no wall is seen wide enough to tell."""
BURNT, MOST_BURNT = 0.97, 0.25


CLEAN_KEPT, CLEAN_BLUR, CLEAN_SCATTER = 0.75, 1.35, 0.3
"""The light of a bore where a quarter of the strokes disagree, and whose edges are more blurred than others by this or
whose points scatter by this share of the blur, is that of something else: far ends of walls and shadows beside a hole
are circles, too, but never clean ones."""


@dataclass(frozen=True)
class Trace:
    """An edge in one photo.

    Attributes:
        uv: (n, 2) edge points, pixels; outward: (n, 2) unit directions into the material.
        on_wall: (n,) a wall is seen below the edge.
        kept: (n,) points that count; start: values the fit starts from.
        blur_px: of the edge; wall_px: doubt of edges beside a wall, against those before the bright sheet.
        residual_px: scatter of the points.
        weight: (n,) of the points; doubt: (3, 3) covariance of the values that the points' scatter does not show.
    """

    round: bool
    uv: Floats
    outward: Floats
    on_wall: Bools
    kept: Bools
    start: Floats
    mm_per_px: float
    blur_px: float
    wall_px: float
    residual_px: float
    weight: Floats | None = None
    doubt: Floats | None = None

    def fit(self, places: Floats) -> fits.Fit:
        """Fit the points, given where they lie on the plane."""
        if self.round:
            weight = self.kept.astype(float) if self.weight is None else self.kept * self.weight
            return fits.circle(places, self.start, self.on_wall, self.wall_px * self.mm_per_px, weight)
        return fits.line(places, self.start[:2], self.start[3:5], self.kept)


def trace_hole(
    station: Station, centre: Floats, diameter_mm: float, height_mm: float, wall_mm: float
) -> Trace | Reason:
    """Trace the rim of a hole that was found."""
    values = np.array([*centre, diameter_mm])
    mm = station.mm_per_px((float(centre[0]), float(centre[1])), height_mm)
    coarse = min(max(0.35 * diameter_mm / 2 / mm, 3.0), 12.0)
    found = _rim(station, values, height_mm, wall_mm, mm, coarse)
    if isinstance(found, Trace):
        values = found.fit(station.on_plane(found.uv, height_mm)).values
        found = _rim(station, values, height_mm, wall_mm, mm, max(3 * station.blur_px + 3.0, 4.0))
    if isinstance(found, Trace):
        values = found.fit(station.on_plane(found.uv, height_mm)).values
    elif found is not Reason.OCCLUDED:
        return found
    return _bore(station, values, height_mm, wall_mm, mm)


def _bore(station: Station, values: Floats, height_mm: float, wall_mm: float, mm: float) -> Trace | Reason:
    """The rim from a model of face, wall and floor, starting from a circle (x, y, diameter) close to it."""
    start = values
    if not _inside(station, values, height_mm):
        return Reason.CUT
    strokes, fit = _bored(station, values, height_mm, wall_mm, mm)
    for _ in range(REPEATS):
        if np.abs(fit.shift_mm).max() < STILL_PX * mm:
            break
        values = values + fit.shift_mm * np.array([1.0, 1.0, 2.0])
        if not 0.5 < values[2] / start[2] < 2:
            return Reason.NOT_FOUND
        if not _inside(station, values, height_mm):
            return Reason.CUT
        strokes, fit = _bored(station, values, height_mm, wall_mm, mm)
    reason = _unclear(strokes, fit, values, mm)
    if reason is not None:
        return reason
    uv = strokes.middle + fit.place_px[:, None] * strokes.inward
    points = station.on_plane(uv, height_mm)
    if not np.isfinite(points).all() or fit.kept.mean() < LEAST_FOUND:
        return Reason.OCCLUDED
    never = np.zeros(len(uv), bool)
    scatter = fits.circle(points, values, never, mm, fit.kept * fit.weight).scatter / mm
    unclean = fit.blur_px > CLEAN_BLUR * station.blur_px or scatter > CLEAN_SCATTER * (fit.blur_px + PIXEL_BLUR_PX)
    if unclean and fit.kept.mean() < CLEAN_KEPT:
        return Reason.OCCLUDED
    turn = np.diag([1.0, 1.0, 2.0])
    trace = Trace(
        True, uv, -strokes.inward, never, fit.kept, values, mm, fit.blur_px, WALL_PX, scatter, fit.weight,
        turn @ fit.covariance @ turn,
    )  # fmt: skip
    return _judged(trace, float(values[2]))


def _inside(station: Station, values: Floats, height_mm: float) -> bool:
    rim = station.in_image(values[:2] + _around(24) * values[2] / 2, height_mm)
    return bool(np.isfinite(rim).all() and station.sees(rim, 4).all())


def _bored(station: Station, values: Floats, height_mm: float, wall_mm: float, mm: float) -> tuple[Strokes, BoreFit]:
    n = int(np.clip(np.pi * values[2] / mm, LEAST_STROKES, MOST_BORE_STROKES))
    strokes = strokes_of(station, values, _around(n), height_mm, wall_mm, station.blur_px)
    return strokes, bore_fit(strokes, station.blur_px)


def _unclear(strokes: Strokes, fit: BoreFit, values: Floats, mm: float) -> Reason | None:
    """Why the light of a hole does not tell its rim, if so."""
    radius_px = values[2] / 2 / mm
    if radius_px < RESOLVED_BLURS * fit.blur_px or (strokes.gap < FLOOR_SEEN * radius_px).mean() < LEAST_FLOOR:
        return Reason.TOO_SMALL
    if fit.noise > MOST_LEFT * np.ptp(fit.levels):
        return Reason.OCCLUDED
    return None


def _rim(
    station: Station, values: Floats, height_mm: float, wall_mm: float, mm: float, half_px: float
) -> Trace | Reason:
    """One round: strokes about the circle as it is known, a robust fit through what they found."""
    n = int(np.clip(np.pi * values[2] / mm, LEAST_STROKES, MOST_STROKES))
    out = _around(n)
    places = values[:2] + out * values[2] / 2
    middle = station.in_image(places, height_mm)
    if not station.sees(middle, half_px + 4).all():
        return Reason.CUT
    inward = _unit(station.in_image(places - out * mm, height_mm) - middle)
    gap = station.round_gap_mm(values, out, height_mm, wall_mm) / mm
    ahead = float(np.clip(max(half_px, gap.max() + 3 * station.blur_px + 2), 3, max(0.8 * values[2] / 2 / mm, 4)))
    found = cross(station.light, middle, inward, half_px, station.blur_px, open_px=ahead)
    return _traced(station, middle, inward, found, gap, height_mm, True, values, mm)


def trace_edge(station: Station, edge: Edge, height_mm: float, wall_mm: float) -> Trace | Reason:
    """Trace a straight edge near a line: first within some millimetres, then closer and closer."""
    a, b = np.array(edge.start, float), np.array(edge.end, float)
    middle = (a + b) / 2
    mm = station.mm_per_px((float(middle[0]), float(middle[1])), height_mm)
    length = float(np.linalg.norm(b - a))
    narrow = max(3 * station.blur_px + 3.0, 4.0)
    along = (b - a) / length
    traced: Trace | Reason = Reason.NO_EDGE
    for half in (float(np.clip(EDGE_REACH_MM / mm, 6, 60)), narrow, narrow):
        traced = _side(station, middle, along, length, np.array(edge.material), height_mm, wall_mm, mm, half)
        if isinstance(traced, Reason):
            return traced
        fit = traced.fit(station.on_plane(traced.uv, height_mm))
        turned = np.radians(fit.values[2])
        middle, along = fit.values[:2], np.array([np.cos(turned), np.sin(turned)])
    return traced if isinstance(traced, Reason) else _judged(traced, length)


def _side(
    station: Station, middle_mm: Floats, along: Floats, length: float, material: Floats, height_mm: float,
    wall_mm: float, mm: float, half: float,
) -> Trace | Reason:  # fmt: skip
    """One round: strokes across the line as it is known, and a robust fit through what they found."""
    out = np.array([along[1], -along[0]])
    if (material - middle_mm) @ out > 0:
        out = -out
    n = int(np.clip(0.9 * length / mm / 1.5, LEAST_STROKES, MOST_STROKES))
    line = middle_mm + np.linspace(-0.45, 0.45, n)[:, None] * length * along
    middle = station.in_image(line, height_mm)
    if not station.sees(middle, half + 4).all():
        return Reason.CUT
    outward = _unit(station.in_image(line + out * mm, height_mm) - middle)
    gap = station.gap_mm(line, np.broadcast_to(out, line.shape), height_mm, wall_mm) / mm
    ahead = max(half, float(gap.max()) + 3 * station.blur_px + 2)
    found = cross(station.light, middle, outward, half, station.blur_px, open_px=ahead)
    start = np.array([*middle_mm, 0.0, *along])
    return _traced(station, middle, outward, found, gap, height_mm, False, start, mm)


def _traced(
    station: Station, middle: Floats, to_open: Floats, found: tuple[Crossings, Crossings], gap: Floats,
    height_mm: float, is_round: bool, values: Floats, mm: float,
) -> Trace | Reason:  # fmt: skip
    """Where the edge is on each stroke, and which strokes agree on one circle or line."""
    first, strongest = found
    seen = np.isfinite(strongest.place_px)
    missing = Reason.NOT_FOUND if is_round else Reason.NO_EDGE
    if float((strongest.material > BURNT).mean()) > MOST_BURNT:
        return Reason.GLARE
    if seen.mean() < LEAST_FOUND:
        return missing if seen.mean() < 0.4 else Reason.OCCLUDED
    blur = float(np.median(strongest.width_px[seen]))
    if blur > MOST_BLUR_PX:
        return Reason.BLURRED
    bright = gap <= HIDDEN_PX
    beside, both_ends = _beside_wall(first, strongest, gap, blur, smoothing_px(station.blur_px))
    if is_round and (bright & seen).mean() >= ENOUGH_BRIGHT:
        beside = np.where(both_ends, beside, np.nan)
    place = np.where(bright, strongest.place_px, beside)
    use = seen & np.isfinite(place)
    uv = middle[use] + place[use, None] * to_open[use]
    on_wall = ~bright[use]
    narrow = on_wall & (gap[use] < _clear(blur))
    doubt = float(np.hypot(WALL_PX, WALL_SHARE * np.median(gap[use][narrow]))) if narrow.any() else WALL_PX
    places = station.on_plane(uv, height_mm)
    if not is_round:
        start = np.array([*values[:2], 0.0, *values[3:5]])
        fit = fits.line(places, values[:2], values[3:5])
    else:
        if on_wall.any() and (~on_wall).mean() < LEAST_BRIGHT:
            on_wall = np.ones(len(on_wall), bool)
        start = fits.circle(places, values, on_wall, doubt * mm).values
        fit = fits.circle(places, start, on_wall, doubt * mm)
    return Trace(is_round, uv, -to_open[use], on_wall, fit.kept, start, mm, blur, doubt, fit.scatter / mm)


def _beside_wall(
    first: Crossings, strongest: Crossings, gap: Floats, blur: float, smooth: float
) -> tuple[Floats, Bools]:
    """Where the face ends on strokes that go on over a wall `gap` pixels wide; and where both ends of it are seen.

    Two edges as far apart as the wall is wide are its two ends. One edge alone is the wall's far end: walls lie in
    shadow, and a dark face hardly differs from them, while the sheet below always does.
    """
    apart = strongest.place_px - first.place_px
    two = (gap >= _clear(blur)) & (np.abs(apart - gap) <= np.maximum(ENDS_AGREE * gap, 1.0))
    return np.where(two, first.place_px, strongest.place_px - _far_end(strongest, gap, blur, smooth)), two


def _far_end(strongest: Crossings, gap: Floats, blur: float, smooth: float) -> Floats:
    """How far from the face's end the light changes fastest, pixels.

    The two ends of a narrow wall blur into each other: from dark to bright the change is then fastest beyond the far
    end. Their slopes are two Gaussians of opposite sign, as strong as the steps from face to wall and wall to sheet.
    """
    wide = gap >= _clear(blur)
    material, sheet = float(np.nanmedian(strongest.material)), float(np.nanmedian(strongest.open_side))
    wall = float(np.nanmedian(strongest.darkest[wide])) if wide.sum() >= 8 else DARK_WALL * material
    near, far = wall - material, sheet - wall
    spread = float(np.hypot(blur, smooth))
    x = np.linspace(-1.0, 2.0, 151)[None, :] * spread + gap[:, None]
    slope = near * np.exp(-0.5 * (x / spread) ** 2) + far * np.exp(-0.5 * ((x - gap[:, None]) / spread) ** 2)
    return np.asarray(x[np.arange(len(gap)), np.argmax(np.abs(slope), axis=1)])


def _clear(blur: float) -> float:
    """From which width on, pixels, a wall shows both its ends."""
    return CLEAR_BLURS * max(blur, 0.5) + CLEAR_PX


def _judged(trace: Trace, size_mm: float) -> Trace | Reason:
    """Refuse what is no clean edge after all."""
    if trace.kept.mean() < LEAST_FOUND:
        return Reason.OCCLUDED
    scatter_mm = trace.residual_px * trace.mm_per_px
    if trace.residual_px > 0.7 and scatter_mm > max(0.1, 0.01 * size_mm):
        return Reason.NOT_ROUND if trace.round else Reason.NO_EDGE
    return trace


def _around(count: int) -> Floats:
    """Directions all around."""
    turn = np.arange(count) * 2 * np.pi / count
    return np.stack([np.cos(turn), np.sin(turn)], axis=1)


def _unit(v: Floats) -> Floats:
    return np.asarray(v / np.linalg.norm(v, axis=1, keepdims=True))
