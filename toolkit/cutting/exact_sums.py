"""Tables of sums in 64 bits: what they may hold, so that no sum wraps round unseen."""

from __future__ import annotations

from collections.abc import Iterable

SAFE = 2**62


def require_room(room: int, steps: Iterable[tuple[int, int]]) -> None:
    """Make sure that steps along a bar add up within 64 bits.

    However many steps there are, their values are at most what the step of most value for its length gives over all of
    the room.

    Args:
        room: length of the bar, with one kerf.
        steps: length, above 0, and value of each.
    Raises:
        OverflowError: a sum may leave 64 bits.
    """
    if any(value * room >= SAFE * length for length, value in steps):
        raise OverflowError("sums beyond 64 bits")
