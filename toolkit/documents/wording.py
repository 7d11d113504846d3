"""How numbers, dates and the header of a document are written in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specs.language import Text
from specs.units import format_number
from toolkit.job import Job

MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip

HEAD = {
    "page": Text("Halaman", "Page"),
    "of": Text("dari", "of"),
    "number": Text("Nomor", "Number"),
    "check_bar": Text("Garis ini 100 mm bila dicetak 100 %", "This line is 100 mm when printed at 100 %"),
}


def length(mm: float, language: str) -> str:
    """A length in mm: whole, or with one decimal where there is one."""
    tenths = round(mm * 10)
    return format_number(tenths / 10, 0 if tenths % 10 == 0 else 1, language)


def length_text(mm: float) -> Text:
    """A length in both languages, to fill a message with."""
    return Text(length(mm, "id"), length(mm, "en"))


def mass(kg: float, language: str) -> str:
    """A mass with its unit: grams below one kilogram's tenth are not lost."""
    return f"{format_number(kg, 1 if kg >= 1 else 2, language)} kg"


def percent(share: float, language: str) -> str:
    """A share of one as a percentage."""
    return f"{format_number(share * 100, 1, language)} %"


def date_text(date: datetime.date, language: str) -> str:
    """3 Oktober 2025."""
    return f"{date.day} {MONTHS[language][date.month - 1]} {date.year}"


def say_all(words: Mapping[str, Text], language: str) -> dict[str, str]:
    """A table of words in one language."""
    return {name: text.say(language) for name, text in words.items()}


@dataclass(frozen=True)
class Heading:
    """What a document is for: the words at the head of every page.

    Attributes:
        units: how many machines; None where it is not for machines of ours.
        date: None prints no date.
        fields: words of the job: school, class, drawn, checked.
    """

    name: Text
    number: str
    language: str
    units: int | None = None
    date: datetime.date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, job: Job) -> Heading:
        """The heading of a machine's documents."""
        return cls(job.design.title, job.number, job.language, job.quantity, job.date, job.fields)


def head(heading: Heading, title: Text) -> dict[str, Any]:
    """What stands on every page of a document: title, machine or job, number, quantity, date, and the job's fields."""
    language, n = heading.language, heading.units
    units = Text(f"{n} unit", f"{n} unit" if n == 1 else f"{n} units")
    return {
        "title": title.say(language),
        "machine": heading.name.say(language),
        "number": heading.number,
        "quantity": "" if n is None else units.say(language),
        "date": date_text(heading.date, language) if heading.date else "",
        "fields": [f"{name}: {value}" for name, value in heading.fields.items() if value],
        "words": say_all(HEAD, language),
        "language": language,
    }
