"""In which language the command line speaks, and how its help is told in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from typer import Context

from specs.errors import WrongUsage, nearest
from specs.language import LANGUAGES, translate

VARIABLE = "TEPAT_LANG"
DEFAULT = "id"


def language_of(typed: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language asked for: `--lang` wherever it stands, else TEPAT_LANG, else Indonesian.

    Raises:
        WrongUsage: a language that is not spoken here.
    """
    found, source = environment.get(VARIABLE, "") or DEFAULT, VARIABLE
    for i, word in enumerate(typed):
        if word == "--":
            break
        if word.startswith("--lang="):
            found, source = word.removeprefix("--lang="), "--lang"
        elif word == "--lang" and i + 1 < len(typed):
            found, source = typed[i + 1], "--lang"
    return checked_language(found, source)


def checked_language(name: str, source: str = "--lang") -> str:
    """The name of a language, when it is one of ours; `id_ID.UTF-8` is as good as `id`."""
    short = name.replace("-", "_").partition("_")[0].casefold()
    if short not in LANGUAGES:
        raise WrongUsage(
            "{source}: no language '{name}'; nearest: {nearest}; possible: {options}",
            source=source, name=name, nearest=", ".join(nearest(name, LANGUAGES)) or "-", options=", ".join(LANGUAGES),
        )  # fmt: skip
    return short


def translate_help(command: Any, language: str) -> None:
    """Put the help of a command, its options and its subcommands into a language."""
    command.help = _said(command.help, language)
    command.short_help = _said(command.short_help, language)
    for parameter in command.params:
        parameter.help = _said(getattr(parameter, "help", None), language)
    command.get_help_option(Context(command)).help = translate("Show this help and exit.", language)
    for inner in getattr(command, "commands", {}).values():
        translate_help(inner, language)


def translate_titles(language: str) -> None:
    """Put the frames around the help into a language. Loads the help printer: call it only when help is shown."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = translate("Arguments", language)
    rich_utils.OPTIONS_PANEL_TITLE = translate("Options", language)
    rich_utils.COMMANDS_PANEL_TITLE = translate("Commands", language)
    rich_utils.DEFAULT_STRING = translate("[default: {}]", language)
    rich_utils.REQUIRED_LONG_STRING = translate("[required]", language)


def _said(words: str | None, language: str) -> str | None:
    return translate(words, language) if words else words
