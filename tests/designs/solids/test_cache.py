"""What was built once is not built again, whatever happens to the folder it is kept in."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from designs.model import Bar, EndCut, Hole, Part, Plate, Text, rectangle
from designs.solids import build, cache_state, library, mesh_of, prune_cache, shape_of, solid_properties
from designs.solids.cache import store
from designs.solids.identity import solid_key
from designs.solids.mesh import Mesh

TITLE = Text("Pelat uji", "Test plate")
PLATE = Plate(rectangle(100, 60), "PL4", (Hole(20, (40, 30)),), title=TITLE)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """Parts that the kernel really built."""
    parts: list[Part] = []
    real = build.build_shape

    def noted(part: Part) -> build.Built:
        parts.append(part)
        return real(part)

    monkeypatch.setattr(build, "build_shape", noted)
    return parts


def only_file() -> Path:
    (path,) = store().folder.glob("*.npz")
    return path


def test_a_part_is_built_once_for_all_that_is_asked_of_it(built: list[Part]) -> None:
    mesh_of(PLATE)
    shape_of(PLATE)
    solid_properties(PLATE)
    library.forget()
    mesh_of(PLATE)
    solid_properties(PLATE)
    shape_of(PLATE)
    assert built == [PLATE]


def test_what_comes_from_the_disk_is_what_was_built() -> None:
    from designs.solids import occ

    mesh, properties = mesh_of(PLATE), solid_properties(PLATE)
    library.forget()
    for name, array in mesh.arrays().items():
        assert np.array_equal(array, mesh_of(PLATE).arrays()[name], equal_nan=True), name
    assert properties == solid_properties(PLATE)
    assert properties.volume_mm3 == pytest.approx(occ.measured(shape_of(PLATE)).volume_mm3)


def test_a_cached_mesh_needs_no_kernel(in_process: Callable[..., str]) -> None:
    code = """
import sys
from designs.model import Bar, Text
from designs.solids import mesh_of, solid_properties
bar = Bar("L40x40x4", 500, title=Text("Kaki", "Leg"))
print(len(mesh_of(bar).triangles), solid_properties(bar).volume_mm3, "OCP" in sys.modules)
"""
    *cold, kernel = in_process(code).split()
    assert kernel == "True"
    assert [*cold, "False"] == in_process(code).split()


def test_asking_for_nothing_imports_nothing_heavy(in_process: Callable[..., str]) -> None:
    code = "import sys, designs.solids; print(sorted({'OCP', 'numpy', 'cadquery'} & set(sys.modules)))"
    assert in_process(code).strip() == "[]"


@pytest.mark.parametrize("damage", ["empty", "short", "garbage", "flipped", "other"])
def test_a_broken_file_is_built_again(damage: str, built: list[Part]) -> None:
    whole = mesh_of(PLATE)
    path = only_file()
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 0xFF
    if damage == "other":
        with path.open("wb") as file:
            np.savez(file, vertices=np.zeros((3, 2)))
    else:
        path.write_bytes({"empty": b"", "short": data[: len(data) // 2], "garbage": b"x" * 500}.get(damage, data))
    library.forget()
    again = mesh_of(PLATE)
    shape = shape_of(PLATE)
    assert np.array_equal(whole.triangles, again.triangles)
    assert not shape.IsNull()
    assert 1 <= len(built) <= 2
    assert whole.vertices == pytest.approx(Mesh.load(only_file()).vertices)


def test_a_damaged_shape_beside_a_sound_mesh_is_built_again(built: list[Part]) -> None:
    mesh_of(PLATE)
    with np.load(only_file()) as arrays:
        kept = dict(arrays)
    kept["shape"] = np.frombuffer(b"not a shape", dtype=np.uint8)
    np.savez(only_file(), **kept)
    library.forget()
    assert not shape_of(PLATE).IsNull()
    assert built == [PLATE, PLATE]


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: list[Part], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("TEPAT_CACHE", str(tmp_path / "file"))
    assert len(mesh_of(PLATE).triangles) > 0
    library.forget()
    assert not shape_of(PLATE).IsNull()
    state = cache_state()
    assert not state.usable
    assert str(tmp_path / "file") in str(state.reason)
    assert (state.files, state.size_bytes) == (0, 0)
    assert built == [PLATE, PLATE]
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_fills_up_leaves_nothing_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    mesh_of(PLATE)
    assert list(store().folder.iterdir()) == []
    assert "No space left" in str(cache_state().reason)


def test_the_state_counts_files_and_bytes() -> None:
    mesh_of(PLATE)
    mesh_of(Bar("L40x40x4", 500, title=TITLE))
    state = cache_state()
    assert state.usable
    assert (state.files, state.folder) == (2, store().folder)
    assert state.size_bytes == sum(p.stat().st_size for p in state.folder.iterdir())


def test_pruning_removes_what_was_not_used_for_longest() -> None:
    for k, length in enumerate((500, 600, 700)):
        bar = Bar("L40x40x4", length, title=TITLE)
        mesh_of(bar)
        path = store().folder / f"{solid_key(bar)}.npz"
        os.utime(path, (time.time() - 10000 + k, time.time() - 10000 + k))
    library.forget()
    mesh_of(Bar("L40x40x4", 500, title=TITLE))  # used now, so the second is the oldest
    one = cache_state().size_bytes // 3
    assert prune_cache(2 * one + one // 2) == 1
    assert not store().has(solid_key(Bar("L40x40x4", 600, title=TITLE)))
    assert store().has(solid_key(Bar("L40x40x4", 500, title=TITLE)))
    assert prune_cache(0) == 2


def test_a_file_left_by_an_ended_process_is_swept_away() -> None:
    mesh_of(PLATE)
    folder = store().folder
    (folder / "old.partial").write_bytes(b"half")
    (folder / "new.partial").write_bytes(b"half")
    os.utime(folder / "old.partial", (0, 0))
    assert prune_cache() == 1
    assert {"new.partial", only_file().name} == {p.name for p in folder.iterdir()}


def test_the_key_tells_parts_apart_and_nothing_else() -> None:
    twin = Plate(rectangle(100, 60), "PL4", (Hole(20, (40, 30)),), title=Text("Lain", "Other"))
    assert solid_key(PLATE) == solid_key(twin)
    others = [
        Plate(rectangle(100, 60), "PL4", (Hole(20, (41, 30)),), title=TITLE),
        Plate(rectangle(100, 60), "PL6", (Hole(20, (40, 30)),), title=TITLE),
        Bar("L40x40x4", 500, title=TITLE),
        Bar("L40x40x4", 500, EndCut(45), title=TITLE),
    ]
    assert len({solid_key(p) for p in (PLATE, *others)}) == 5


def test_a_corrected_stock_table_gives_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = solid_key(PLATE)
    PLATE.__dict__.pop("_solid_key")
    monkeypatch.setattr(Plate, "thickness_mm", 4.5)
    assert solid_key(PLATE) != before
    PLATE.__dict__.pop("_solid_key")


def test_meshes_cannot_be_changed_by_those_who_share_them() -> None:
    with pytest.raises(ValueError, match="read-only"):
        mesh_of(PLATE).vertices[0] = 0


def test_a_mesh_is_saved_and_loaded(tmp_path: Path) -> None:
    mesh_of(PLATE).save(tmp_path / "m.npz")
    loaded = Mesh.load(tmp_path / "m.npz")
    assert np.array_equal(mesh_of(PLATE).edge_points, loaded.edge_points)
