"""Is the unit what the design says: lines judged by a decision rule, the unit by its lines. Pure and quick to start."""

from inspection.verdict.choice import choose, judge_all
from inspection.verdict.estimate import Estimate, Missing
from inspection.verdict.file import to_json
from inspection.verdict.judge import Line, Verdict, judge
from inspection.verdict.requirement import Requirement
from inspection.verdict.rows import found_of, requirement_of
from inspection.verdict.rule import Guard, Rule
from inspection.verdict.unit import Allowance, UnitJudgement, UnitVerdict, judge_unit

__all__ = [
    "Allowance",
    "Estimate",
    "Guard",
    "Line",
    "Missing",
    "Requirement",
    "Rule",
    "UnitJudgement",
    "UnitVerdict",
    "Verdict",
    "choose",
    "found_of",
    "judge",
    "judge_all",
    "judge_unit",
    "requirement_of",
    "to_json",
]
