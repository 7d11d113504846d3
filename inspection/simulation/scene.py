"""What is photographed and how: a scene of known truth. World: millimetres, the sheet in z = 0, x right, y up."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from inspection.simulation.backdrop import Body
from inspection.simulation.film import Film
from inspection.simulation.optics import Floats, Optics
from inspection.targets.layouts import Chessboard
from inspection.targets.tag import Tag, TargetSheet
from specs.errors import Refused

Pair = tuple[float, float]
Triple = tuple[float, float, float]
BLACK, WHITE = 0.04, 0.82
ORIENTATIONS = (1, 3, 6, 8)


@dataclass(frozen=True)
class PrintedSheet:
    """A printed sheet of tags on the table.

    Args:
        scale: printed by drawn length along x and y.
        bulge_mm: how far its middle stands off the table, bent about y.
        missing: tags that are covered or torn off.
    """

    targets: TargetSheet
    scale: Pair = (1.0, 1.0)
    bulge_mm: float = 0.0
    mirrored: bool = False
    missing: tuple[int, ...] = ()

    def centre_of(self, tag: Tag) -> Pair:
        """Where a tag really is on the paper."""
        x, y = tag.center_mm[0] * self.scale[0], tag.center_mm[1] * self.scale[1]
        return (self.targets.sheet_mm[0] * self.scale[0] - x, y) if self.mirrored else (x, y)


@dataclass(frozen=True)
class RoundHole:
    """A hole right through a plate, in the plate's own frame."""

    key: str
    at: Pair
    diameter_mm: float


@dataclass(frozen=True)
class FlatPlate:
    """A plate that lies on the sheet (or `base_mm` above it), its lower left corner at `at`, turned about it."""

    outline: tuple[Pair, ...]
    at: Pair = (0.0, 0.0)
    angle_deg: float = 0.0
    thickness_mm: float = 3.0
    base_mm: float = 0.0
    holes: tuple[RoundHole, ...] = ()
    grey: float = 0.25
    wall_grey: float = 0.10
    shade: float = 0.75
    bulge_mm: float = 0.0

    def placed(self, points: Floats) -> Floats:
        """Places of the plate (n, 2) on the sheet."""
        c, s = math.cos(math.radians(self.angle_deg)), math.sin(math.radians(self.angle_deg))
        return np.asarray(np.asarray(points, float) @ np.array([[c, s], [-s, c]]) + self.at)


@dataclass(frozen=True)
class FreeTag:
    """A tag on its own small plate anywhere in space; `right` and `up` are the directions of the upright tag."""

    id: int
    at: Triple
    right: Triple
    up: Triple
    size_mm: float


@dataclass(frozen=True)
class Glare:
    """A spot of mirrored light: its middle and radius as shares of the picture's width, its light."""

    at: Pair
    radius: float
    light: float


@dataclass(frozen=True)
class Shot:
    """One photograph: where from, at what; what differs from the camera's usual film."""

    name: str
    position: Triple
    at: Triple
    roll_deg: float = 0.0
    film: Film | None = None
    orientation: int = 1
    glare: Glare | None = None
    gradient: Pair = (0.0, 0.0)

    def __post_init__(self) -> None:
        if self.orientation not in ORIENTATIONS:
            raise Refused(
                "photo {name}: orientation {found}; it must be 1, 3, 6 or 8", name=self.name, found=self.orientation
            )


@dataclass(frozen=True)
class Exif:
    """What the camera writes into its files."""

    make: str = "Tepat"
    model: str = "Simulated"
    focal_mm: float = 4.2
    focal35_mm: int | None = 26


@dataclass(frozen=True)
class Drift:
    """Standard deviations of what changes from photo to photo: focal length (share), principal point (pixels)."""

    f_share: float = 0.0
    centre_px: float = 0.0


@dataclass(frozen=True)
class Scene:
    """Everything in front of the camera, the camera, and the photographs to take.

    Args:
        lengths: pairs of tags whose distance is written into the truth.
        jpeg: quality of the files, 1 to 100.
    """

    optics: Optics
    shots: tuple[Shot, ...]
    film: Film = field(default_factory=Film)
    sheet: PrintedSheet | None = None
    chessboard: Chessboard | None = None
    plates: tuple[FlatPlate, ...] = ()
    tags: tuple[FreeTag, ...] = ()
    bodies: tuple[Body, ...] = ()
    lengths: tuple[tuple[int, int], ...] = ()
    ground: float = 0.35
    drift: Drift = field(default_factory=Drift)
    exif: Exif = field(default_factory=Exif)
    jpeg: int = 93
    seed: int = 0
