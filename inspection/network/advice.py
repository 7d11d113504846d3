"""Where a network is weak, and from where the next photos would help most.

Candidate places stand around the object at the distance of the present photos. The best one is the place whose rays
shrink the variance of the weak points most.
"""

from __future__ import annotations

import numpy as np

from inspection.camera.lens import Floats
from inspection.flags import Flag
from inspection.network.replay import Replay
from specs.language import Text, filled

LEAST_RAYS = 4
LEAST_ANGLE_DEG = 35.0
WEAK = 3.0
"""Times the median uncertainty above which a point is weak."""
MORE_PHOTOS = 6
MOST_FLAGS = 5
PLACE = Text(
    "jarak {away:.1f} m di sisi tanda {over}, {angle:.0f} derajat dari foto {photo}",
    "{away:.1f} m away on the side of tag {over}, {angle:.0f} degrees from photo {photo}",
)


def advise(found: Replay) -> list[Flag]:
    """Flags for weak points, the weakest first, each with the place for the next photos."""
    state = found.estimate.adjusted.state
    s = found.estimate.adjusted.problem.sightings
    u = np.linalg.norm(found.network.sigma_mm, axis=1)
    rays = np.bincount(s.point, minlength=len(u))
    centres = state.centres()
    angles = np.array([_widest_deg(centres[s.photo[s.point == k]] - state.X[k]) for k in range(len(u))])
    weak = [
        k for k in np.argsort(-u) if rays[k] < LEAST_RAYS or angles[k] < LEAST_ANGLE_DEG or u[k] > WEAK * np.median(u)
    ]
    flags = []
    for k in weak[:MOST_FLAGS]:
        why = _why(int(rays[k]), float(angles[k]))
        place = _place(found, int(k), centres)
        facts = {"why": why, "photos": MORE_PHOTOS, "place": place}
        flags.append(Flag("network_weak", str(found.network.ids[k]), facts))
    return flags


def _why(rays: int, angle: float) -> Text:
    if rays < LEAST_RAYS:
        return Text(f"hanya {rays} foto", f"only {rays} photos")
    if angle < LEAST_ANGLE_DEG:
        return Text(f"arah pandang hanya {angle:.0f} derajat", f"views only {angle:.0f} degrees apart")
    return Text("ketidakpastian besar", "large uncertainty")


def _widest_deg(rays: Floats) -> float:
    if len(rays) < 2:
        return 0.0
    unit = rays / np.linalg.norm(rays, axis=1, keepdims=True)
    return float(np.degrees(np.arccos(np.clip((unit @ unit.T).min(), -1, 1))))


def best_place(found: Replay, point: int, centres: Floats) -> Floats:
    """Where the next photos of a point would help most, object frame, mm."""
    X = found.network.xyz_mm
    at = X[point]
    away = float(np.median(np.linalg.norm(centres - X.mean(axis=0), axis=1)))
    own = slice(3 * point, 3 * point + 3)
    Q = found.network.covariance_mm2[own, own]
    noise = found.sigma / found.estimate.adjusted.state.lens[0] * away
    look = centres.mean(axis=0) - X.mean(axis=0)
    look /= np.linalg.norm(look)
    candidates = [d for d in _directions() if d @ look > -0.2]
    return np.asarray(at + away * min(candidates, key=lambda d: _left(Q, d, noise)))


def _left(Q: Floats, direction: Floats, noise: float) -> float:
    """Variance of a point after more photos from a direction: each fixes it square to the ray."""
    across = (np.eye(3) - np.outer(direction, direction)) * MORE_PHOTOS / noise**2
    return float(np.trace(np.linalg.inv(np.linalg.inv(Q + np.eye(3) * 1e-12) + across)))


def _directions() -> Floats:
    """(200, 3) directions spread evenly over the sphere (golden spiral)."""
    k = np.arange(200) + 0.5
    high, around = 1 - 2 * k / 200, np.pi * (1 + np.sqrt(5)) * k
    level = np.sqrt(1 - high**2)
    return np.column_stack([level * np.cos(around), level * np.sin(around), high])


def _place(found: Replay, point: int, centres: Floats) -> Text:
    """The best place in words: how far, over which point, and where from the nearest photo."""
    X = found.network.xyz_mm
    place = best_place(found, point, centres)
    ray = (place - X[point]) / np.linalg.norm(place - X[point])
    over = found.network.ids[int(np.argmax((X - X.mean(axis=0)) @ ray))]
    views = centres - X[point]
    turn = np.degrees(np.arccos(np.clip(views @ ray / np.linalg.norm(views, axis=1), -1, 1)))
    near = int(np.argmin(turn))
    away = float(np.linalg.norm(place - X[point])) / 1000
    facts = {"away": away, "over": over, "angle": float(turn[near]), "photo": found.photo_ids[near]}
    return Text(filled(PLACE.id, facts, "id"), filled(PLACE.en, facts, "en"))
