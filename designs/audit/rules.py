"""The rules of the audit, in the order they are run. Each is independent of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from designs.audit.belts import check as belts
from designs.audit.bolting import check as bolts
from designs.audit.calculations import check as strength
from designs.audit.characteristics import check as characteristics
from designs.audit.drive_speed import check as speeds
from designs.audit.exposure import check as exposure
from designs.audit.finding import Finding
from designs.audit.food import check as food
from designs.audit.guards import check as guards
from designs.audit.holding import check as joints
from designs.audit.hole_edges import check as hole_edges
from designs.audit.interference import check as shared_space
from designs.audit.paperwork import check as paperwork
from designs.audit.reach import check as reach
from designs.audit.rotors import check as rotors
from designs.audit.scene import Scene
from designs.audit.stability import check as stability
from designs.audit.stock import check as stock
from designs.audit.welds import check as welds
from specs.language import Text


@dataclass(frozen=True)
class Rule:
    """A family of checks."""

    title: Text
    check: Callable[[Scene], Iterable[Finding]]


RULES: tuple[Rule, ...] = (
    Rule(Text("bagian yang saling menembus", "parts that share space"), shared_space),
    Rule(Text("sambungan", "joints"), joints),
    Rule(Text("kaki las", "fillets and walls"), welds),
    Rule(Text("baut dan lubangnya", "bolts and their holes"), bolts),
    Rule(Text("celah bagian yang berputar", "clearance of what turns"), rotors),
    Rule(Text("sabuk dan puli", "belts and pulleys"), belts),
    Rule(Text("putaran", "speeds"), speeds),
    Rule(Text("kekuatan dan kekakuan", "strength and stiffness"), strength),
    Rule(Text("bahan dan katalog", "stock and catalogue"), stock),
    Rule(Text("bahan yang menyentuh pangan", "what touches food"), food),
    Rule(Text("jarak lubang ke tepi", "holes and edges"), hole_edges),
    Rule(Text("pengaman", "guards"), guards),
    Rule(Text("jalan terbuka ke bagian berputar", "straight ways to what turns"), exposure),
    Rule(Text("jangkauan tangan", "reach of a hand"), reach),
    Rule(Text("kestabilan dan massa", "stability and mass"), stability),
    Rule(Text("karakteristik", "characteristics"), characteristics),
    Rule(Text("nama dan langkah perakitan", "titles and assembly steps"), paperwork),
)
