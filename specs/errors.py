"""One tree of errors; each carries a sentence that says what, where, and what to do.

    TepatError
    ├── WrongUsage          exit 2: the command was not understood
    ├── Refused             exit 3: the input cannot be used as it is
    │   ├── UnknownName     (LookupError) nearest names are offered
    │   ├── OutOfRange      (ValueError)  a value outside its table or its declared range
    │   ├── BadNumber       (ValueError)  not a number, or one that can be read in two ways
    │   ├── BadPart         (ValueError)  a part, joint or machine that cannot be: part, field, what would be right
    │   ├── Conflict        (ValueError)  parameters that exclude each other
    │   ├── BadTable        (ValueError)  a broken table row: file, line, column
    │   └── OutputExists    (FileExistsError)
    └── EnvironmentFault    exit 4: disk full, folder read-only, library missing

A message is a catalogue template with fields, so that it can be told in Indonesian and in English:
`str(error)` is English, `error.text("id")` is Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, ClassVar

from specs.language import Message


class TepatError(Exception):
    """Base of every error a user may meet. `template` is a message of the catalogue, `fields` fill it."""

    exit_status: ClassVar[int] = 3

    def __init__(self, template: str, **fields: object) -> None:
        self.template = template
        self.fields = fields
        super().__init__(str(Message(template, fields)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels between processes whole: a leaf's own arguments are not asked for again."""
        return _again, (type(self), self.template, self.fields)

    def text(self, language: str = "en") -> str:
        """The message in a language ("id" or "en")."""
        return Message(self.template, self.fields).say(language)


def _again(kind: type[TepatError], template: str, fields: dict[str, object]) -> TepatError:
    error = kind.__new__(kind)
    TepatError.__init__(error, template, **fields)
    return error


class WrongUsage(TepatError):
    exit_status = 2


class Refused(TepatError):
    exit_status = 3


class UnknownName(Refused, LookupError):
    """A name that is not in a table or a catalogue."""

    def __init__(self, template: str, *, name: str, known: Iterable[str], **fields: object) -> None:
        super().__init__(template, name=name, nearest=", ".join(nearest(name, known)) or "-", **fields)


class OutOfRange(Refused, ValueError):
    pass


class BadNumber(Refused, ValueError):
    pass


class BadPart(Refused, ValueError):
    pass


class Conflict(Refused, ValueError):
    pass


class BadTable(Refused, ValueError):
    pass


class OutputExists(Refused, FileExistsError):
    pass


class EnvironmentFault(TepatError, OSError):
    exit_status = 4


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Known names that look most like the one that was typed, best first; case does not count."""
    by_folded = {k.casefold(): k for k in known}
    hits = get_close_matches(name.casefold(), by_folded, n=most, cutoff=0.4)
    return [by_folded[h] for h in hits]
