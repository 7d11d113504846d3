"""Tags in one grey picture: number, corners, centre, and how sharp it is there.

Image frame: x right, y down, pixel centres at integers. The AprilTag library counts pixel corners as integers: its
places lie half a pixel to the right of and below ours, and it reads a tag upside down; both are turned back here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats
from inspection.detection.blur import edge_width_px
from inspection.detection.cover import is_whole

FAMILY = "tag36h11"
HALF_PIXEL = 0.5
UPRIGHT = [1, 0, 3, 2]
"""The library's corners in the order top left, top right, bottom right, bottom left of the upright tag."""
LEAST_MARGIN = 20.0
"""Decision margin below which a reading is as likely a shadow as a tag."""
SMALL_PX = 50.0
LARGE_PX = 6_000_000
"""Larger photos are searched for squares at half size (three times quicker); edges are fitted at full size anyway."""


@dataclass(frozen=True)
class TagSighting:
    """A tag as one photo shows it."""

    id: int
    corners: Floats
    """(4, 2) outer corners of the black square: top left, top right, bottom right, bottom left when upright."""
    edge_px: float
    """Width of its edges, 10 to 90 %; NaN where none could be measured."""
    whole: bool = True
    """Whether its rim is seen all round; the centre of a tag that is covered or cut off is not its middle."""

    @property
    def centre(self) -> Floats:
        """(2,) where the diagonals meet: the image of the tag's middle, whatever the tilt."""
        return diagonals_meet(self.corners)

    @property
    def size_px(self) -> float:
        """Mean length of its four sides."""
        return float(np.linalg.norm(self.corners - np.roll(self.corners, 1, axis=0), axis=1).mean())

    @property
    def squeeze(self) -> float:
        """Its area over that of a square with the same sides: 1 seen head-on, less the more it is tilted."""
        p, q = self.corners[2] - self.corners[0], self.corners[3] - self.corners[1]
        sides = np.linalg.norm(self.corners - np.roll(self.corners, 1, axis=0), axis=1)
        return float(abs(p[0] * q[1] - p[1] * q[0]) / 2 / np.mean(sides**2))

    @property
    def facing(self) -> float:
        """Cosine of the angle between its face and the view, from its squeeze: 1 seen head-on."""
        s = float(np.clip(self.squeeze, 0.05, 1.0))
        return float((1 - np.sqrt(1 - s * s)) / s)


def diagonals_meet(corners: Floats) -> Floats:
    """(2,) crossing of the diagonals of four corners in order."""
    a, b, c, d = corners
    p, q = c - a, d - b
    share = ((b - a)[0] * q[1] - (b - a)[1] * q[0]) / (p[0] * q[1] - p[1] * q[0])
    return np.asarray(a + share * p)


class TagReader:
    """Reads tags of the family 36h11. Holds a C library that has been seen to crash: use it in a process of its own."""

    def __init__(self) -> None:
        from pyapriltags import Detector

        self.whole = Detector(families=FAMILY, nthreads=1, quad_decimate=1.0)
        self.halved = Detector(families=FAMILY, nthreads=1, quad_decimate=2.0)

    def read(self, grey: NDArray[np.uint8]) -> tuple[TagSighting, ...]:
        """Every tag in the picture, doubled numbers included, by number."""
        detector = self.halved if grey.size > LARGE_PX else self.whole
        found = [t for t in detector.detect(grey) if t.hamming <= 1 and t.decision_margin > LEAST_MARGIN]
        sightings = []
        for tag in found:
            corners = tag.corners[UPRIGHT] - HALF_PIXEL
            sightings.append(
                TagSighting(int(tag.tag_id), corners, edge_width_px(grey, corners), is_whole(grey, corners))
            )
        return tuple(sorted(sightings, key=lambda s: (s.id, s.corners[0, 0])))
