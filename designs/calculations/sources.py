"""Where the numbers and formulas of a calculation come from, in words that the catalogue translates."""

from __future__ import annotations

from specs.language import marked

MODEL = marked("model of the machine")
FILE = marked("machine file")
CALCULATED = marked("calculated above")
FORCES = marked("table of forces")
CATALOGUE = marked("catalogue")
MATERIALS = marked("table of materials")
BOLTS = marked("table of bolts")
MECHANICS = marked("mechanics of rotation")
STATICS = marked("equilibrium")
GEOMETRY = marked("geometry")
FRICTION = marked("friction")
TIGHTENING = marked("tightening torque T = K F d")
RATED_TORQUE = marked("torque of the rated point")
ELASTIC_LINE = marked("elastic line, integrated along the steps of the shaft")
RAYLEIGH = marked("Rayleigh's energy method")
THROAT = marked("throat a = z / √2 of an equal-leg fillet; mean stress")
THIN_RING = marked("thin ring")
DOUBLE_SHEAR = marked("double shear")
TEAR_OUT = marked("two shear planes from the hole to the rim")
ENERGY = marked("energy balance")
VOLUME = marked("volume through the throat")
SAFE_SIDE = marked("simply added, on the safe side")
FRAME_SOLVER = marked("frame of bars, solved by PyNite")
ISO_5292 = "ISO 5292"
ISO_281 = "ISO 281"
ISO_898 = "ISO 898-1"
ISO_21940 = "ISO 21940-11"
DIN_6885 = "DIN 6885-1"
ASME = "ASME shaft code"
