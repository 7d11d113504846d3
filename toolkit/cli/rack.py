"""`tepat remnants` and its commands: the rack of remnants. Each imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.cli.options import Commands, Json, Lang, Quiet, terminal_for

rack = typer.Typer(cls=Commands, add_completion=False, invoke_without_command=True, rich_markup_mode="rich")

StoreFile = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="File of the rack; else TEPAT_STORE, else your data folder."),
]
Number = Annotated[str, typer.Argument(metavar="ID", help="Number of the remnant.", show_default=False)]
Stock = Annotated[str, typer.Option("--stock", metavar="NAME", help="Only remnants of this stock.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, or what should be known.")]
Format = Annotated[
    str, typer.Option("--format", metavar="NAME", help="Label format: 70x37, 63.5x38.1, 105x57, 100x50.")
]


@rack.callback()
def remnants(
    ctx: typer.Context, store: StoreFile = None, as_json: Json = False, lang: Lang = "", quiet: Quiet = False
) -> Any:
    """The rack of remnants: list, add, use, remove, labels, history."""
    if ctx.invoked_subcommand is None:
        ctx.exit(list_remnants(store=store, as_json=as_json, lang=lang, quiet=quiet))


@rack.command("list")
def list_remnants(
    stock: Stock = "",
    at_least: Annotated[
        str, typer.Option("--at-least", metavar="MM", help="Only remnants at least so long (plates: both sides).")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Also those that are used or removed.")] = False,
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """What lies on the rack."""
    from toolkit.cli.remnants import show_rack

    return show_rack(store, stock, at_least, every, terminal_for(lang, as_json, quiet))


@rack.command("add")
def add(
    stock: Annotated[
        str, typer.Argument(metavar="STOCK", help="Name of the stock: L40x40x4, PL3.", show_default=False)
    ],
    sizes: Annotated[
        list[str], typer.Argument(metavar="SIZE...", help="Length of a bar, or width and height of a plate, in mm.")
    ],
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it lies.")] = "",
    note: Note = "",
    price: Annotated[str, typer.Option("--price", metavar="AMOUNT", help="What it is worth.")] = "",
    number: Annotated[str, typer.Option("--id", metavar="ID", help="Its number; the next free one if left out.")] = "",
    label: Annotated[
        Path | None, typer.Option("--label", metavar="PDF", help="Also print its label into this file.")
    ] = None,
    form: Format = "",
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Put a remnant on the rack."""
    from toolkit.cli.remnants import NewRemnant, add_remnant

    new = NewRemnant(stock, tuple(sizes), place, note, price, number, label, form)
    return add_remnant(store, new, terminal_for(lang, as_json, quiet))


@rack.command("use")
def use(
    number: Number,
    note: Note = "",
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Take a remnant that was cut up without a plan."""
    from toolkit.cli.remnants import take_remnant

    return take_remnant(store, number, True, note, terminal_for(lang, as_json, quiet))


@rack.command("remove")
def remove(
    number: Number,
    note: Note = "",
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Take a remnant off the rack that is lost, sold or scrapped."""
    from toolkit.cli.remnants import take_remnant

    return take_remnant(store, number, False, note, terminal_for(lang, as_json, quiet))


@rack.command("release")
def release(
    order: Annotated[
        str, typer.Argument(metavar="ORDER", help="First letters of the order it is reserved for, or a plan.json.")
    ],
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Free what a plan reserved and will not cut."""
    from toolkit.cli.remnants import release_order

    return release_order(store, order, terminal_for(lang, as_json, quiet))


@rack.command("labels")
def labels(
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Which; all that lie there if left out.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="PDF", help="File to write.")] = Path("remnant-labels.pdf"),
    form: Format = "",
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Labels for remnants."""
    from toolkit.cli.remnants import print_labels

    return print_labels(store, tuple(numbers or ()), out, form, terminal_for(lang, as_json, quiet))


@rack.command("history")
def history(
    number: Annotated[str, typer.Argument(metavar="[ID]", help="Of one remnant only.", show_default=False)] = "",
    store: StoreFile = None,
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Everything that was done on the rack, oldest first."""
    from toolkit.cli.remnants import show_history

    return show_history(store, number, terminal_for(lang, as_json, quiet))
