"""Assemblies and machines: paths, marks, joints seen from outside, names, characteristics, revision."""

import math
import subprocess
import sys
from dataclasses import dataclass

import pytest

from designs.model import (
    Assembly,
    Axis,
    Bar,
    BoltSet,
    Bought,
    Contact,
    Fit,
    GeneralTolerance,
    Machine,
    Params,
    Plate,
    Quantity,
    Text,
    Tolerance,
    Vec,
    Weld,
    WeldKind,
    X,
    Y,
    Z,
    angle,
    at,
    count,
    cylinder,
    distance,
    machine,
    param,
    rectangle,
    rotation,
)
from designs.model.content import content_key
from designs.model.machine import mark_order
from designs.model.registry import registered
from specs.errors import BadPart, UnknownName


def post(title: str = "Post", length: float = 800) -> Bar:
    return Bar("L40x40x4", length, title=Text(title, title))


def bolt() -> Bought:
    return Bought("M8x20-8.8", "bolt", (cylinder(8, 20),), title=Text("Baut", "Bolt"))


def table() -> tuple[Machine, Assembly]:
    frame = Assembly("A", Text("Rangka", "Frame"))
    left, right = frame.add(post()), frame.add(post(), at(500))
    frame.add(bolt(), at(0, 0, 10))
    frame.weld(left, right, leg_mm=3, length_mm=30)
    frame.name("foot", left.plane("start"))
    frame.step("Las.", "Weld.", [left, right])
    m = Machine()
    m.add(frame, at(0, 0, 100) * rotation(Z, 90), "frame")
    m.add(Plate(rectangle(500, 300), "PL4", title=Text("Daun", "Top")), at(0, 0, 900), "top")
    m.add(post("Stool leg"), at(0, 900), "stool-leg")
    return m, frame


# Marks and paths


def test_equal_parts_share_a_mark_wherever_they_are():
    m, _ = table()

    assert {i.path: i.mark for i in m.instances} == {
        "frame.post": "A-01",
        "frame.post-2": "A-01",
        "frame.bolt": "S-01",
        "top": "M-01",
        "stool-leg": "A-01",
    }


def test_a_length_written_as_a_whole_number_is_the_same_length():
    assert post(length=800).key == post(length=800.0).key


def test_the_parts_list_counts_places_and_mass():
    m, _ = table()
    rows = {b.mark: b for b in m.bom}

    assert (rows["A-01"].quantity, rows["M-01"].quantity) == (3, 1)
    assert 3 * post().mass_kg == pytest.approx(rows["A-01"].mass_kg)
    assert sum(i.part.mass_kg for i in m.instances) == pytest.approx(m.mass_kg)
    assert {"A-01", "M-01"} == {b.mark for b in m.made_items()}


def test_marks_are_sorted_by_number_not_by_spelling():
    assert sorted(["B-01", "A-100", "A-11", "A-02"], key=mark_order) == ["A-02", "A-11", "A-100", "B-01"]


def test_parts_inside_a_turned_assembly_lie_where_the_motions_lead():
    m, _ = table()

    assert pytest.approx(tuple(m.by_path["frame.post-2"].placement.origin)) == (0, 500, 100)
    assert tuple(m.component("frame.post-2").placement.origin) == pytest.approx(
        tuple(m.by_path["frame.post-2"].placement.origin)
    )


def test_equal_names_are_numbered_and_a_given_name_may_not_be_taken():
    m = Machine()
    assert [m.add(post()).path for _ in range(3)] == ["post", "post-2", "post-3"]
    m.add(post(), name="x")
    with pytest.raises(BadPart):
        m.add(post(), name="x")
    with pytest.raises(BadPart):
        m.add(post(), name="a.b")


def test_under_gives_one_part_or_all_of_an_assembly():
    m, _ = table()

    assert [i.path for i in m.under("top")] == ["top"]
    assert [i.path for i in m.under("frame")] == ["frame.post", "frame.post-2", "frame.bolt"]
    with pytest.raises(UnknownName):
        m.under("fram")


