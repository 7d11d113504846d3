"""Equal blanks are planned as one, whoever they are for, and given to their owners afterwards.

An order of many machines has few shapes and many marks; a plan for the shapes is found sooner and is never worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from toolkit.cutting.bars.layout import Bar, Heap, Place
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarPattern, Group, Pattern, Unplanned
from toolkit.cutting.plate_proofs import StripCertificate

Result = tuple[Group | None, list[Unplanned]]
Kind = tuple[object, ...]


def kind_of(piece: Piece) -> Kind:
    """Blanks of one kind are cut alike."""
    shape = piece.contour or piece.outline
    return (piece.width_mm, piece.height_mm, piece.rotate, shape, bool(piece.outline))


def planned_by_kind(pieces: Sequence[Piece], solve: Callable[[list[Piece]], Result]) -> Result:
    """The plan for plates' pieces, found for one piece of each kind with the quantity of all of them."""
    kinds: dict[Kind, list[Piece]] = {}
    for piece in pieces:
        kinds.setdefault(kind_of(piece), []).append(piece)
    if len(kinds) == len(pieces):
        return solve(list(pieces))
    group, left_out = solve([replace(own[0], quantity=sum(p.quantity for p in own)) for own in kinds.values()])
    unplanned = _owners(left_out, kinds)
    if group is None:
        return None, unplanned
    gone = Counter({u.piece.id: u.piece.quantity for u in unplanned})
    made = [replace(p, quantity=p.quantity - gone[p.id]) for p in pieces if p.quantity > gone[p.id]]
    heap = Heap(made, kind_of)
    patterns = tuple(shared for pattern in group.patterns for shared in _given_out(pattern, heap))
    return replace(_for_owners(group, made, kinds), patterns=patterns), unplanned


def _given_out(pattern: Pattern, heap: Heap) -> list[Pattern]:
    """A pattern with the pieces of their owners; equal plates stay together for as long as they can."""
    assert not isinstance(pattern, BarPattern)
    places = tuple(Place(kind_of(item.piece), 0) for item in pattern.items)
    found: list[Pattern] = []
    for pieces, count in heap.fill(Bar(0, pattern.count, places), pattern.count):
        if isinstance(pattern, NestPattern):
            nested = tuple(replace(i, piece=p) for i, p in zip(pattern.items, pieces, strict=True))
            found.append(replace(pattern, count=count, items=nested))
        else:
            sheared = tuple(replace(i, piece=p) for i, p in zip(pattern.items, pieces, strict=True))
            found.append(replace(pattern, count=count, items=sheared))
    return found


def _owners(left_out: Sequence[Unplanned], kinds: dict[Kind, list[Piece]]) -> list[Unplanned]:
    """What is left out of a kind, taken from its owners from the last one on."""
    found = []
    for u in left_out:
        missing = u.piece.quantity
        for piece in reversed(kinds[kind_of(u.piece)]):
            n = min(missing, piece.quantity)
            if n:
                found.append(Unplanned(replace(piece, quantity=n), u.reason))
                missing -= n
    return found


def _for_owners(group: Group, made: Sequence[Piece], kinds: dict[Kind, list[Piece]]) -> Group:
    """The group with a certificate that has the worth of a kind for each of its owners."""
    certificate = group.certificate
    if not isinstance(certificate, StripCertificate):
        return group
    first = {kind: own[0].id for kind, own in kinds.items()}
    duals = {p.id: certificate.duals[first[kind_of(p)]] for p in made}
    return replace(group, certificate=replace(certificate, duals=duals))
