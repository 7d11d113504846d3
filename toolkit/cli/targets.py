"""`tepat targets`: printable targets of a kind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from inspection.targets.layouts import Kind
from specs.errors import UnknownName
from specs.units import parse_number
from toolkit.cli.order import whole_number
from toolkit.cli.terminal import Terminal
from toolkit.output import folder_aside
from toolkit.targets.package import MOST_TAGS, Order, write_targets

OUT = Path("out")


@dataclass(frozen=True)
class TargetsOrder:
    """What was typed after `tepat targets`; empty where nothing was."""

    kind: str
    out: Path | None = None
    force: bool = False
    paper: str = ""
    size: str = ""
    count: str = ""
    first: str = ""
    length: str = ""
    number: str = ""

    def read(self, language: str) -> Order:
        """The order in numbers.

        Raises:
            UnknownName: no such kind. Refused: not a number, or none that is printed.
        """
        known = {kind.value: kind for kind in Kind}
        if self.kind not in known:
            raise UnknownName(
                "no targets '{name}'; nearest: {nearest}; there are: {options}",
                name=self.kind, known=known, options=", ".join(known),
            )  # fmt: skip
        usual = Order(known[self.kind])
        return Order(
            known[self.kind],
            self.paper.upper() or usual.paper,
            parse_number(self.size, "--size") if self.size else usual.size_mm,
            whole_number(self.count, "--count", 1, MOST_TAGS) if self.count else usual.count,
            whole_number(self.first, "--first", 0, 586) if self.first else usual.first,
            parse_number(self.length, "--length") if self.length else usual.length_mm,
            whole_number(self.number, "--number", 1, 5) if self.number else usual.number,
            language,
        )


def print_targets(typed: TargetsOrder, terminal: Terminal) -> int:
    """Write the files of a kind of target into a folder."""
    order = typed.read(terminal.language)
    out = typed.out or OUT / f"targets-{order.kind.value}"
    with folder_aside(out, force=typed.force) as folder:
        names = [path.name for path in write_targets(order, folder)]
    if terminal.as_json:
        terminal.json("printed-targets", {"kind": order.kind.value, "folder": os.fspath(out), "files": names})
        return 0
    for name in names:
        terminal.result(os.fspath(out / name))
    terminal.tell("print {file} at 100 %, not fitted to the page; then measure its bars", file=names[0])
    return 0
