"""What workshops buy by the length, by the sheet and by the kilogram."""

from specs.stock.catalogue import section, sections, stock_lengths
from specs.stock.materials import Material, material, materials
from specs.stock.perforated import HoleLayout, PerforatedStock, open_area, perforated, perforated_sheets
from specs.stock.plates import PlateStock, plate, plate_for, plates
from specs.stock.sections import (
    AngleSection,
    ChannelSection,
    FlatSection,
    HollowSection,
    PipeSection,
    RoundSection,
    Section,
    SectionKind,
    SquareSection,
)

__all__ = [
    "AngleSection",
    "ChannelSection",
    "FlatSection",
    "HoleLayout",
    "HollowSection",
    "Material",
    "PerforatedStock",
    "PipeSection",
    "PlateStock",
    "RoundSection",
    "Section",
    "SectionKind",
    "SquareSection",
    "material",
    "materials",
    "open_area",
    "perforated",
    "perforated_sheets",
    "plate",
    "plate_for",
    "plates",
    "section",
    "sections",
    "stock_lengths",
]
