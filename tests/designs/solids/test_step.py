"""STEP files are read back with the kernel's own reader, and their bytes compared between processes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from designs.model import Bar, Hole, Machine, Perforation, Plate, Slot, Text, at, rectangle
from designs.solids import solid_properties, write_step
from designs.solids.colours import colour_of
from designs.solids.step_text import escaped


class ReadPart(NamedTuple):
    """An instance as a reader sees it."""

    path: str
    product: str
    shape: Any
    location: Any


def words(label: Any) -> str:
    from OCP.TDataStd import TDataStd_Name

    name = TDataStd_Name()
    return str(name.Get().ToExtString()) if label.FindAttribute(TDataStd_Name.GetID_s(), name) else ""


def read(path: Path) -> tuple[str, list[ReadPart]]:
    """Name of the root product, and every part instance."""
    from OCP.STEPCAFControl import STEPCAFControl_Reader
    from OCP.TCollection import TCollection_ExtendedString
    from OCP.TDF import TDF_LabelSequence
    from OCP.TDocStd import TDocStd_Document
    from OCP.TopLoc import TopLoc_Location
    from OCP.XCAFDoc import XCAFDoc_DocumentTool

    document = TDocStd_Document(TCollection_ExtendedString("BinXCAF"))
    reader = STEPCAFControl_Reader()
    reader.SetNameMode(True)
    reader.ReadFile(str(path))
    reader.Transfer(document)
    roots = TDF_LabelSequence()
    XCAFDoc_DocumentTool.ShapeTool_s(document.Main()).GetFreeShapes(roots)
    assert roots.Length() == 1
    found = list(below(roots.Value(1), "", TopLoc_Location()))
    KEEP.append(document)
    return words(roots.Value(1)), found


KEEP: list[Any] = []
"""Documents whose labels are still looked at."""


def below(label: Any, path: str, where: Any) -> Iterator[ReadPart]:
    from OCP.TDF import TDF_Label, TDF_LabelSequence
    from OCP.XCAFDoc import XCAFDoc_ShapeTool

    components = TDF_LabelSequence()
    XCAFDoc_ShapeTool.GetComponents_s(label, components)
    for k in range(1, components.Length() + 1):
        component, product = components.Value(k), TDF_Label()
        XCAFDoc_ShapeTool.GetReferredShape_s(component, product)
        name, place = f"{path}{words(component)}", where * XCAFDoc_ShapeTool.GetLocation_s(component)
        if XCAFDoc_ShapeTool.IsAssembly_s(product):
            yield from below(product, name + ".", place)
        else:
            yield ReadPart(name, words(product), XCAFDoc_ShapeTool.GetShape_s(product), place)


def test_every_part_comes_back_with_its_name_volume_and_place(stand: Machine, tmp_path: Path) -> None:
    from designs.solids import occ

    write_step(stand, tmp_path / "stand.step")
    root, parts = read(tmp_path / "stand.step")
    assert root == "Test stand ∅ 脚"
    assert [i.path for i in stand.instances] == [p.path for p in parts]
    for instance, part in zip(stand.instances, parts, strict=True):
        assert part.product == f"{instance.mark} {instance.part.title.en}"
        measured = occ.measured(part.shape.Moved(part.location))
        assert instance.part.volume_mm3 == pytest.approx(measured.volume_mm3, rel=1e-6)
        centre = instance.placement.point(solid_properties(instance.part).centre)
        assert tuple(centre) == pytest.approx(tuple(measured.centre), abs=1e-5)


def test_equal_parts_are_one_product_that_is_referred_to(stand: Machine, tmp_path: Path) -> None:
    write_step(stand, tmp_path / "stand.step")
    text = (tmp_path / "stand.step").read_text(encoding="ascii")
    assert text.count("= PRODUCT(") == 2 + len(stand.bom)
    assert text.count("NEXT_ASSEMBLY_USAGE_OCCURRENCE(") == len(stand.instances) + 1
    _, parts = read(tmp_path / "stand.step")
    assert Counter(i.mark for i in stand.instances) == Counter(p.product.split()[0] for p in parts)


def test_parts_have_the_colour_of_their_material(stand: Machine, tmp_path: Path) -> None:
    from OCP.Quantity import Quantity_Color, Quantity_TOC_sRGB
    from OCP.TDocStd import TDocStd_Document
    from OCP.XCAFDoc import XCAFDoc_ColorSurf, XCAFDoc_DocumentTool

    write_step(stand, tmp_path / "stand.step")
    _, parts = read(tmp_path / "stand.step")
    document: TDocStd_Document = KEEP[-1]
    tool = XCAFDoc_DocumentTool.ColorTool_s(document.Main())
    for instance, part in zip(stand.instances, parts, strict=True):
        from designs.solids import occ

        for solid in occ.solids_of(part.shape):
            colour = Quantity_Color()
            assert tool.GetColor(solid, XCAFDoc_ColorSurf, colour), part.product
            rgb = colour.Values(Quantity_TOC_sRGB)
            assert colour_of(instance.part)[:3] == pytest.approx(tuple(rgb), abs=1e-5)


def test_two_files_of_one_process_are_equal(stand: Machine, tmp_path: Path) -> None:
    write_step(stand, tmp_path / "a.step")
    write_step(stand, tmp_path / "b.step")
    assert (tmp_path / "a.step").read_bytes() == (tmp_path / "b.step").read_bytes()


CODE = """
import hashlib, importlib.util
from pathlib import Path
spec = importlib.util.spec_from_file_location("stand", {conftest!r})
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
from designs.solids import write_glb, write_step
folder = Path({folder!r})
write_step(module._stand(), folder / "m.step")
write_glb(module._stand(), folder / "m.glb")
print(*(hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in ("m.step", "m.glb")))
"""


def test_the_bytes_depend_neither_on_the_process_nor_on_the_cache(
    in_process: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conftest = str(Path(__file__).with_name("conftest.py"))
    code = CODE.format(conftest=conftest, folder=str(tmp_path))
    cold, warm = in_process(code, 1), in_process(code, 2)
    monkeypatch.setenv("TEPAT_CACHE", str(tmp_path / "another"))
    assert cold == warm == in_process(code, 3)


def test_the_date_is_that_which_is_given(stand: Machine, tmp_path: Path) -> None:
    write_step(stand, tmp_path / "a.step")
    write_step(stand, tmp_path / "b.step", datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC))
    assert "'1970-01-01T00:00:00'" in (tmp_path / "a.step").read_text(encoding="ascii")
    assert "'2024-02-03T04:05:06+00:00'" in (tmp_path / "b.step").read_text(encoding="ascii")


def test_nothing_is_printed_and_nothing_left_over(
    stand: Machine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    write_step(stand, tmp_path / "out" / "a.step")
    assert capfd.readouterr().out == ""
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.step"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Leg", "Leg"),
        ("d'or", "d''or"),
        ("a\\b", "a\\\\b"),
        ("∅5", "\\X2\\2205\\X0\\5"),
        ("脚é", "\\X2\\811A00E9\\X0\\"),
    ],
)
def test_names_are_escaped_as_the_standard_says(name: str, written: str) -> None:
    """ISO 10303-21:2002, 6.4.3: apostrophe and reverse solidus doubled, others as UCS-2 between \\X2\\ and \\X0\\."""
    assert written == escaped(name)


def test_a_name_longer_than_a_line_comes_back(tmp_path: Path) -> None:
    machine = Machine("M", Text("Mesin", "脚é" * 90))
    machine.add(Bar("L40x40x4", 100, title=Text("Kaki", "Leg ' \\ " * 30)))
    write_step(machine, tmp_path / "m.step")
    root, parts = read(tmp_path / "m.step")
    assert root == "脚é" * 90
    assert parts[0].product == "M-01 " + "Leg ' \\ " * 30


def test_a_sieve_comes_back_with_all_its_holes(tmp_path: Path) -> None:
    from designs.solids import occ

    sieve = Plate(rectangle(400, 300), "PERF-R8-P12-T1.5", (Perforation(8, 12, (20, 20, 380, 280)),),
                  title=Text("Saringan", "Sieve"))  # fmt: skip
    machine = Machine("M", Text("Mesin", "Machine"))
    machine.add(sieve, at(1, 2, 3))
    write_step(machine, tmp_path / "m.step")
    _, parts = read(tmp_path / "m.step")
    assert sieve.volume_mm3 == pytest.approx(occ.measured(parts[0].shape).volume_mm3, rel=1e-9)
    assert len(sieve.contours()) + 6 == len(occ.faces_of(parts[0].shape))


def test_holes_written_without_the_kernel_are_those_it_would_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from designs.solids import occ, step

    features = (Hole(30, (40, 50)), Slot(30, 10, (120, 50), 40), Hole(8, (80, 20)), Hole(8.5, (80, 70)))
    plate = Plate(rectangle(200, 100, (5, -3)), "PL6", features, title=Text("Pelat", "Plate"))
    machine = Machine("M", Text("Mesin", "Machine"))
    machine.add(plate)
    write_step(machine, tmp_path / "kernel.step")
    monkeypatch.setattr(step, "MANY_HOLES", 1)
    write_step(machine, tmp_path / "own.step")
    (_, [theirs]), (_, [ours]) = read(tmp_path / "kernel.step"), read(tmp_path / "own.step")
    assert occ.is_valid(ours.shape)
    assert len(occ.faces_of(theirs.shape)) == len(occ.faces_of(ours.shape))
    assert occ.is_valid(theirs.shape)
    for corner, wanted in zip(occ.bounds(ours.shape), occ.bounds(theirs.shape), strict=True):
        assert tuple(wanted) == pytest.approx(tuple(corner))
    assert tuple(occ.measured(theirs.shape).centre) == pytest.approx(tuple(occ.measured(ours.shape).centre))
    assert occ.area(theirs.shape) == pytest.approx(occ.area(ours.shape))
    assert plate.volume_mm3 == pytest.approx(occ.measured(ours.shape).volume_mm3)
    assert faces_written(tmp_path / "kernel.step") == faces_written(tmp_path / "own.step")


def faces_written(path: Path) -> list[str]:
    """Every face with all it refers to written out, bounds sorted: a reader mends turned loops, this does not."""
    entities = dict(re.findall(r"^#(\d+) = (.*);$", path.read_text(encoding="ascii"), re.MULTILINE))

    def spelled(number: str) -> str:
        return re.sub(r"#(\d+)", lambda m: spelled(m[1]), entities[number])

    found = []
    for text in entities.values():
        face = re.fullmatch(r"ADVANCED_FACE\('',\((.*)\),#(\d+),(\.[TF]\.)\)", text)
        if face:
            bounds = sorted(spelled(n) for n in re.findall(r"\d+", face[1]))
            found.append(" ".join([*bounds, spelled(face[2]), face[3]]))
    return sorted(found)
