"""What the standards say about a dimension, in our own words: the rows of `clauses.csv`.

A topic in capitals is a rule of a brief; the others are what a dimension may have besides: brackets, a fit, a leader.
A row is a draft until somebody has read the standard itself; the page says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from specs.language import Text
from specs.tables import Source, read_table
from toolkit.drawing.briefs.brief import Callout, Distance, Texture, Wish
from toolkit.drawing.sheet.dimensions import OrdinateDimension
from toolkit.drawing.sheet.primitives import Dimension, Primitive
from toolkit.drawing.teaching.tolerances import MACHINED, WELDED
from toolkit.drawing.views.direction import Projection


@dataclass(frozen=True)
class Clause:
    """One fact; `clause` is empty where its number was not read."""

    topic: str
    clause: str | None
    says: Text
    source: Source

    def to_json(self) -> dict[str, Any]:
        """As the page shows it."""
        s = self.source
        standard = " ".join(x for x in (f"{s.standard}:{s.edition}" if s.standard else "", self.clause or "") if x)
        return {"standard": standard, "says": self.says.to_json(), "status": s.status.value, "source": s.source}


@cache
def clauses() -> dict[str, Clause]:
    """Every row by its topic.

    Raises:
        BadTable: a broken row.
    """
    return read_table(Path(__file__).with_name("clauses.csv"), Clause)


def topics(wish: Wish, item: Primitive) -> Iterator[str]:
    """What may be taught at a wish as it stands on the sheet; the rule that asks for it first."""
    yield wish.source.rule.name
    if isinstance(wish, Texture):
        yield "texture"
    if isinstance(wish, Distance) and wish.reference:
        yield "reference"
    if wish.fit:
        yield "fit"
    if isinstance(item, OrdinateDimension):
        yield "running"
    if isinstance(wish, Callout):
        yield "leader"
    if wish.inspected is not None:
        yield "inspected"
    if isinstance(item, Dimension):
        yield "reading"
        yield "once"


def sheet_topics(projection: Projection, classes: Collection[str]) -> tuple[str, ...]:
    """What is taught of the sheet as a whole.

    Args:
        classes: the standards of general tolerances that the sheet names.
    """
    seen = "first_angle" if projection is Projection.FIRST_ANGLE else "third_angle"
    general = [topic for standard, topic in ((MACHINED, "general"), (WELDED, "welded")) if standard in classes]
    return (seen, "scale", "finished", *general)
