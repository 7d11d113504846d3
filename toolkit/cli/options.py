"""What the commands share: the group that offers nearest names, the options of every command, the terminal."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from specs.errors import WrongUsage, nearest
from toolkit.cli.speech import checked_language
from toolkit.cli.terminal import Terminal

LANGUAGE = ["id"]
"""The language of the command that runs, for options that leave it open."""


class Commands(TyperGroup):
    """A group of commands: an unknown one is answered with the nearest."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            raise WrongUsage(
                "no command '{name}'; nearest: {nearest}; all of them: {options}",
                name=name, nearest=", ".join(nearest(name, self.commands)) or "-", options=", ".join(self.commands),
            )  # fmt: skip
        return super().resolve_command(ctx, args)


Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]
Lang = Annotated[str, typer.Option("--lang", metavar="id|en", help="Language: id or en.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no messages but errors.")]


def terminal_for(lang: str, as_json: bool = False, quiet: bool = False) -> Terminal:
    """The terminal of a command, in the language that was typed, else in that of the whole command line."""
    return Terminal(checked_language(lang) if lang else LANGUAGE[0], as_json, quiet)
