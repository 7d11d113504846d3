"""Photos at the door: what a file says of itself is checked before a single pixel is unpacked.

A photo is measured in the frame in which the sensor wrote it: x right, y down, pixel centres at integers. Sensors lie
on their side: a picture that stands in its file and whose note (EXIF orientation) lays it down is laid down. Any other
note turns pictures for people only, once, with `Photo.upright`.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, UnidentifiedImageError

from inspection.fields import fault_words
from inspection.flags import Flag
from specs.language import Text

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")
"""Formats by name, so that no rarer reader of the library is ever tried; JPEG includes the phones' MPO."""
MOST_MEGAPIXELS = 120
MOST_SIDE_PX = 20000
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"heim", b"heis", b"avif")
QUARTER_TURNS = {3: 2, 4: 2, 5: 1, 6: 3, 7: 3, 8: 1}
"""EXIF orientation -> counter-clockwise quarter turns that make the picture upright (mirrors apart)."""
SIDEWAYS = (5, 6, 7, 8)
"""Orientations that lay a standing picture down, or the other way round."""
DIAGONAL_35_MM = 43.267
GUESSED_F = 0.8
"""Focal length of a phone's main camera in parts of the longer side, when nothing else is known."""

NO_IMAGE = Text("bukan gambar", "not an image")

Grey = NDArray[np.uint8]


@dataclass(frozen=True)
class Header:
    """What a photo's file says before it is unpacked."""

    name: str
    width_px: int
    height_px: int
    orientation: int = 1
    noted_size_px: tuple[int, int] | None = None
    """Width and height that the camera wrote down when it took the photo."""
    make: str = ""
    model: str = ""
    focal_mm: float | None = None
    focal_35_mm: float | None = None
    digital_zoom: float = 1.0

    @property
    def turned_by_software(self) -> bool:
        """The pixels were turned after the camera wrote its size down: width and height have changed places."""
        noted = self.noted_size_px
        return noted is not None and noted[0] != noted[1] and noted == (self.height_px, self.width_px)

    @property
    def laid_down(self) -> bool:
        """The picture stands in its file and its note lays it down: the note leads back to the sensor's frame."""
        return not self.turned_by_software and self.height_px > self.width_px and self.orientation in SIDEWAYS

    @property
    def sensor_turns(self) -> int:
        """Counter-clockwise quarter turns from the file to the sensor's frame."""
        if self.turned_by_software:
            return -1
        return QUARTER_TURNS[self.orientation] if self.laid_down else 0

    @property
    def sensor_size_px(self) -> tuple[int, int]:
        """Width and height as the sensor wrote them."""
        return (self.height_px, self.width_px) if self.sensor_turns else (self.width_px, self.height_px)

    @property
    def focal_px(self) -> float:
        """Rough focal length: from the file's notes, or a phone's usual one."""
        w, h = self.width_px, self.height_px
        if self.focal_35_mm:
            return float(self.focal_35_mm / DIAGONAL_35_MM * np.hypot(w, h))
        return GUESSED_F * max(w, h)


@dataclass(frozen=True)
class Photo:
    """A photo in grey values, in the sensor's frame."""

    header: Header
    grey: Grey
    """(height, width)"""

    def upright(self) -> Grey:
        """The picture as people should see it: the noted orientation applied once, unless it is stale."""
        if self.header.sensor_turns:
            return np.rot90(self.grey, 1) if self.header.turned_by_software else self.grey
        return np.rot90(self.grey, QUARTER_TURNS.get(self.header.orientation, 0))


