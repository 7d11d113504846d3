"""One unit judged from files: job, check sheet, measurements, readings. Starts without CAD kernel, OpenCV or NumPy."""

from inspection.judging.case import Case, judge_case
from inspection.judging.measured import Measured, measured_of
from inspection.judging.notice import Notice
from inspection.judging.record import verdicts
from inspection.judging.sheet import CheckSheet, sheet_of
from inspection.judging.unit_job import UnitJob, read_unit_job

__all__ = [
    "Case",
    "CheckSheet",
    "Measured",
    "Notice",
    "UnitJob",
    "judge_case",
    "measured_of",
    "read_unit_job",
    "sheet_of",
    "verdicts",
]
