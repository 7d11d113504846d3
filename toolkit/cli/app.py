"""The commands of `tepat` and their options. Each command imports what it needs when it runs.

Help texts are catalogue messages: English here, put into the chosen language by `speech.translate_help`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from specs.errors import WrongUsage
from toolkit.cli.judge_commands import inspect, judge
from toolkit.cli.options import LANGUAGE, Commands, Json, Lang, Quiet, terminal_for
from toolkit.cli.order import Order
from toolkit.cli.rack import StoreFile, rack
from toolkit.cli.sheets import (
    Approved,
    Checked,
    Class,
    Drawn,
    Fields,
    ProfileName,
    ProjectionName,
    School,
    SheetOrder,
)
from toolkit.cli.speech import translate_help, translate_titles

app = typer.Typer(
    name="tepat",
    cls=Commands,
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode="rich",
)

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
    terminal = terminal_for(lang)
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

    terminal = terminal_for(lang, as_json, quiet)
    return show_machine(machine, terminal) if machine else list_machines(terminal)


@app.command()
def build(
    machine: Machine = "",
    settings: Settings = [],  # noqa: B006 - typer copies it
    preset: Preset = "",
    quantity: Annotated[str, typer.Option("--quantity", metavar="N", help="How many machines are to be made.")] = "1",
    only: Annotated[
        str,
        typer.Option(
            "--only",
            metavar="LIST",
            help="Only these: model,drawings,profiles,templates,cutting,documents,calculations.",
        ),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/MACHINE when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Date to print; else SOURCE_DATE_EPOCH, else none.")
    ] = "",
    projection: ProjectionName = "first",
    profile: ProfileName = "smk",
    fields: Fields = None,
    school: School = "",
    class_: Class = "",
    drawn: Drawn = "",
    checked: Checked = "",
    approved: Approved = "",
    every: Annotated[bool, typer.Option("--all", help="Every machine and preset, one folder each.")] = False,
    workers: Annotated[
        str, typer.Option("--workers", metavar="N", help="With --all: processes at a time; else one a core.")
    ] = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Make the package of a machine: 3D model, drawings, cutting plan, lists, in one folder."""
    from toolkit.cli.building import build_every, build_one

    terminal = terminal_for(lang, as_json, quiet)
    words = {"school": school, "class": class_, "drawn": drawn, "checked": checked, "approved": approved}
    sheets = SheetOrder(projection, profile, fields, words)
    order = Order(tuple(settings), preset, quantity, date, terminal.language, sheets)
    if every and (machine or settings):
        raise WrongUsage("--all builds every machine: no MACHINE or --set with it")
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

    terminal = terminal_for(lang, as_json, quiet)
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

    return examine(terminal_for(lang, as_json, quiet), deep=deep)


@app.command()
def draw(
    machine: Machine,
    marks: Annotated[
        list[str],
        typer.Argument(metavar="[MARK]...", help="Marks of parts, or assembly; all when left out.", show_default=False),
    ] = [],  # noqa: B006 - typer copies it
    settings: Settings = [],  # noqa: B006 - typer copies it
    preset: Preset = "",
    projection: ProjectionName = "first",
    profile: ProfileName = "smk",
    fields: Fields = None,
    school: School = "",
    class_: Class = "",
    drawn: Drawn = "",
    checked: Checked = "",
    approved: Approved = "",
    teaching: Annotated[
        bool,
        typer.Option("--teaching/--no-teaching", help="A page per part that says where each dimension comes from."),
    ] = True,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/MACHINE/drawings when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Date to print; else SOURCE_DATE_EPOCH, else none.")
    ] = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Draw a machine and its parts: sheets as PDF, DXF and SVG, and what their lint finds."""
    from toolkit.cli.drawing import DrawOrder, draw_machine

    terminal = terminal_for(lang, as_json, quiet)
    words = {"school": school, "class": class_, "drawn": drawn, "checked": checked, "approved": approved}
    sheets = SheetOrder(projection, profile, fields, words)
    order = Order(tuple(settings), preset, date=date, language=terminal.language, sheets=sheets)
    wanted = DrawOrder(tuple(marks), out, force, teaching)
    return draw_machine(machine, order, wanted, terminal)


@app.command()
def cut(
    pieces: Annotated[
        Path | None,
        typer.Argument(metavar="PIECES.csv", help="What is cut: id, stock, quantity, sizes.", show_default=False),
    ] = None,
    stock: Annotated[
        Path | None, typer.Option("--stock", metavar="STOCK.csv", help="What can be bought, and remnants.")
    ] = None,
    kerf: Annotated[str, typer.Option("--kerf", metavar="MM", help="What one cut takes away.")] = "",
    trim: Annotated[str, typer.Option("--trim", metavar="MM", help="Taken off at each end or edge.")] = "",
    seconds: Annotated[str, typer.Option("--time", metavar="S", help="CPU seconds for planning.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make, with all the paper.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Date to print; else SOURCE_DATE_EPOCH, else none.")
    ] = "",
    labels: Annotated[
        str, typer.Option("--labels", metavar="FORMAT", help="Label format: 70x37, 63.5x38.1, 105x57, 100x50.")
    ] = "",
    verify: Annotated[
        Path | None, typer.Option("--verify", metavar="PLAN.json", help="Check a plan instead: exit status 0 or 1.")
    ] = None,
    commit: Annotated[
        Path | None, typer.Option("--commit", metavar="PLAN.json", help="Book a plan that was cut on the rack, once.")
    ] = None,
    use_rack: Annotated[bool, typer.Option("--remnants/--no-remnants", help="Cut from the rack first or not.")] = True,
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Plan the cutting of any job: bars, sheared plates, profile-cut plates; what to buy; verify and book plans."""
    from toolkit.cli.cutting import CutOrder
    from toolkit.cli.cutting import cut as run_cut

    order = CutOrder(pieces, stock, kerf, trim, seconds, out, force, date, labels, verify, commit, use_rack, store)
    return run_cut(order, terminal_for(lang, as_json, quiet))


