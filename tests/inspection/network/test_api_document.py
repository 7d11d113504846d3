"""The example of docs/measuring-api.md runs, and says what is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

DOCUMENT = Path(__file__).parents[3] / "docs" / "measuring-api.md"


def test_the_worked_example_runs() -> None:
    code = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec("\n".join(code), names)
    found, points = names["found"], names["points"]
    true = points[[int(name[1:]) for name in found.network.ids]]
    lengths = found.network.lengths()
    off = lengths.value_mm - np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1)
    assert len(found.network.ids) == 25
    assert (np.abs(off) < lengths.U95_mm).mean() > 0.85
    assert abs(found.sigma - 0.05) < 0.005
    assert found.flags == ()
