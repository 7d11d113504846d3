"""What a command says: the result on stdout, everything else on stderr, progress as a bar only where a person looks."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from specs.language import Message
from toolkit.progress import Progress, Silent

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


@dataclass(frozen=True)
class Terminal:
    """The two streams of one command, and how it was asked to speak."""

    language: str = "id"
    as_json: bool = False
    quiet: bool = False

    def result(self, text: str) -> None:
        """A line of the result."""
        sys.stdout.write(text + "\n")

    def tell(self, template: str, **fields: object) -> None:
        """A message on stderr; left out when `--quiet`."""
        if not self.quiet:
            sys.stderr.write(Message(template, fields).say(self.language) + "\n")

    def json(self, name: str, data: Mapping[str, Any]) -> None:
        """The one object of `--json`."""
        whole = {"schema": f"tepat/{name}/1", **data}
        self.result(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False))

    def told(self, template: str, **fields: object) -> str:
        """A catalogue message in the language of this terminal."""
        return Message(template, fields).say(self.language)

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress]:
        """What long work reports to: a bar on a terminal, a line for each stage in a log, nothing when quiet."""
        if self.quiet:
            yield Silent()
        elif sys.stderr.isatty():
            with Bar(self.language) as bar:
                yield bar
        else:
            yield Log(self)


class Log:
    """Progress as lines."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def stage(self, what: Message, steps: int = 0) -> None:
        """Tell what begins."""
        self.terminal.tell("… {what}", what=what)
        sys.stderr.flush()

    def step(self) -> None:
        """A log does not count."""


class Bar:
    """Progress as a bar that vanishes when the work is done."""

    def __init__(self, language: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self.language = language
        self.inner: RichProgress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self.task: TaskID | None = None

    def __enter__(self) -> Bar:
        self.inner.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.inner.stop()

    def stage(self, what: Message, steps: int = 0) -> None:
        """A new bar replaces the old one."""
        if self.task is not None:
            self.inner.remove_task(self.task)
        self.task = self.inner.add_task(what.say(self.language), total=steps or None)

    def step(self) -> None:
        """The bar grows."""
        if self.task is not None:
            self.inner.advance(self.task)


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows as columns with two blanks between; the first row is the heading, `right` names columns set to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [c.rjust(w) if i in right else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