@app.command()
def targets(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="sheet, tags, bar, board, gauge or adapters.", show_default=False)
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/targets-KIND when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    paper: Annotated[str, typer.Option("--paper", metavar="A4|A3", help="Paper of a frame sheet.")] = "",
    size: Annotated[str, typer.Option("--size", metavar="MM", help="Size of loose tags; 60 when left out.")] = "",
    count: Annotated[str, typer.Option("--count", metavar="N", help="How many loose tags; 24 when left out.")] = "",
    first: Annotated[str, typer.Option("--first", metavar="ID", help="Number of the first loose tag.")] = "",
    length: Annotated[str, typer.Option("--length", metavar="MM", help="Scale bar: 500 or 1000.")] = "",
    number: Annotated[
        str, typer.Option("--number", metavar="N", help="Scale bar: which one of five; the first two when left out.")
    ] = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Printable targets at 1:1 for measuring with a camera, and their places as targets.json."""
    from toolkit.cli.targets import TargetsOrder, print_targets

    order = TargetsOrder(kind, out, force, paper, size, count, first, length, number)
    return print_targets(order, terminal_for(lang, as_json, quiet))


@app.command()
def simulate(
    scene: Annotated[
        Path, typer.Argument(metavar="SCENE.json", help="What is photographed and how.", show_default=False)
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/photos when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Photographs of known truth, for trying out measuring before there is a machine."""
    from toolkit.cli.simulate import simulate_scene

    return simulate_scene(scene, out, force, terminal_for(lang, as_json, quiet))


@app.command()
def calibrate(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Photos of the board.", show_default=False)],
    board: Annotated[
        Path, typer.Option("--board", metavar="BOARD.json", help="The board: board.json or targets.json.")
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="CAMERA.json", help="File to write.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Date to print; else SOURCE_DATE_EPOCH, else none.")
    ] = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Calibrate a camera from photos of a board, with its uncertainties; a bad set is refused with the reason."""
    from toolkit.cli.calibrate import CalibrateOrder
    from toolkit.cli.calibrate import calibrate as run_calibrate

    order = CalibrateOrder(tuple(photos), board, out, force, date)
    return run_calibrate(order, terminal_for(lang, as_json, quiet))


@app.command()
def measure(
    job: Annotated[Path, typer.Argument(metavar="JOB.json", help="What is to be measured.", show_default=False)],
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Photos of the unit.", show_default=False)],
    camera: Annotated[
        Path | None, typer.Option("--camera", metavar="CAMERA.json", help="Calibration of the camera.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Folder to make: measurements.json and photos with marks."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")] = False,
    date: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the photos, for the age of the calibration.")
    ] = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Measure a unit from photos: values with their uncertainty, and what is wrong with the photos."""
    from toolkit.cli.measure import MeasureOrder
    from toolkit.cli.measure import measure as run_measure

    order = MeasureOrder(job, tuple(photos), camera, out, force, date)
    return run_measure(order, terminal_for(lang, as_json, quiet))


app.command()(judge)
app.command()(inspect)
app.add_typer(rack, name="remnants")


def command_for(language: str, *, help_wanted: bool) -> Any:
    """The whole command line, speaking a language."""
    LANGUAGE[0] = language
    command: Any = typer.main.get_command(app)
    if help_wanted:
        translate_help(command, language)
        translate_titles(language)
    return command


def _names() -> list[str]:
    return [command.callback.__name__ for command in app.registered_commands if command.callback] + [
        group.name for group in app.registered_groups if group.name
    ]
