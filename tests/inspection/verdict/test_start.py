"""Verdicts start without CAD kernel, OpenCV, SciPy or NumPy, and stay without them while they judge."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"OCP", "cadquery", "cv2", "scipy", "numpy", "ezdxf", "trimesh"}


def loaded_after(code: str) -> set[str]:
    shown = "\nimport sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code + shown], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_readings_and_instruments_load_no_heavy_library() -> None:
    code = (
        "import datetime\n"
        "from inspection.instruments import *\n"
        "from specs.instruments import kind_named\n"
        "measurement([10.0, 10.1, 10.2], Instrument('x', kind_named('calliper'))).U95\n"
        "read_readings([], 'f', Bench({}, NO_INVENTORY, datetime.date(2026, 1, 1)))"
    )
    assert loaded_after(code) & HEAVY == set()


def test_a_verdict_loads_no_heavy_library() -> None:
    code = (
        "from inspection.verdict import *\n"
        "judged = judge_unit([judge(Requirement('x', upper=1.0), Estimate(0.5, 0.1, 4.0), Rule())], Rule())\n"
        "to_json(judged, {})"
    )
    assert loaded_after(code) & HEAVY == set()
