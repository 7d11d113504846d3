"""The numbers the rules hold a machine to, each with where it comes from."""

from __future__ import annotations

TOUCH_MM = 0.6
"""Parts this near touch: what fit-up with a hammer leaves, plus the chords of the meshes (shop practice)."""

WELD_GAP_MM = 2.0
"""Largest gap a fillet weld bridges (ISO 5817:2014, no. 617, level D: h <= 1 mm + 0.3 a; 2 mm at a = 3; draft)."""

SHARED_MM3 = 2.0
"""Smaller shared volumes are rounding of the meshes."""

MESH_SKIN_MM = 0.2
"""Thinner shared volumes may come from the chords of two meshes; they are confirmed on the exact solids."""

ROTOR_CLEARANCE_MM = 2.0
"""Least clearance of what turns: run-out of a welded drum 1.5 mm and bearing play (workshop rule, draft)."""

BELT_CLEARANCE_MM = 5.0
"""A slack strand whips; least clearance to anything it does not run on (workshop rule, draft)."""

PULLEY_ANGLE_DEG = 0.5
"""Largest angle between two pulleys' planes (makers' manuals: 0.5 degrees)."""

PULLEY_OFFSET_MM_PER_M = 5.0
"""Largest offset of two pulleys' planes per metre of centre distance (workshop target; makers allow 10, draft)."""

BELT_LENGTH_SHARE = 0.002
"""Declared belt length and the length that the axes need agree within this share."""

LEAST_WRAP_DEG = 120.0
"""Below this wrap of the small pulley a V-belt carries less than 82 % of its power (ISO 5292, arc factor)."""

CAST_IRON_RIM_M_S = 30.0
"""Highest rim speed of a cast iron pulley without dynamic balance (ISO 254 and makers' catalogues, draft)."""

EDGE_FACTOR = 1.2
"""Least edge distance of a bolt hole, e1 and e2 over d0 (EN 1993-1-8:2005, table 3.3)."""

PITCH_FACTOR = 2.2
"""Least distance of bolt holes, p1 over d0 (EN 1993-1-8:2005, table 3.3)."""

BEND_FACTOR = 2.0
"""Least web between a hole and the tangent line of a bend, over the thickness (press brake practice, draft)."""

HOLE_OFF_MM = 1.0
"""A bolt this far from the middle of its hole is in it; more is a hole in the wrong place."""

GRIP_MM = 1.5
"""Declared grip and the thickness between head and nut agree within this."""

TIPPING_DEG = 10.0
"""Least slope a machine stands on without tipping (ISO 4254-1:2013, 6.3 asks for 8.5 degrees; rounded up)."""

FEET_MM = 2.0
"""How far a declared foot may lie from the part that stands on it, and parts may hang below the feet."""
