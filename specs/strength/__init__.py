"""What parts may bear: limits of the calculations, and what a V-belt transmits."""

from specs.strength.limits import Allowable, allowable, allowables
from specs.strength.v_belt_rating import RatioFactor, VBeltRating, ratio_factor, v_belt_rating

__all__ = ["Allowable", "RatioFactor", "VBeltRating", "allowable", "allowables", "ratio_factor", "v_belt_rating"]
