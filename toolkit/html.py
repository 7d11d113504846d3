"""Pages in one file: a template with places, and data that cannot break out of its element."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"@@(\w+)@@")


def filled(template: str, parts: Mapping[str, str]) -> str:
    """A template with its places `@@NAME@@` filled, in one go: what is filled in may hold anything.

    Raises:
        KeyError: a place has no part.
    """
    return _PLACE.sub(lambda m: parts[m[1]], template)


def embedded(data: str) -> str:
    """JSON inside a script element: no `<` of it may end the element."""
    return data.replace("<", "\\u003c")
