"""What the tests of whole machines ask again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def volumes_in() -> Callable[[Path], dict[str, list[float]]]:
    """Volume of every placed part of a STEP file (mm3), by the mark its name begins with."""
    pytest.importorskip("OCP")

    def volumes(path: Path) -> dict[str, list[float]]:
        from OCP.BRepGProp import BRepGProp
        from OCP.GProp import GProp_GProps
        from OCP.IFSelect import IFSelect_RetDone
        from OCP.STEPCAFControl import STEPCAFControl_Reader
        from OCP.TCollection import TCollection_ExtendedString
        from OCP.TDataStd import TDataStd_Name
        from OCP.TDF import TDF_Label, TDF_LabelSequence
        from OCP.TDocStd import TDocStd_Document
        from OCP.XCAFDoc import XCAFDoc_DocumentTool, XCAFDoc_ShapeTool

        document = TDocStd_Document(TCollection_ExtendedString("BinXCAF"))
        reader = STEPCAFControl_Reader()
        reader.SetNameMode(True)
        assert reader.ReadFile(str(path)) == IFSelect_RetDone
        assert reader.Transfer(document)
        tool = XCAFDoc_DocumentTool.ShapeTool_s(document.Main())
        found: dict[str, list[float]] = {}
        weighed: dict[str, float] = {}

        def name_of(label: TDF_Label) -> str:
            name = TDataStd_Name()
            assert label.FindAttribute(TDataStd_Name.GetID_s(), name)
            return str(name.Get().ToExtString())

        def walk(label: TDF_Label) -> None:
            parts = TDF_LabelSequence()
            if XCAFDoc_ShapeTool.IsAssembly_s(label):
                XCAFDoc_ShapeTool.GetComponents_s(label, parts, False)
                for i in range(1, parts.Length() + 1):
                    product = TDF_Label()
                    assert XCAFDoc_ShapeTool.GetReferredShape_s(parts.Value(i), product)
                    walk(product)
                return
            mark = name_of(label).partition(" ")[0]
            if mark not in weighed:
                props = GProp_GProps()
                BRepGProp.VolumeProperties_s(XCAFDoc_ShapeTool.GetShape_s(label), props)
                weighed[mark] = props.Mass()
            found.setdefault(mark, []).append(weighed[mark])

        roots = TDF_LabelSequence()
        tool.GetFreeShapes(roots)
        for i in range(1, roots.Length() + 1):
            walk(roots.Value(i))
        return found

    return volumes
