"""Start values of a block from tags: the tags of one photo give the first points, all other photos follow.

A square of known size gives its pose in a single photo (IPPE). Sizes only help to begin with; a printed size that is
wrong by a few per cent does no harm, because all corners are free points afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from inspection.camera.lens import Floats, undistort
from inspection.detection.tags import TagSighting
from inspection.network.block import ImagePoints, State
from inspection.network.start import Placed, empty_state, grow, place_from_points

CORNER_SIGMA_PX = 0.4
MOST_ROOTS = 4
ALL = 0.9
"""Share of the sightings that a good start places."""


def corner_points(photos: Sequence[Sequence[TagSighting]], tags: Mapping[int, int]) -> ImagePoints:
    """All corners of all tags as points: four to a tag, in the order of `tags` (number -> place)."""
    photo, point, uv = [], [], []
    for k, seen in enumerate(photos):
        for tag in seen:
            photo += [k] * 4
            point += [4 * tags[tag.id] + c for c in range(4)]
            uv.append(tag.corners)
    return ImagePoints(
        np.array(photo, dtype=np.int64), np.array(point, dtype=np.int64), np.concatenate(uv),
        np.full(len(photo), CORNER_SIGMA_PX),
    )  # fmt: skip


def place_from_tags(
    photos: Sequence[Sequence[TagSighting]], tags: Mapping[int, int], sizes_mm: Mapping[int, float], lens: Floats
) -> Placed | None:
    """Orient photos of tags; points of the answer are corners, four to a tag.

    Args:
        sizes_mm: outer size of each tag; tags that are not named count as of the usual size.
    """
    corners = corner_points(photos, tags)
    best: Placed | None = None
    for root in sorted(range(len(photos)), key=lambda k: -len(photos[k]))[:MOST_ROOTS]:
        if len(photos[root]) < 3:
            break
        grown = grow(_seed(root, photos, tags, sizes_mm, lens), corners)
        if best is None or grown.score > best.score:
            best = grown
        if len(best.sightings) > ALL * len(corners):
            return best
    other = place_from_points(corners, lens, len(photos), 4 * len(tags))
    if other is None or (best is not None and best.score >= other.score):
        return best
    return other


def _seed(
    root: int, photos: Sequence[Sequence[TagSighting]], tags: Mapping[int, int], sizes_mm: Mapping[int, float],
    lens: Floats,
) -> State:  # fmt: skip
    """One photo at the origin, and the corners of its tags where their sizes put them."""
    state = empty_state(lens, len(photos), 4 * len(tags))
    state.R[root], state.t[root] = np.eye(3), 0.0
    usual = float(np.median(list(sizes_mm.values()))) if sizes_mm else 100.0
    for tag in photos[root]:
        h = sizes_mm.get(tag.id, usual) / 2
        square = np.array([[-h, h, 0], [h, h, 0], [h, -h, 0], [-h, -h, 0]])
        found, turn, shift = cv2.solvePnP(
            square, undistort(lens, tag.corners), np.eye(3), None, flags=cv2.SOLVEPNP_IPPE_SQUARE
        )
        if found and shift[2, 0] > 0:
            at = 4 * tags[tag.id]
            state.X[at : at + 4] = square @ cv2.Rodrigues(turn)[0].T + shift.ravel()
    return state
