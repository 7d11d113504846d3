"""Calibration boards in a photo: chessboard corners, or the centres of a board of tags.

Board frame: x right, y down as the board is read, z into the board, millimetres. Image: pixel centres at integers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats
from inspection.detection.saddles import saddles
from inspection.detection.tags import TagSighting

LEAST_TAGS = 6


@dataclass(frozen=True)
class BoardSighting:
    """Known points of a board as one photo shows them."""

    photo: str
    width_px: int
    height_px: int
    board_mm: Floats
    """(n, 3) points in the board's frame."""
    uv: Floats
    """(n, 2) their places in the photo."""


def find_chessboard(
    photo: str, grey: NDArray[np.uint8], columns: int, rows: int, square_mm: float
) -> BoardSighting | None:
    """The inner corners of a chessboard, all of them or none.

    Args:
        columns, rows: inner corners along x and y; a board of 10 x 7 squares has 9 x 6.
    """
    import cv2

    flags = cv2.CALIB_CB_NORMALIZE_IMAGE | cv2.CALIB_CB_EXHAUSTIVE | cv2.CALIB_CB_ACCURACY
    found, corners = cv2.findChessboardCornersSB(grey, (columns, rows), flags=flags)
    if not found:
        return None
    y, x = np.mgrid[:rows, :columns]
    board = np.column_stack([x.ravel() * square_mm, y.ravel() * square_mm, np.zeros(columns * rows)])
    uv = saddles(grey, np.asarray(corners, float).reshape(-1, 2))
    return BoardSighting(photo, grey.shape[1], grey.shape[0], board, uv)


def tag_board(
    photo: str, size_px: tuple[int, int], tags: Sequence[TagSighting], centres_mm: Mapping[int, tuple[float, float]]
) -> BoardSighting | None:
    """The centres of a board's tags; None below six tags. `centres_mm`: x right, y up, as in targets.json."""
    seen = [t for t in tags if t.id in centres_mm]
    if len(seen) < LEAST_TAGS or len({t.id for t in seen}) < len(seen):
        return None
    board = np.array([[centres_mm[t.id][0], -centres_mm[t.id][1], 0.0] for t in seen])
    return BoardSighting(photo, *size_px, board, np.array([t.centre for t in seen]))
