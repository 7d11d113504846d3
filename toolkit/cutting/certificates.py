"""Bounds checked from their certificates. Bars: see `bar_bounds`. Plates: see `plate_bounds`."""

from __future__ import annotations

from collections.abc import Sequence

from specs.language import Message
from toolkit.cutting.bar_bounds import dual_bound
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import Node
from toolkit.cutting.plate_bounds import certified_plate_bound
from toolkit.cutting.stock import Stock


def certified_bound(certificate: Node, pieces: Sequence[Piece], stock: Stock, rule: str) -> int | Message:
    """The bound that a certificate proves for the pieces of a group, in hundredths; or why it proves nothing.

    Args:
        rule: what the plan takes for granted; mitred ends nest under one rule only.
    """
    kind = certificate.text("kind")
    if not stock.is_bar:
        return certified_plate_bound(certificate, pieces, stock)
    if kind in ("duals", "tree"):
        return dual_bound(certificate, pieces, stock, mitred=rule.startswith("mitred nesting"))
    return Message("a certificate of kind '{kind}' proves nothing for this stock", {"kind": kind})