# Names


def test_named_geometry_is_found_by_its_path_in_the_machine_s_frame():
    m, _ = table()

    assert pytest.approx(tuple(m.plane("frame.foot").origin)) == (0, 0, 100)
    assert pytest.approx(tuple(m.plane("frame.foot").normal)) == (0, -1, 0)
    assert pytest.approx(tuple(m.axis("frame.post.heel").direction)) == (0, 1, 0)
    assert m.axis("frame.post.heel").name == "frame.post.heel"
    m.name("drum", Axis(Vec(1, 2, 3), X))
    assert tuple(m.point("drum")) == (1, 2, 3)


@pytest.mark.parametrize("name", ["nothing", "frame.nothing", "frame.post.nothing", "nothing.axis"])
def test_a_name_that_is_not_there_is_refused_with_what_is(name):
    m, _ = table()
    with pytest.raises((UnknownName, BadPart)):
        m.find(name)


def test_a_plane_is_no_axis_and_a_part_has_no_parts():
    m, frame = table()
    with pytest.raises(BadPart):
        m.axis("frame.foot")
    with pytest.raises(BadPart):
        m.components["top"]["leg"]
    with pytest.raises(BadPart):
        _ = m.components["frame"].part
    assert frame.components["post"].part == post()


# Joints


def test_joints_of_an_assembly_are_seen_from_outside_with_full_paths_and_turned():
    m, frame = table()
    posts = frame.components["post"], frame.components["post-2"]
    frame.join(BoltSet(("post", "post-2"), "M8x20-8.8", "M8", (Vec(10, 0, 0),), X, 8, ("bolt",)))
    frame.fit(*posts, 20, "H7/h6")
    weld, bolts, fit = m.joints_everywhere

    assert ("frame.post", "frame.post-2") == weld.parts == fit.parts
    assert bolts.hardware == ("frame.bolt",)
    assert pytest.approx(tuple(bolts.at[0])) == (0, 10, 100)
    assert tuple(Y) == pytest.approx(tuple(bolts.direction))


def test_a_joint_of_a_part_that_is_not_there_is_refused():
    m, _ = table()
    m.joints.append(Contact(("top", "leg"), Text("diletakkan", "laid on")))
    with pytest.raises(UnknownName):
        _ = m.joints_everywhere


@pytest.mark.parametrize("make", [
    lambda: Weld(("a",), WeldKind.FILLET, 3, 30),
    lambda: Weld(("a", "a"), WeldKind.FILLET, 3, 30),
    lambda: Weld(("a", "b"), WeldKind.FILLET, 0, 30),
    lambda: Weld(("a", "b"), WeldKind.FILLET, 3, -1),
    lambda: Weld(("a", "b"), WeldKind.FILLET, 3, 30, seams=0),
    lambda: Weld(("a", "b"), WeldKind.FILLET, 3, 30, seams=2, pitch_mm=20),
    lambda: BoltSet((), "M8", "M8", (Vec(0, 0, 0),), Z, 8),
    lambda: BoltSet(("a", "b"), "M8", "M8", (), Z, 8),
    lambda: BoltSet(("a", "b"), "M8", "M8", (Vec(0, 0, 0),), Z, 0),
    lambda: Fit("a", "b", 0, "H7/h6"),
    lambda: Fit("a", "b", 20, "H7"),
    lambda: Contact(("a",), Text("a", "a")),
    lambda: Weld(("a", "b"), WeldKind.FILLET, math.nan, 30),
])  # fmt: skip
def test_a_joint_that_cannot_be_is_refused(make):
    with pytest.raises(BadPart):
        make()


def test_the_throat_of_a_fillet_is_its_leg_over_root_two():
    assert 3 / math.sqrt(2) == pytest.approx(Weld(("a", "b"), WeldKind.FILLET, 3, 30).throat_mm)
    assert Weld(("a", "b"), WeldKind.SQUARE_BUTT, 3, 30).throat_mm == 3
    assert Weld(("a", "b"), WeldKind.FILLET, 3, 30, seams=3).total_mm == 90


