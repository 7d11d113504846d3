"""The tools that a step needs, by what is welded, bolted and measured in it."""

from __future__ import annotations

from collections.abc import Iterator

from specs.language import Text
from specs.units import format_number
from toolkit.documents.book.steps import BookStep

WELDING = Text("las listrik", "arc welder")
CLEANING = Text("palu terak dan sikat kawat", "chipping hammer and wire brush")
SETTING = Text("siku dan klem", "square and clamps")
TORQUE_WRENCH = Text("kunci momen", "torque wrench")
SPANNERS = Text("kunci", "spanner")
NOT_TOOLS = ("eye", "computed")


def tools(step: BookStep) -> Iterator[Text]:
    """In the order in which they are taken up."""
    if step.welds:
        yield _welder(step)
        yield CLEANING
        yield SETTING
    if step.bolts:
        sizes = sorted({b.spanner_mm for b in step.bolts})
        yield Text(*(f"{SPANNERS.say(lang)} {', '.join(f'{s:g}' for s in sizes)} mm" for lang in ("id", "en")))
        yield TORQUE_WRENCH
    known = (r.hand for r in step.checks)
    yield from dict.fromkeys(k.title for k in known if k and k.kind not in NOT_TOOLS)


def _welder(step: BookStep) -> Text:
    """With the electrodes that the welds of the step take."""
    found = sorted({(w.line.weld.electrode, w.electrode_mm or 0.0) for w in step.welds})

    def said(language: str) -> str:
        rods = [f"{kind} {format_number(mm, 1, language)}" if mm else kind for kind, mm in found]
        return f"{WELDING.say(language)} ({', '.join(rods)})"

    return Text(said("id"), said("en"))
