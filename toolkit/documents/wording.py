"""How numbers, dates and the header of a document are written in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
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


def head(job: Job, title: Text) -> dict[str, Any]:
    """What stands on every page of a document: title, machine, number, quantity, date, and the job's own fields."""
    language = job.language
    units = Text(f"{job.quantity} unit", f"{job.quantity} unit" if job.quantity == 1 else f"{job.quantity} units")
    return {
        "title": title.say(language),
        "machine": job.design.title.say(language),
        "number": job.number,
        "quantity": units.say(language),
        "date": date_text(job.date, language) if job.date else "",
        "fields": [f"{name}: {value}" for name, value in job.fields.items() if value],
        "words": say_all(HEAD, language),
        "language": language,
    }