# Steps and characteristics


def test_steps_of_an_assembly_come_first_with_full_paths():
    m, _ = table()
    m.step("Pasang.", "Mount.", [m.components["top"]])

    assert [s.parts for s in m.assembly_steps] == [("frame.post", "frame.post-2"), ("top",)]


def test_a_characteristic_takes_its_nominal_from_the_placed_geometry():
    m, _ = table()
    m.characteristic(
        "table.height", distance(m.plane("top.lower"), m.plane("stool-leg.bottom")), id="Tinggi meja", en="Table height"
    )
    (c,) = m.checks

    assert pytest.approx(c.measure.nominal) == 900
    assert c.measure.of == ("top.lower", "stool-leg.bottom")
    assert c.measure.unit == "mm"


@pytest.mark.parametrize(("a", "b", "expected"), [
    ("plane", "plane", 50), ("plane", "axis", 50), ("axis", "plane", 50), ("point", "plane", 50), ("axis", "axis", 50),
    ("point", "axis", 50), ("point", "point", math.hypot(50, 30)),
])  # fmt: skip
def test_distances_between_planes_axes_and_points(a, b, expected):
    from designs.model import Plane, Point

    here = {"plane": Plane(Vec(0, 0, 0), Z), "axis": Axis(Vec(0, 0, 0), X), "point": Point(Vec(0, 0, 0))}
    there = {"plane": Plane(Vec(9, 9, 50), -Z), "axis": Axis(Vec(30, 0, 50), X), "point": Point(Vec(30, 0, 50))}

    assert expected == pytest.approx(distance(here[a], there[b]).nominal)


def test_a_distance_of_what_is_not_parallel_is_refused():
    from designs.model import Plane

    for other in (Plane(Vec(0, 0, 50), X), Axis(Vec(0, 0, 50), Z)):
        with pytest.raises(BadPart):
            distance(Plane(Vec(0, 0, 0), Z), other)
    with pytest.raises(BadPart):
        distance(Axis(Vec(0, 0, 0), X), Axis(Vec(0, 0, 50), Y))


def test_angles_and_counts_are_measures_too():
    assert pytest.approx(angle(Axis(Vec(0, 0, 0), X), Axis(Vec(0, 0, 0), Y)).nominal) == 90
    assert pytest.approx(angle(Axis(Vec(0, 0, 0), X), Axis(Vec(0, 0, 0), -X)).nominal) == 0
    assert (count(66).quantity, count(66).nominal, count(66).unit) == (Quantity.COUNT, 66.0, "")


def test_a_key_twice_a_bad_key_or_an_empty_tolerance_is_refused():
    m, _ = table()
    m.characteristic("a.b", count(3), id="a", en="a", tolerance=GeneralTolerance("ISO 13920", "C"))
    for key in ("a.b", "", "a b", "a..b", "a.b!"):
        with pytest.raises(BadPart):
            m.characteristic(key, count(3), id="a", en="a")
    with pytest.raises(BadPart):
        Tolerance(None, None, "none")
    with pytest.raises(BadPart):
        Tolerance(1, -1, "turned round")


# Openings and guards


def test_an_opening_knows_its_frames_and_refuses_nonsense():
    m, _ = table()
    top = m.components["top"]
    m.opening("slot", Vec(1, 2, 3), Vec(4, 5, 6), id="Celah", en="Slot", shape="slot", size_mm=8, length_mm=100,
              normal=Z, along=Y, rotor="drum", parts=[top])  # fmt: skip
    (o,) = m.openings

    assert [tuple(f.origin) for f in o.frames()] == [(1, 2, 3), (4, 5, 6)]
    assert tuple(Y) == pytest.approx(tuple(o.frames()[0].x_axis))
    assert o.sides_mm == (100, 8)
    for change in ({"key": "slot"}, {"size_mm": 0}, {"length_mm": 5}, {"along": Z}, {"path_mm": 0}):
        words = {"key": "other", "size_mm": 8, "length_mm": 100, "along": Y, "path_mm": None, **change}
        with pytest.raises(BadPart):
            m.opening(words.pop("key"), Vec(0, 0, 0), id="a", en="a", shape="slot", normal=Z, rotor="drum", **words)
    with pytest.raises(BadPart):
        m.guard("drum")


