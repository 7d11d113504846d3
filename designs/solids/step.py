"""A machine as one STEP file (AP214): assemblies, each part once, its instances by reference, names and colours.

The same machine gives the same bytes: no clock, no user name, no counters left over from an earlier file.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from OCP.APIHeaderSection import APIHeaderSection_MakeHeader
from OCP.IFSelect import IFSelect_RetDone
from OCP.Interface import Interface_Static
from OCP.STEPCAFControl import STEPCAFControl_Writer
from OCP.STEPControl import STEPControl_AsIs
from OCP.TCollection import TCollection_ExtendedString, TCollection_HAsciiString
from OCP.TDataStd import TDataStd_Name
from OCP.TDF import TDF_Label
from OCP.TDocStd import TDocStd_Document
from OCP.XCAFDoc import XCAFDoc_DocumentTool

from designs.model.features import Cutout
from designs.model.machine import Machine
from designs.model.plate import Plate
from designs.solids import occ
from designs.solids.colours import Colour, colour_of
from designs.solids.files import replaced
from designs.solids.library import shape_of
from designs.solids.sheets import plate_shape
from designs.solids.step_holes import Drilled
from designs.solids.step_text import finished, token
from designs.solids.tree import Branch, part_name, tree_of
from specs.errors import Refused

NO_DATE = "1970-01-01T00:00:00"
"""The time stamp of a file made without a date: STEP demands one, and the clock would change the bytes."""

MANY_HOLES = 150
"""A plate with so many round holes is written without the kernel's help: its time grows with their square."""


def write_step(machine: Machine, path: Path, date: datetime | None = None) -> None:
    """Write the assembly.

    Args:
        machine: whose parts are written, each at its place.
        path: the file; it is written aside and renamed.
        date: the header's time stamp; a fixed one when left out.
    """
    document = _Document(machine)
    writer = STEPCAFControl_Writer()
    writer.SetColorMode(False)
    _settle()
    if not writer.Transfer(document.document, STEPControl_AsIs):
        raise Refused("machine {machine} could not be translated to STEP", machine=machine.title)
    _set_header(writer, date.isoformat(timespec="seconds") if date else NO_DATE)
    stream = io.BytesIO()
    if writer.WriteStream(stream) != IFSelect_RetDone:
        raise Refused("machine {machine} could not be translated to STEP", machine=machine.title)
    with replaced(path) as aside:
        text = stream.getvalue().decode("ascii")
        aside.write_bytes(finished(text, document.names, document.colours, document.drilled))


class _Document:
    """The kernel's document of an assembly: one label a product, one component a place."""

    def __init__(self, machine: Machine) -> None:
        self.document = TDocStd_Document(_words("BinXCAF"))
        self.shapes = XCAFDoc_DocumentTool.ShapeTool_s(self.document.Main())
        self.names: list[str] = []
        self.colours: dict[int, Colour] = {}
        self.drilled: dict[int, Drilled] = {}
        self.products: dict[str, TDF_Label] = {}
        self.assembly(tree_of(machine))
        self.shapes.UpdateAssemblies()

    def assembly(self, branch: Branch) -> TDF_Label:
        """A product made of components."""
        label = self.shapes.NewShape()
        self.name(label, branch.title.en)
        for b in branch.branches:
            inner = self.part(b) if b.instance else self.assembly(b)
            self.name(self.shapes.AddComponent(label, inner, occ.location(b.placement)), b.name)
        return label

    def part(self, branch: Branch) -> TDF_Label:
        """The product of a part, made at its first instance."""
        assert branch.instance
        part = branch.instance.part
        if part.key not in self.products:
            holes = _many_holes(part) if isinstance(part, Plate) else None
            shape = _without_holes(part) if isinstance(part, Plate) and holes else shape_of(part)
            label = self.shapes.AddShape(shape, False)
            number = self.name(label, part_name(branch.instance))
            if holes:
                self.drilled[number] = holes
            self.colours[number] = colour_of(part)
            self.products[part.key] = label
        return self.products[part.key]

    def name(self, label: TDF_Label, name: str) -> int:
        """Name a product or component by a token; the number of the name."""
        TDataStd_Name.Set_s(label, _words(token(len(self.names))))
        self.names.append(name)
        return len(self.names) - 1


def _many_holes(part: Plate) -> Drilled | None:
    """The round holes of a plate that has too many of them for the kernel's writer."""
    circles = [next(c.edges()) for c in part.contours() if c.is_circle()]
    if len(circles) < MANY_HOLES:
        return None
    return Drilled(part.thickness_mm, tuple((*e.centre, e.radius) for e in circles))


def _without_holes(part: Plate) -> occ.Shape:
    """The solid of a plate with its openings of other shapes only."""
    rest = tuple(Cutout(c) for c in part.contours() if not c.is_circle())
    return plate_shape(replace(part, features=rest))


def _words(text: str) -> Any:
    return TCollection_ExtendedString(text, True)


def _settle() -> None:
    """The writer's settings, which are the kernel's globals: AP214, millimetres, no curves that a reader can derive."""
    Interface_Static.SetCVal_s("write.step.schema", "AP214IS")
    Interface_Static.SetCVal_s("write.step.unit", "MM")
    Interface_Static.SetIVal_s("write.surfacecurve.mode", 0)


def _set_header(writer: STEPCAFControl_Writer, stamp: str) -> None:
    header = APIHeaderSection_MakeHeader(writer.Writer().Model())
    header.SetName(TCollection_HAsciiString(token(0)))
    header.SetTimeStamp(TCollection_HAsciiString(stamp))
    header.SetAuthorValue(1, TCollection_HAsciiString(""))
    header.SetOrganizationValue(1, TCollection_HAsciiString(""))
    header.SetOriginatingSystem(TCollection_HAsciiString("tepat"))
    header.SetPreprocessorVersion(TCollection_HAsciiString("tepat"))
    header.SetAuthorisation(TCollection_HAsciiString(""))
