"""The commands of `tepat` and their options. Each command imports what it needs when it runs.

Help texts are catalogue messages: English here, put into the chosen language by `speech.translate_help`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from specs.errors import WrongUsage, nearest
from toolkit.cli.order import Order
from toolkit.cli.speech import checked_language, translate_help, translate_titles
from toolkit.cli.terminal import Terminal

_LANGUAGE = ["id"]
"""The language of the command that runs, for options that leave it open."""


class Commands(TyperGroup):
    """The group `tepat`: an unknown command is answered with the nearest ones."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            raise WrongUsage(
                "no command '{name}'; nearest: {nearest}; all of them: {options}",
                name=name, nearest=", ".join(nearest(name, self.commands)) or "-", options=", ".join(self.commands),
            )  # fmt: skip
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="tepat",
    cls=Commands,
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode="rich",
)

Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]
Lang = Annotated[str, typer.Option("--lang", metavar="id|en", help="Language: id or en.", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no messages but errors.")]
Settings = Annotated[
    list[str], typer.Option("--set", metavar="NAME=VALUE", help="Give a parameter a value; may be repeated.")
]
Preset = Annotated[str, typer.Option("--preset", metavar="NAME", help="Start from a preset of the machine.")]
Machine = Annotated[
    str,
    typer.Argument(
        metavar="MACHINE", help="Name of a machine, or a machine file of your own (.py).", show_default=False
    ),
]


@app.callback()
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    lang: Lang = "",
) -> None:
    """From one parametric model of a farm machine: drawings, cut lists, check sheets."""
    terminal = _terminal(lang)
    if version:
        from importlib import metadata

        terminal.result(f"tepat {metadata.version('tepat')}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        raise WrongUsage("name a command: {options}; all about them: tepat --help", options=", ".join(_names()))


@app.command()
def machines(
    machine: Machine = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """The catalogue of machines; with a name, its parameters and presets."""
    from toolkit.cli.listing import list_machines, show_machine

    terminal = _terminal(lang, as_json, quiet)
    return show_machine(machine, terminal) if machine else list_machines(terminal)


@app.command()
def build(
    machine: Machine = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    preset: Preset = "",
    quantity: Annotated[str, typer.Option("--quantity", metavar="N", help="How many machines are to be made.")] = "1",
    only: Annotated[
        str, typer.Option("--only", metavar="LIST", help="Only these: model,drawings,profiles,cutting,documents.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/MACHINE when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Date to print; else SOURCE_DATE_EPOCH, else none.")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Every machine, one folder each.")] = False,
    workers: Annotated[str, typer.Option("--workers", metavar="N", help="With --all: processes at a time.")] = "1",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Make the package of a machine: 3D model, drawings, cutting plan, lists, in one folder."""
    from toolkit.cli.building import build_every, build_one

    terminal = _terminal(lang, as_json, quiet)
    order = Order(tuple(settings), preset, quantity, date, terminal.language)
    if every and (machine or settings or preset):
        raise WrongUsage("--all builds every machine as declared: no MACHINE, --set or --preset with it")
    if every:
        return build_every(order, only, out, force, workers, terminal)
    if not machine:
        raise WrongUsage("'{name}' is missing: {command} --help", name="MACHINE", command="tepat build")
    return build_one(machine, order, only, out, force, terminal)


@app.command()
def check(
    machine: Machine,
    settings: Settings = [],  # noqa: B006 - typer copies it
    preset: Preset = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Audit a machine: does it fit, hold together, turn freely, and is it safe and makeable."""
    from toolkit.cli.checking import check_machine

    terminal = _terminal(lang, as_json, quiet)
    return check_machine(machine, Order(tuple(settings), preset, language=terminal.language), terminal)


@app.command()
def doctor(
    deep: Annotated[bool, typer.Option("--deep", help="Also try the CAD kernel and the typesetter.")] = False,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Is this installation complete, what is missing, how to mend it."""
    from toolkit.cli.doctor import examine

    return examine(_terminal(lang, as_json, quiet), deep=deep)


def command_for(language: str, *, help_wanted: bool) -> Any:
    """The whole command line, speaking a language."""
    _LANGUAGE[0] = language
    command: Any = typer.main.get_command(app)
    if help_wanted:
        translate_help(command, language)
        translate_titles(language)
    return command


def _terminal(lang: str, as_json: bool = False, quiet: bool = False) -> Terminal:
    return Terminal(checked_language(lang) if lang else _LANGUAGE[0], as_json, quiet)


def _names() -> list[str]:
    return [command.callback.__name__ for command in app.registered_commands if command.callback]
