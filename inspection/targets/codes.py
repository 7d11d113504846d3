"""The black and white cells of a tag of the family tag36h11."""

from __future__ import annotations

from functools import cache

from specs.errors import OutOfRange

CELLS = 8
"""Cells along a side of the black square: six of code and one of border at each end."""
COUNT = 587
"""Tags of the family; ids 0 to 586."""

Grid = tuple[tuple[bool, ...], ...]


@cache
def white_cells(tag_id: int) -> Grid:
    """Which cells are white, row by row from the top of the upright tag, from its left.

    Upright is as `cv2.aruco.generateImageMarker` draws DICT_APRILTAG_36h11.

    Raises:
        OutOfRange: the family has no such tag.
    """
    if not 0 <= tag_id < COUNT:
        raise OutOfRange("no tag {id} in tag36h11; its tags are 0 to {last}", id=tag_id, last=COUNT - 1)
    import cv2

    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    image = cv2.aruco.generateImageMarker(family, tag_id, CELLS, borderBits=1)
    return tuple(tuple(bool(value) for value in row) for row in image)


def black_rectangles(tag_id: int) -> tuple[tuple[int, int, int, int], ...]:
    """The black cells as overlapping rectangles (left, top, right, bottom), cell numbers, y down.

    Every largest rectangle is given, so that a painter with soft edges leaves no pale seams between them.
    """
    black = [[not white for white in row] for row in white_cells(tag_id)]
    found = set()
    for top in range(CELLS):
        for left in range(CELLS):
            right = CELLS
            for bottom in range(top, CELLS):
                run = left
                while run < right and black[bottom][run]:
                    run += 1
                right = run
                if right == left:
                    break
                found.add((left, top, right, bottom + 1))
    return tuple(sorted(r for r in found if not any(_inside(r, other) for other in found if other != r)))


def _inside(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]