def read_header(path: Path) -> Header | Flag:
    """What the file says of itself, or the flag that keeps it out. No pixel is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are judged here; broken notes are no one's concern
            with Image.open(path, formats=FORMATS) as image:
                return _header(path.name, image)
    except UnidentifiedImageError:
        kind = _brand(path)
        if kind:
            return Flag("photo_format", path.name, {"format": kind})
        return Flag("photo_unreadable", path.name, {"why": NO_IMAGE})
    except Image.DecompressionBombError:
        width, height = _png_size(path) or ("?", "?")
        return Flag("photo_too_large", path.name, {"width": width, "height": height, "most": MOST_MEGAPIXELS})
    except (OSError, SyntaxError, ValueError) as fault:
        return Flag("photo_unreadable", path.name, {"why": fault_words(fault)})


def _header(name: str, image: Image.Image) -> Header | Flag:
    width, height = image.size
    if width * height > MOST_MEGAPIXELS * 1e6 or max(width, height) > MOST_SIDE_PX:
        return Flag("photo_too_large", name, {"width": width, "height": height, "most": MOST_MEGAPIXELS})
    try:
        notes = image.getexif()
        more = notes.get_ifd(ExifTags.IFD.Exif)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError):
        return Header(name, width, height)  # broken notes are no reason to refuse good pixels
    noted = _whole(more.get(ExifTags.Base.ExifImageWidth)), _whole(more.get(ExifTags.Base.ExifImageHeight))
    orientation = _whole(notes.get(ExifTags.Base.Orientation)) or 1
    return Header(
        name, width, height,
        orientation=orientation if 1 <= orientation <= 8 else 1,
        noted_size_px=(noted[0], noted[1]) if noted[0] and noted[1] else None,
        make=_words(notes.get(ExifTags.Base.Make)),
        model=_words(notes.get(ExifTags.Base.Model)),
        focal_mm=_number(more.get(ExifTags.Base.FocalLength)),
        focal_35_mm=_number(more.get(ExifTags.Base.FocalLengthIn35mmFilm)),
        digital_zoom=_number(more.get(ExifTags.Base.DigitalZoomRatio)) or 1.0,
    )  # fmt: skip


def _whole(value: Any) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _number(value: Any) -> float | None:
    """A positive finite number, or None for whatever else a camera may have written."""
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if np.isfinite(number) and 0 < number < 1e9 else None


def _words(value: Any) -> str:
    return value.strip("\x00 ")[:80] if isinstance(value, str) else ""


def _png_size(path: Path) -> tuple[int, int] | None:
    """Width and height as the first bytes of a PNG have them."""
    with path.open("rb") as file:
        head = file.read(24)
    if head[12:16] != b"IHDR":
        return None
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _brand(path: Path) -> str:
    """HEIC or AVIF by the first bytes; empty for anything else."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] != b"ftyp" or head[8:12] not in HEIC_BRANDS:
        return ""
    return "AVIF" if head[8:12] == b"avif" else "HEIC"


def read_photo(path: Path) -> Photo | Flag:
    """A photo in grey values, or the flag that says why not."""
    header = read_header(path)
    if isinstance(header, Flag):
        return header
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            grey = _grey(path)
    except (OSError, SyntaxError, ValueError, MemoryError) as fault:
        if "truncated" in str(fault) or "broken data stream" in str(fault):
            return Flag("photo_cut_off", path.name)
        return Flag("photo_unreadable", path.name, {"why": fault_words(fault)})
    return Photo(header, np.ascontiguousarray(np.rot90(grey, header.sensor_turns), dtype=np.uint8))


def _grey(path: Path) -> Any:
    with Image.open(path, formats=FORMATS) as image:
        image.draft("L", None)  # a JPEG is unpacked to grey at once: a third of the memory
        return np.asarray(image.convert("L") if image.mode != "I;16" else _eight_bits(image))


def _eight_bits(image: Image.Image) -> Any:
    return (np.asarray(image) >> 8).astype(np.uint8)


def turned_flag(header: Header) -> Flag | None:
    """The flag of a photo whose note of orientation no longer fits its pixels."""
    stale = header.turned_by_software and header.orientation in SIDEWAYS
    return Flag("photo_turned", header.name) if stale else None
