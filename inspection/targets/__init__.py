"""Targets: what the camera looks for. Their codes, sizes and places, their file, and how large they were printed."""

from inspection.targets.file import read_targets, targets_json
from inspection.targets.print_scale import PrintScale, RulerDisagreement, print_scale
from inspection.targets.tag import FAMILY, Tag, TargetSheet

__all__ = [
    "FAMILY", "PrintScale", "RulerDisagreement", "Tag", "TargetSheet", "print_scale", "read_targets", "targets_json",
]  # fmt: skip
