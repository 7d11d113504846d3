"""Lengths that were typed in another unit: centimetres for millimetres is a factor of ten that fits nothing else.

What the job says is compared with what was printed, with what the job says elsewhere, and with what was measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from inspection.flags import Flag
from inspection.jobs.outcome import Outcome
from inspection.network.replay import ScaleBar
from inspection.targets.layouts import BAR_TAG_MM, bar_length_mm
from specs.language import Text

UNITS = {
    10.0: Text("cm, bukan mm", "cm, not mm"),
    25.4: Text("inci, bukan mm", "inches, not mm"),
    1000.0: Text("m, bukan mm", "m, not mm"),
}
"""How many times too small a length in millimetres is when it was typed in another unit."""
NEAR = 0.06
"""Share by which a factor may miss: cut lengths and printed sizes are never that far off."""
TAG_SHARE, TAG_EDGE_PX = 0.06, 2.0
"""A tag of another size than stated: by more than printers and the bright rim of a photo make of it."""


def unit_of(stated: float, true: float) -> Text | None:
    """The unit in which a length must have been typed to be so much too small; None when the factor fits none."""
    if not stated > 0:
        return None
    return next((words for factor, words in UNITS.items() if abs(true / stated / factor - 1) < NEAR), None)


def odd_bars(bars: Iterable[ScaleBar]) -> list[Flag]:
    """Bars whose length is that of our bar of these numbers, but in another unit."""
    flags = []
    for bar in bars:
        printed = bar_length_mm(bar.a, bar.b) if isinstance(bar.a, int) and isinstance(bar.b, int) else None
        unit = unit_of(bar.length_mm, printed) if printed else None
        if unit:
            where = f"scale_bars {bar.a}-{bar.b}"
            flags.append(Flag("unit_wrong", where, {"stated": bar.length_mm, "found": printed, "unit": unit}))
    return flags


def odd_values(outcomes: Iterable[Outcome]) -> list[Flag]:
    """Characteristics whose nominal fits what was measured, but in another unit."""
    flags = []
    for o in outcomes:
        if o.unit == "mm" and o.value is not None and o.limits.nominal:
            unit = unit_of(o.limits.nominal, o.value)
            if unit:
                facts = {"stated": o.limits.nominal, "found": o.value, "unit": unit}
                flags.append(Flag("unit_wrong", o.key, facts))
    return flags


def odd_tags(
    measured: Mapping[int, tuple[float, float]], stated: Mapping[int, float], bars: Sequence[ScaleBar]
) -> list[Flag]:
    """Tags that are not as large as the job says; when all are off alike, it is the bars that are.

    Args:
        measured: side of each tag in mm by the bars, and the mean side in pixels.
        stated: sides by the job; the tags of our own bars are known without it.
    """
    ends = [e for bar in bars for e in (bar.a, bar.b) if isinstance(e, int)]
    known = {e: BAR_TAG_MM for e in ends if e in measured} | {t: s for t, s in stated.items() if t in measured}
    if not known or not bars:
        return []
    ratio = {t: measured[t][0] / size for t, size in known.items()}
    common = float(np.median(list(ratio.values())))
    unit = unit_of(1.0, 1 / common)
    if unit:
        lengths = ", ".join(f"{bar.length_mm:g}" for bar in bars)
        return [Flag("bars_unit_wrong", "scale_bars", {"lengths": lengths, "times": 1 / common, "unit": unit})]
    return [
        Flag("tag_size_differs", str(t), {"tag": t, "stated": size, "found": measured[t][0], "unit": _hint(ratio[t])})
        for t, size in stated.items()
        if t in measured and abs(ratio[t] - 1) > TAG_SHARE + TAG_EDGE_PX / measured[t][1]
    ]


def _hint(ratio: float) -> Text:
    return unit_of(1.0, ratio) or Text("atau tandanya lain", "or it is another tag")
