"""Do gauge, ruler, thickness and photos agree: learn from them, or say that they contradict each other."""

from __future__ import annotations

import numpy as np

from inspection.planar.estimates import Commons
from inspection.planar.results import Flag, Severity
from inspection.planar.update import Belief, Evidence, height_from_photos
from specs.language import Message

SURPRISE = 3.3
"""In standard uncertainties, about once in a thousand."""


def gauge_flags(evidence: Evidence | None, belief: Belief, commons: Commons, flags: list[Flag]) -> Belief:
    """Learn from the gauge holes; a print scale that the gauge contradicts is told.

    Holes of several sizes tell scale from the shift of edges: the test looks that way, where an overall misfit is dull.
    """
    if evidence is None:
        return belief
    off, u = _free_scale(evidence, belief, commons)
    stated = float(np.sqrt(max(belief.covariance[k, k] for k in commons.scales)))
    misfit = belief.surprise(evidence.rows, evidence.seen, evidence.noise)
    if (
        abs(off) > SURPRISE * float(np.hypot(u, stated))
        or misfit > 1 + SURPRISE * np.sqrt(2 / len(evidence.seen)) * 1.5
    ):
        flags.append(
            Flag(
                "scale_contradicts_gauge", Severity.ERROR, "plane.gauge",
                Message(
                    "the gauge says the print is {percent:+.2f} % larger than its rulers or its file say; "
                    "read the rulers again, and check which gauge plate lies there",
                    {"percent": 100 * off},
                ),
            )
        )  # fmt: skip
    return belief.learned(evidence.rows, evidence.seen, evidence.noise)


def _free_scale(evidence: Evidence, belief: Belief, commons: Commons) -> tuple[float, float]:
    """The scale error that would explain the gauge best, as a share, with its standard uncertainty."""
    free = belief.covariance.copy()
    for k in commons.scales:
        free[k, :] = free[:, k] = 0.0
    i, j = commons.scales
    free[i, i] = free[j, j] = free[i, j] = free[j, i] = 1.0
    learned = Belief(np.zeros(commons.size), free + np.eye(commons.size) * 1e-12).learned(
        evidence.rows, evidence.seen, evidence.noise
    )
    return float(learned.mean[i]), float(np.sqrt(learned.covariance[i, i]))


def photo_flags(evidence: Evidence | None, belief: Belief, commons: Commons, flags: list[Flag]) -> Belief:
    """Learn from holes seen in several photos; a thickness that they contradict is told."""
    if evidence is None:
        return belief
    off, u = height_from_photos(evidence, belief, commons)
    stated = float(np.sqrt(belief.covariance[commons.height, commons.height]))
    if abs(off) > SURPRISE * float(np.hypot(u, stated)):
        flags.append(
            Flag(
                "wrong_thickness", Severity.ERROR, "plane.thickness_mm",
                Message(
                    "the photos agree only if the measured face lies {off:+.2f} mm higher than stated (+-{u:.2f}); "
                    "measure the thickness, press the part flat on the sheet",
                    {"off": off, "u": 2 * u},
                ),
            )
        )  # fmt: skip
    elif (
        belief.surprise(evidence.rows, evidence.seen, evidence.noise)
        > 1 + SURPRISE * np.sqrt(2 / len(evidence.seen)) * 2
    ):
        flags.append(
            Flag(
                "photos_disagree", Severity.ERROR, "photos",
                Message("the photos do not agree on where the holes are; did the part move between them?"),
            )
        )  # fmt: skip
    return belief.learned(evidence.rows, evidence.seen, evidence.noise)
