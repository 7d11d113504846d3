"""Every solid asked for: from memory, else from the cache on disk, else built and kept in both."""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from designs.model.part import Part
from designs.model.placement import Vec
from designs.model.plate import Plate
from designs.solids.cache import Entry, store
from designs.solids.identity import solid_key
from designs.solids.mesh import Mesh

if TYPE_CHECKING:
    from designs.solids.occ import Shape

REMEMBERED = 400
"""So many solids stay in memory: those of one large machine."""

PERFORATED = 150
"""A plate with so many openings is meshed from its contours."""

T = TypeVar("T")


class SolidProperties(NamedTuple):
    """Exact volume, mm3, and centre of volume, part frame."""

    volume_mm3: float
    centre: Vec


class _Recent(Generic[T]):
    """The values asked for last."""

    def __init__(self) -> None:
        self.values: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str) -> T | None:
        if key in self.values:
            self.values.move_to_end(key)
        return self.values.get(key)

    def put(self, key: str, value: T) -> T:
        self.values[key] = value
        if len(self.values) > REMEMBERED:
            self.values.popitem(last=False)
        return value


_shapes: _Recent[Shape] = _Recent()
_meshes: _Recent[Mesh] = _Recent()
_measured: _Recent[SolidProperties] = _Recent()
_lock = RLock()  # the kernel is not made for threads


def shape_of(part: Part) -> Shape:
    """The exact solid of a part; to be read, not changed."""
    key = solid_key(part)
    with _lock:
        return _shapes.get(key) or _shapes.put(key, _kept_shape(key) or _build(part, key))


def mesh_of(part: Part) -> Mesh:
    """Triangles and edges of a part; without the CAD kernel when the cache has them."""
    key = solid_key(part)
    with _lock:
        found = _meshes.get(key) or store().mesh(key)
        if found is None:
            _build(part, key)
            found = _meshes.values[key]
        return _meshes.put(key, found)


def solid_properties(part: Part) -> SolidProperties:
    """Volume and centre of volume of the exact solid; without the CAD kernel when the cache has them."""
    key = solid_key(part)
    with _lock:
        found = _measured.get(key)
        if found is None:
            kept = store().measured(key)
            found = SolidProperties(kept[0], Vec(*kept[1:])) if kept else None
        if found is None:
            _build(part, key)
            found = _measured.values[key]
        return _measured.put(key, found)


def is_ready(part: Part) -> bool:
    """True when the part's mesh needs no building."""
    key = solid_key(part)
    return key in _meshes.values or store().has(key)


def forget() -> None:
    """Drop what is in memory; the disk keeps its files."""
    for memory in (_shapes, _meshes, _measured):
        memory.values.clear()


def _kept_shape(key: str) -> Shape | None:
    data = store().shape(key)
    if data is None:
        return None
    from designs.solids import occ

    try:
        return occ.from_bytes(data)
    except occ.KernelError:
        store().drop(key)
        return None


def _build(part: Part, key: str) -> Shape:
    """Build a solid and keep all that is known of it."""
    from designs.solids import occ
    from designs.solids.build import build_shape

    fresh, measured = build_shape(part)
    mesh, data = _mesh(part, fresh), occ.to_bytes(fresh)
    shape = occ.from_bytes(data)  # rounded as it will be read next time: files must not tell the two apart
    _shapes.put(key, shape)
    _meshes.put(key, mesh)
    _measured.put(key, SolidProperties(*measured))
    store().put(key, Entry(mesh, (measured.volume_mm3, *measured.centre), data))
    return shape


def _mesh(part: Part, shape: Shape) -> Mesh:
    """The mesh of a solid just built; a perforated plate's comes from its contours."""
    if isinstance(part, Plate) and len(part.contours()) >= PERFORATED:
        from designs.solids.plate_mesh import perforated_mesh

        return perforated_mesh(part)
    from designs.solids.meshing import mesh_shape
    from designs.solids.occ import FAILURES

    try:
        return mesh_shape(shape)
    except FAILURES as e:
        raise part.refuse("shape", "no closed solid can be made from it: {why}", why=str(e)) from e
