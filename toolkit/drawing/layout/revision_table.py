"""The table of changes over the title block: letter, what was changed, day, who."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from specs.language import Text
from toolkit.drawing.sheet.primitives import Anchor, Point
from toolkit.drawing.sheet.tables import Table, TableColumn

TITLE = Text("PERUBAHAN", "REVISIONS")
LETTER = Text("REV.", "REV.")
CHANGE = Text("URAIAN", "DESCRIPTION")
DAY = Text("TANGGAL", "DATE")
BY = Text("OLEH", "BY")
WIDTHS_MM = (12.0, 108.0, 25.0, 35.0)


@dataclass(frozen=True)
class Revision:
    """One change of a drawing; `letter` stands in the triangle beside what was changed."""

    letter: str
    change: str
    day: datetime.date | None = None
    by: str = ""


def revision_table(lower_left: Point, changes: Sequence[Revision], language: str) -> Table:
    """The table that stands on a point, as wide as the title block; the newest change first."""
    heads = [t.say(language) for t in (LETTER, CHANGE, DAY, BY)]
    anchors = (Anchor.CENTRE, Anchor.LEFT, Anchor.CENTRE, Anchor.LEFT)
    columns = tuple(TableColumn(h, w, a) for h, w, a in zip(heads, WIDTHS_MM, anchors, strict=True))
    rows = tuple((c.letter, c.change, c.day.isoformat() if c.day else "", c.by) for c in reversed(changes))
    table = Table((0.0, 0.0), columns, rows, TITLE.say(language))
    high = table.box[3] - table.box[1]
    return Table((lower_left[0], lower_left[1] + high), columns, rows, TITLE.say(language))
