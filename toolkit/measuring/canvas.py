"""Drawing on a photo so that a phone shows it and a printer prints it: halos, dashes, marks that differ by shape too.

Words come last and cover lines, never the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from toolkit.drawing.sheet.fonts import font_path

Floats = NDArray[np.float64]
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
GOOD: Colour = (0, 158, 115)
BAD: Colour = (213, 36, 30)
BAR: Colour = (0, 92, 200)
VALUE: Colour = (230, 130, 0)
LOST: Colour = (190, 0, 160)
INK: Colour = (20, 20, 20)
PAPER: Colour = (255, 255, 255)
DASH = 0.012
"""Length of a dash as a share of the longer side."""


@cache
def font(size_px: int) -> ImageFont.FreeTypeFont:
    """The font of all our paper, at a size."""
    return ImageFont.truetype(str(font_path()), size_px)


class Canvas:
    """A picture with lines and words on it. Image frame: x right, y down, pixels of the picture."""

    def __init__(self, picture: Image.Image) -> None:
        self.picture = picture
        self.draw = ImageDraw.Draw(picture)
        self.long = max(picture.size)
        self.thick = max(2, round(self.long / 450))
        self.letters = max(11, round(self.long / 52))
        self.words: list[tuple[str, Floats, Colour, bool]] = []
        self.taken: list[Box] = []

    def line(self, a: Floats, b: Floats, colour: Colour, dashed: bool = False) -> None:
        """A line with a white halo."""
        for piece in self._dashes(a, b) if dashed else [(a, b)]:
            ends = [tuple(map(float, p)) for p in piece]
            self.draw.line(ends, fill=PAPER, width=3 * self.thick)
        for piece in self._dashes(a, b) if dashed else [(a, b)]:
            ends = [tuple(map(float, p)) for p in piece]
            self.draw.line(ends, fill=colour, width=self.thick + 1)

    def measure_line(self, a: Floats, b: Floats, colour: Colour) -> None:
        """A line with a stroke across each end."""
        self.line(a, b, colour)
        along = (b - a) / max(1e-9, float(np.linalg.norm(b - a)))
        across = np.array([-along[1], along[0]]) * 3.5 * self.thick
        for end in (a, b):
            self.line(end - across, end + across, colour)

    def outline(self, corners: Floats, colour: Colour, dashed: bool = False) -> None:
        for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            self.line(a, b, colour, dashed)

    def cross(self, at: Floats, colour: Colour, reach: float) -> None:
        for step in ((1, 1), (1, -1)):
            self.line(at - np.array(step) * reach, at + np.array(step) * reach, colour)

    def dots(self, points: Floats, colour: Colour) -> None:
        """Points that were believed."""
        r = max(1.0, self.thick * 0.6)
        for x, y in points:
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def crosses(self, points: Floats, colour: Colour) -> None:
        """Points that were not believed."""
        r = self.thick * 1.6
        for x, y in points:
            for s in (1, -1):
                self.draw.line((x - r, y - s * r, x + r, y + s * r), fill=colour, width=max(1, self.thick // 2))

    def ring(self, at: Floats, radius: float, colour: Colour) -> None:
        """A dashed circle around a place where something was expected."""
        turns = np.linspace(0, 2 * np.pi, 25)
        points = at + radius * np.stack([np.cos(turns), np.sin(turns)], axis=1)
        for k in range(0, 24, 2):
            self.line(points[k], points[k + 1], colour)

    def label(self, words: str, at: Floats, colour: Colour, small: bool = False) -> None:
        """Words on a white plate near a place; drawn by `finish`."""
        self.words.append((words, at, colour, small))

    def keep_free(self, points: Floats) -> None:
        """Words keep off these points."""
        (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
        self.taken.append((float(x0), float(y0), float(x1), float(y1)))

    def finish(self) -> None:
        """Draw the words, moved until they cover no other words."""
        for words, at, colour, small in sorted(self.words, key=lambda word: not word[3]):
            face = font(round(self.letters * (0.72 if small else 1)))
            left, top, right, bottom = self.draw.textbbox((0, 0), words, font=face)
            pad = self.thick * 1.5
            box = self._free(at, right - left + 2 * pad, bottom - top + 2 * pad)
            self.taken.append(box)
            self.draw.rounded_rectangle(box, radius=2 * self.thick, fill=PAPER, outline=colour, width=self.thick)
            self.draw.text((box[0] + pad - left, box[1] + pad - top), words, fill=INK, font=face)

    def _free(self, at: Floats, w: float, h: float) -> Box:
        """The nearest place for a box that covers no other and lies in the picture."""
        first: Box | None = None
        for k in range(60):
            turn, far = 2.4 * k, 0.55 * h * np.sqrt(k)
            x = float(np.clip(at[0] + far * 2.0 * np.cos(turn) - w / 2, 0, max(0, self.picture.width - w)))
            y = float(np.clip(at[1] + far * np.sin(turn) - h / 2, 0, max(0, self.picture.height - h)))
            box = (x, y, x + w, y + h)
            first = first or box
            if not any(_meet(box, other) for other in self.taken):
                return box
        assert first is not None
        return first

    def _dashes(self, a: Floats, b: Floats) -> list[tuple[Floats, Floats]]:
        length = float(np.linalg.norm(b - a))
        count = max(2, round(length / (DASH * self.long)))
        s = np.linspace(0, 1, 2 * count)
        return [(a + s[k] * (b - a), a + s[k + 1] * (b - a)) for k in range(0, 2 * count - 1, 2)]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def caption(picture: Image.Image, lines: Sequence[tuple[str, Colour]]) -> Image.Image:
    """The picture with lines of words below it, wrapped to its width."""
    size = max(12, round(max(picture.size) / 50))
    face, pad = font(size), size
    rows = [(row, colour) for words, colour in lines for row in _wrapped(words, face, picture.width - 2 * pad)]
    step = round(size * 1.35)
    whole = Image.new("RGB", (picture.width, picture.height + step * len(rows) + pad), PAPER)
    whole.paste(picture, (0, 0))
    draw = ImageDraw.Draw(whole)
    for k, (row, colour) in enumerate(rows):
        draw.text((pad, picture.height + pad // 2 + k * step), row, fill=colour, font=face)
    return whole


def _wrapped(words: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    rows = [""]
    for word in words.split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if face.getlength(longer) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(f"   {word}")
    return rows
