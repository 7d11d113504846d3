"""What a machine must bear, calculated step by step as a textbook shows it, from its declared model alone."""

from designs.calculations.book import calculations
from designs.calculations.calculation import Calculation, Limit, Step, Table, to_json
from designs.calculations.expression import Symbol, number_text
from designs.calculations.overload import refuse_overload, told

__all__ = [
    "Calculation",
    "Limit",
    "Step",
    "Symbol",
    "Table",
    "calculations",
    "number_text",
    "refuse_overload",
    "to_json",
    "told",
]
