"""Runs the rules over a machine, in order, and gathers what they find."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designs.audit.finding import Finding, Severity, error
from designs.model import Machine, Text

if TYPE_CHECKING:
    from designs.audit.scene import MeshOf, ShapeOf

Progress = Callable[[int, int, Text], None]
"""Called before each rule with how many are done, how many there are, and the rule's title."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def audit(
    machine: Machine,
    progress: Progress | None = None,
    *,
    mesh_of: MeshOf | None = None,
    shape_of: ShapeOf | None = None,
) -> list[Finding]:
    """Everything the rules find in a machine: errors first, then by code and place.

    Args:
        progress: told before each rule.
        mesh_of: the mesh of a part, `designs.solids.mesh_of` when left out.
        shape_of: the exact solid of a part, asked only where meshes leave a doubt; `designs.solids.shape_of` when
            neither this nor `mesh_of` is given.
    """
    from designs.audit.rules import RULES
    from designs.audit.scene import Scene

    if not machine.instances:
        return [error("FRM-02", (), "the machine has no parts", "add parts in its build function")]
    scene = Scene.of(machine, mesh_of, shape_of)
    found: list[Finding] = []
    for done, rule in enumerate(RULES):
        if progress:
            progress(done, len(RULES), rule.title)
        found.extend(rule.check(scene))
    return sorted(found, key=lambda f: (_ORDER[f.severity], f.code, f.where))
