"""Words people read: Indonesian first, English second, from one gettext catalogue.

`translate(message, language)` looks a catalogue message up; `Text` is a pair that a design writes down beside the thing
it names. The English message is its own key, so English needs no catalogue.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")
DOMAIN = "tepat"
CATALOGUE = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Text:
    """The same words in Indonesian and English."""

    id: str
    en: str

    def __post_init__(self) -> None:
        if not (self.id.strip() and self.en.strip()):
            raise ValueError("a text needs its Indonesian and its English words")

    def say(self, language: str) -> str:
        return self.id if language == "id" else self.en

    def __str__(self) -> str:
        return self.en

    def to_json(self) -> dict[str, str]:
        return {"id": self.id, "en": self.en}


class _WithComma(string.Formatter):
    """Fills a template as Indonesian is written: a comma before the decimals."""

    def format_field(self, value: object, format_spec: str) -> str:
        text = str(super().format_field(value, format_spec))
        return text.replace(".", ",") if isinstance(value, float) else text


_FORMATTERS = {"id": _WithComma(), "en": string.Formatter()}


@dataclass(frozen=True)
class Message:
    """A catalogue message with what fills it, said in either language; fields that are texts are translated too."""

    template: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def say(self, language: str) -> str:
        return filled(translate(self.template, language), self.fields, language)

    def __str__(self) -> str:
        return self.say("en")


def filled(words: str, fields: Mapping[str, object], language: str) -> str:
    """A template of a language with its fields, texts among them said in it and decimals written as it does."""
    return _FORMATTERS[language].format(words, **{name: spoken(value, language) for name, value in fields.items()})


def spoken(value: object, language: str) -> object:
    """A text or message in a language; any other value as it is."""
    return value.say(language) if isinstance(value, Text | Message) else value


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUE, [language], fallback=language == "en")


def translate(message: str, language: str) -> str:
    """A catalogue message in a language ("id" or "en"); an untranslated message stays English."""
    return message if language == "en" or not message else _catalogue(language).gettext(message)


def marked(message: str) -> str:
    """The message itself; says to the catalogue that these words are translated where they are used."""
    return message
