"""What `tepat judge` and `tepat inspect` take. They import what they need when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Json, Lang, Quiet, terminal_for

JobFile = Annotated[
    Path, typer.Argument(metavar="JOB.json", help="Which unit, and what it must be.", show_default=False)
]
Readings = Annotated[
    Path | None,
    typer.Option("--readings", metavar="READINGS.csv", help="Readings by hand: key, value, unit, instrument."),
]
Instruments = Annotated[
    Path | None,
    typer.Option("--instruments", metavar="FILE", help="The workshop's instruments and their calibration (.toml)."),
]
Sheet = Annotated[
    Path | None,
    typer.Option("--check-sheet", metavar="FILE", help="check-sheet.json; else that of the job's machine."),
]
RuleName = Annotated[
    str, typer.Option("--rule", metavar="RULE", help="guard (w = 1.645 u), u (w = U) or simple; else the job's.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the folder when the new one is complete.")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the inspection; else today.")]


def judge(
    job: JobFile,
    measurements: Annotated[
        Path | None,
        typer.Argument(metavar="[MEASUREMENTS.json]", help="What the camera measured.", show_default=False),
    ] = None,
    readings: Readings = None,
    instruments: Instruments = None,
    check_sheet: Sheet = None,
    rule: RuleName = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make: verdicts.json and report.pdf.")
    ] = None,
    force: Force = False,
    date: Day = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Judge a unit: a verdict for every characteristic by the decision rule, and one for the unit."""
    from toolkit.cli.judging import JudgeOrder
    from toolkit.cli.judging import judge as run_judge

    order = JudgeOrder(job, readings, instruments, check_sheet, rule, out, force, date)
    return run_judge(order, measurements, terminal_for(lang, as_json, quiet))


def inspect(
    job: JobFile,
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO...", help="Photos of the unit.", show_default=False)],
    readings: Readings = None,
    instruments: Instruments = None,
    check_sheet: Sheet = None,
    camera: Annotated[
        Path | None, typer.Option("--camera", metavar="CAMERA.json", help="Calibration of the camera.")
    ] = None,
    rule: RuleName = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder to make; out/inspect-JOB when left out.")
    ] = None,
    force: Force = False,
    date: Day = "",
    as_json: Json = False,
    lang: Lang = "",
    quiet: Quiet = False,
) -> int:
    """Inspect a unit in one go: measure its photos, judge them with the readings, and write the report."""
    from toolkit.cli.judging import JudgeOrder
    from toolkit.cli.judging import inspect as run_inspect

    folder = out or Path("out") / f"inspect-{job.stem}"
    order = JudgeOrder(job, readings, instruments, check_sheet, rule, folder, force, date)
    return run_inspect(order, tuple(photos), camera, terminal_for(lang, as_json, quiet))
