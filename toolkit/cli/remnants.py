"""What `tepat remnants` does: the rack listed, changed, labelled and its history told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specs.errors import Refused, UnknownName, WrongUsage
from specs.language import Text, marked, translate
from specs.units import parse_number
from toolkit.cli.cutting import now
from toolkit.cli.terminal import Terminal, table
from toolkit.cutting.labels import label_format, write_remnant_labels
from toolkit.cutting.plan_file import load_plan, order_key, require_sound_alone
from toolkit.cutting.remnants.place import store_path
from toolkit.cutting.remnants.remnant import Remnant, State
from toolkit.cutting.remnants.store import LIVE, Store
from toolkit.cutting.stock import known_names, known_stock
from toolkit.documents.wording import Heading
from toolkit.output import telling_where

HEADING = (
    marked("number"), marked("stock"), marked("size"), marked("place"), marked("state"), marked("note"),
)  # fmt: skip
LINES = (marked("time"), marked("action"), marked("number"), marked("order or plan"), marked("detail"))
WORDS = {
    State.THERE: Text("ada", "there"),
    State.RESERVED: Text("dipesan", "reserved"),
    State.USED: Text("terpakai", "used"),
    State.REMOVED: Text("dikeluarkan", "removed"),
}


@dataclass(frozen=True)
class NewRemnant:
    """What was typed after `tepat remnants add`."""

    stock: str
    sizes: tuple[str, ...]
    place: str
    note: str
    price: str
    number: str
    label: Path | None
    form: str

    def remnant(self) -> Remnant:
        """The remnant; a plate's shorter side is its width.

        Raises:
            Refused: sizes that are no numbers, or not those of the stock.
        """
        numbers = [n for typed in self.sizes for n in typed.casefold().replace("×", "x").split("x") if n.strip()]
        if not 1 <= len(numbers) <= 2:
            raise WrongUsage("give one length for a bar, or width and height for a plate; typed: {sizes}",
                             sizes=" ".join(self.sizes))  # fmt: skip
        sides = [parse_number(n, "SIZE") for n in numbers]
        known = known_stock(self.stock)
        if known is not None and known.is_bar != (len(sides) == 1):
            what = "one length" if known.is_bar else "width and height"
            raise Refused("{stock} needs {what}", stock=self.stock, what=translate(what, "en"))
        price = parse_number(self.price, "--price") if self.price else None
        return Remnant(self.number.strip(), self.stock.strip(), sides[-1], sides[0] if len(sides) == 2 else 0.0,
                       self.place.strip(), self.note.strip(), price)  # fmt: skip


def show_rack(path: Path | None, stock: str, at_least: str, every: bool, terminal: Terminal) -> int:
    """The list of what lies there."""
    store = Store(store_path(path))
    least = parse_number(at_least, "--at-least") if at_least else 0.0
    found = store.remnants(stock, tuple(State) if every else LIVE)
    found = [r for r in found if min(r.length_mm, r.width_mm or r.length_mm) >= least]
    if terminal.as_json:
        terminal.json("remnants", {"store": str(store.path), "remnants": [r.to_json() for r in found]})
        return 0
    if not found:
        terminal.result(terminal.told("no remnants ({store})", store=store.path))
        return 0
    rows = [[translate(word, terminal.language) for word in HEADING]]
    rows += [
        [r.id, r.stock, r.size_text.replace("x", "×"), r.place, WORDS[r.state].say(terminal.language), r.note]
        for r in found
    ]
    terminal.result(table(rows, right=(2,)))
    return 0


def add_remnant(path: Path | None, new: NewRemnant, terminal: Terminal) -> int:
    """Put one on the rack, with its label when a file is named."""
    remnant, form = new.remnant(), label_format(new.form)
    if known_stock(remnant.stock) is None:
        near = UnknownName("{nearest}", name=remnant.stock, known=known_names()).fields["nearest"]
        terminal.tell("note: {stock} is not in our tables (nearest: {nearest}); it is kept as it is",
                      stock=remnant.stock, nearest=near)  # fmt: skip
    added = Store(store_path(path)).add(remnant, now())
    if new.label:
        _write_labels([added], new.label, form.name, terminal)
    if terminal.as_json:
        terminal.json("remnant", added.to_json())
    else:
        terminal.result(terminal.told("{id}: {stock}, {size} mm", id=added.id, stock=added.stock, size=added.size_text))
    return 0


def take_remnant(path: Path | None, number: str, used: bool, note: str, terminal: Terminal) -> int:
    """Take one off the rack."""
    taken = Store(store_path(path)).take(number, State.USED if used else State.REMOVED, now(), note)
    if terminal.as_json:
        terminal.json("remnant", taken.to_json())
    else:
        terminal.result(terminal.told("{id}: {state}", id=taken.id, state=WORDS[taken.state]))
    return 0


def release_order(path: Path | None, order: str, terminal: Terminal) -> int:
    """Free what is reserved for an order."""
    key = order_key(require_sound_alone(load_plan(Path(order)))[0]) if order.endswith(".json") else order
    freed = Store(store_path(path)).release(key, now())
    if terminal.as_json:
        terminal.json("released", {"order": key, "remnants": freed})
    else:
        terminal.result(terminal.told("free again: {ids}", ids=", ".join(freed)))
    return 0


def print_labels(path: Path | None, numbers: Sequence[str], out: Path, form: str, terminal: Terminal) -> int:
    """Labels of remnants as a PDF."""
    lying = Store(store_path(path)).remnants()
    by_number = {r.id: r for r in lying}
    for number in numbers:
        if number not in by_number:
            raise UnknownName("no remnant '{name}'; nearest: {nearest}", name=number, known=by_number)
    chosen = [by_number[n] for n in numbers] or lying
    if not chosen:
        raise Refused("no remnants ({store})", store=store_path(path))
    _write_labels(chosen, out, label_format(form).name, terminal)
    if terminal.as_json:
        terminal.json("labels", {"file": str(out), "labels": [r.id for r in chosen]})
    else:
        terminal.result(terminal.told("{file}: {n} labels", file=out, n=len(chosen)))
    return 0


def show_history(path: Path | None, number: str, terminal: Terminal) -> int:
    """Everything that was done."""
    entries = Store(store_path(path)).history(number)
    if terminal.as_json:
        terminal.json("history", {"entries": [e.to_json() for e in entries]})
        return 0
    rows = [[translate(word, terminal.language) for word in LINES]]
    rows += [[e.at, e.action, e.remnant, e.plan[:8], e.detail] for e in entries]
    terminal.result(table(rows))
    return 0


def _write_labels(remnants: Sequence[Remnant], out: Path, form: str, terminal: Terminal) -> None:
    heading = Heading(Text("Rak sisa", "Remnant rack"), "", terminal.language)
    with telling_where(out):
        write_remnant_labels(heading, remnants, out, form)
