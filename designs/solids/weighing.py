"""Box, mass and centre of mass of a whole machine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from designs.model.assembly import Instance
from designs.model.machine import Machine
from designs.model.placement import ORIGIN, Placement, Vec
from designs.solids.library import mesh_of, solid_properties
from designs.solids.mesh import Floats, Mesh, moved
from specs.errors import BadPart


@dataclass(frozen=True)
class Properties:
    """What a machine measures and weighs.

    Attributes:
        low, high: corners of its box, machine frame; round parts count by their true circles.
        centre_of_mass: of the exact solids; what is bought weighs what its catalogue says, spread over its envelope.
        volume_mm3: of the solids, bought ones by their envelopes.
    """

    low: Vec
    high: Vec
    mass_kg: float
    centre_of_mass: Vec
    volume_mm3: float

    @property
    def size(self) -> Vec:
        return self.high - self.low


def machine_properties(machine: Machine) -> Properties:
    """Weigh and measure a machine.

    Raises:
        BadPart: it has no parts.
    """
    if not machine.instances:
        raise BadPart("machine {machine} has no parts, so that it has no size and no mass", machine=machine.title)
    boxes = np.array([placed_box(mesh_of(i.part), i.placement) for i in machine.instances])
    masses = {item.part.key: item.part.mass_kg for item in machine.bom}
    mass = sum(masses[i.part.key] for i in machine.instances)
    moment = sum((_moment(i, masses[i.part.key]) for i in machine.instances), ORIGIN)
    return Properties(
        Vec(*map(float, boxes[:, 0].min(axis=0))),
        Vec(*map(float, boxes[:, 1].max(axis=0))),
        mass,
        moment.scaled(1 / mass),
        sum(solid_properties(i.part).volume_mm3 for i in machine.instances),
    )


def placed_box(mesh: Mesh, placement: Placement) -> Floats:
    """Lowest and highest corner (2, 3) of a placed part: its vertices, and its full circles beyond their chords."""
    points = moved(mesh.vertices, placement)
    low, high = points.min(axis=0), points.max(axis=0)
    circles = mesh.edge_circle[_full_circles(mesh)]
    if len(circles):
        centres = moved(circles[:, :3], placement)
        normals = circles[:, 3:6] @ np.array(placement.matrix())[:3, :3].T
        reach = circles[:, 6:] * np.sqrt(np.maximum(0.0, 1 - normals**2))
        low, high = np.minimum(low, (centres - reach).min(axis=0)), np.maximum(high, (centres + reach).max(axis=0))
    return np.array([low, high])


def _full_circles(mesh: Mesh) -> Floats:
    """Which edges are circles that close."""
    first, last = mesh.edge_points[mesh.edge_starts[:-1]], mesh.edge_points[mesh.edge_starts[1:] - 1]
    closed = np.linalg.norm(last - first, axis=1) < 1e-6
    return np.asarray(closed & ~np.isnan(mesh.edge_circle[:, 6]))


def _moment(i: Instance, mass_kg: float) -> Vec:
    return i.placement.point(solid_properties(i.part).centre).scaled(mass_kg)