# Revision and content


def test_the_revision_changes_with_what_defines_the_design_and_not_with_words():
    def built(length=800.0, title="Post", leg=3.0, guard=False):
        m = Machine()
        a, b = m.add(post(title, length), name="a"), m.add(post(title, length), at(500), "b")
        m.weld(a, b, leg_mm=leg, length_mm=30)
        if guard:
            m.guard("belt", a)
        return m.revision

    assert built() == built(title="Leg")
    assert len({built(), built(length=801), built(leg=4), built(guard=True)}) == 4


def test_content_keys_are_equal_in_every_process():
    code = (
        "from designs.model import *\n"
        "t = Text('a', 'b')\n"
        "m = Machine()\n"
        "p = m.add(Bar('L40x40x4', 800, features=(BarHole(9, 100, 22, Leg.Z, 'M8'),), title=t))\n"
        "q = m.add(Plate(rounded_rectangle(50, 40, 5), 'PL4', (Hole(9, (0, 0)),), title=t), at(1, 2, 3))\n"
        "m.weld(p, q, leg_mm=3, length_mm=30)\n"
        "print(p.part.key, q.part.key, m.revision)\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop().split()) == 3


def test_content_keys_tell_apart_what_differs_and_nothing_else():
    assert content_key(1.0) == content_key(1) == content_key(1.0 + 1e-9)
    assert content_key(0.0) == content_key(-0.0)
    assert content_key(1.0) != content_key(1.001)
    assert content_key("1") != content_key(1)
    assert content_key((1, (2, 3))) != content_key((1, 2, 3))
    assert content_key(Vec(1, 2, 3)) != content_key(Vec(1, 2, 4))
    with pytest.raises(TypeError):
        content_key(object())


# The catalogue


@pytest.fixture
def shelf():
    @dataclass(frozen=True)
    class Shelf(Params):
        width_mm: float = param(400, 300, 600, id="Lebar", en="Width")

    @machine("test-shelf", id="Rak", en="Shelf", presets={"small": {"width_mm": 300}, "standard": {}})
    def build(p: Shelf) -> Machine:
        m = Machine()
        m.add(post(length=p.width_mm))
        return m

    build.__annotations__ = {"p": Shelf, "return": Machine}
    yield registered()["test-shelf"]
    from designs.model import registry

    registry._DESIGNS.pop("test-shelf", None)


def test_a_registered_machine_is_built_from_a_preset_and_what_is_typed(shelf):
    def width(design_params):
        return shelf.build(design_params).instances[0].part.length_mm

    assert (
        width(None), width(shelf.parse({}, "small")), width(shelf.parse({"width_mm": "350"}, "small"))
    ) == (400, 300, 350)  # fmt: skip
    assert shelf.build().title.en == "Shelf"
    with pytest.raises(UnknownName):
        shelf.preset("smal")


def test_a_preset_with_an_unknown_parameter_is_refused():
    with pytest.raises(UnknownName):

        @machine("test-bad", id="a", en="a", presets={"standard": {"wdith_mm": 3}})
        def build(p: Wide) -> Machine:
            return Machine()

    with pytest.raises(BadPart):

        @machine("test-bad", id="a", en="a")
        def build_without(p) -> Machine:
            return Machine()

    assert "test-bad" not in registered()


@dataclass(frozen=True)
class Wide(Params):
    width_mm: float = param(400, 300, 600, id="Lebar", en="Width")
