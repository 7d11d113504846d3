"""Calibrating from photo files: which board it is (board.json), and what its photos give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from inspection.camera.calibration import Calibration, calibrate
from inspection.camera.photo import read_photo
from inspection.detection.boards import BoardSighting, find_chessboard, tag_board
from inspection.detection.worker import read_photos
from inspection.fields import Fields, read_object
from inspection.flags import Flag
from inspection.jobs.photos import chosen, gather
from inspection.targets.file import sheet_of
from inspection.targets.layouts import Chessboard
from inspection.targets.tag import TargetSheet

BOARD_SCHEMA, TARGETS_SCHEMA = "tepat/board/1", "tepat/targets/1"
Board = Chessboard | TargetSheet


def read_board(path: Path) -> Board:
    """A chessboard from board.json, or a board of tags from targets.json.

    Raises:
        Refused: the file cannot be read, or a field is wrong; the message names it.
    """
    data = read_object(path)
    top = Fields(data, "", str(path))
    if top.choice("schema", (BOARD_SCHEMA, TARGETS_SCHEMA)) == TARGETS_SCHEMA:
        return sheet_of(data, str(path))
    top.choice("kind", ("chessboard",), "chessboard")
    columns, rows = top.whole("columns", low=3, high=100), top.whole("rows", low=3, high=100)
    return Chessboard(columns, rows, top.number("square_mm", low=0.5))


def calibrate_photos(
    paths: Sequence[Path], board: Board, done: Callable[[], None] = lambda: None
) -> tuple[Calibration | None, tuple[Flag, ...]]:
    """Calibrate from photos of a board; bad photos are left out and said.

    Args:
        done: called after every photo.
    """
    given, flags = gather(paths)
    good, more = chosen(given)
    flags = (*flags, *more)
    sightings: list[BoardSighting] = []
    if isinstance(board, Chessboard):
        for g in good:
            found = _chessboard(g.path, g.name, board)
            flags, sightings = _sorted(found, flags, sightings)
            done()
    else:
        centres = {t.id: t.center_mm for t in board.tags}
        for g, reading in zip(good, read_photos([g.path for g in good], told=lambda _: done()), strict=True):
            size = reading.header.sensor_size_px if reading.header else (1, 1)
            seen = tag_board(g.name, size, reading.tags, centres)
            flags = (*flags, *(f for f in reading.flags if f.code != "tag_small"))
            flags, sightings = _sorted(seen or Flag("board_not_seen", g.name), flags, sightings)
    made = calibrate(sightings)
    if isinstance(made, Flag):
        return None, (*flags, made)
    return made, (*flags, *made.flags)


def _chessboard(path: Path, name: str, board: Chessboard) -> BoardSighting | Flag:
    photo = read_photo(path)
    if isinstance(photo, Flag):
        return Flag(photo.code, name, photo.facts)
    found = find_chessboard(name, photo.grey, board.columns, board.rows, board.square_mm)
    return found or Flag("board_not_seen", name)


def _sorted(
    found: BoardSighting | Flag, flags: tuple[Flag, ...], sightings: list[BoardSighting]
) -> tuple[tuple[Flag, ...], list[BoardSighting]]:
    """A sighting to the sightings, a flag to the flags."""
    return ((*flags, found), sightings) if isinstance(found, Flag) else (flags, [*sightings, found])
