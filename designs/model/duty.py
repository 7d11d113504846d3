"""What a rotor is asked to do: the few facts that calculations need and that no part can tell.

All of it is optional. A machine file says it with one call per rotor, after its drives are declared:

    m.duty("drum", power_share=0.85, service_factor=1.3, strikers=[Striker("drum.tooth-1-1")],
           throughput=EnergyThroughput(wanted_kg_h=500, energy_kwh_t=2.5, product_share=0.55))
"""

from __future__ import annotations

from dataclasses import dataclass

from specs.errors import BadPart


@dataclass(frozen=True)
class Striker:
    """What a rotor strikes or cuts with: a welded tooth, a swinging hammer, a bolted knife.

    Args:
        part: path of one of them; its mass and its distance from the axis are read from the model.
        pin: path of the pin that a hammer swings on; empty for a tooth that is welded on and a knife that is bolted on.
        disc: path of a disc that carries the pin, or of the plate that a knife is bolted to.
        at_once: how many of them share the working force at one moment.
    """

    part: str
    pin: str = ""
    disc: str = ""
    at_once: int = 1

    def __post_init__(self) -> None:
        if self.at_once < 1:
            raise BadPart("striker {part}, at_once: {n}; at least one of them works", part=self.part, n=self.at_once)
        if bool(self.pin) != bool(self.disc) and self.pin:
            raise BadPart("striker {part}: it swings on {pin}; name the disc too", part=self.part, pin=self.pin)


@dataclass(frozen=True)
class EnergyThroughput:
    """What a machine gets through as long as its power lasts: Q = share P / e.

    Args:
        wanted_kg_h: product that is promised, for example 500 kg/h of grain.
        energy_kwh_t: work that one tonne of what is fed takes.
        product_share: product over feed: grain over grain and straw for a thresher, 1 for a mill.
        note: where the numbers come from.
    """

    wanted_kg_h: float
    energy_kwh_t: float
    product_share: float = 1.0
    note: str = "proposal, to be replaced by a test of the machine"

    def __post_init__(self) -> None:
        _positive("throughput", wanted_kg_h=self.wanted_kg_h, energy_kwh_t=self.energy_kwh_t)
        _share("throughput", product_share=self.product_share)


@dataclass(frozen=True)
class ThroatThroughput:
    """What a chopper cuts off: throat area times cut length times knives times speed times density.

    Args:
        wanted_kg_h: promised.
        width_mm, height_mm: of the throat; cut_length_mm: theoretical length of cut; knives: that pass the throat.
        density_kg_m3: of the crop as it lies in the throat; fill: how full the throat is, 0 to 1.
        note: where the numbers come from.
    """

    wanted_kg_h: float
    width_mm: float
    height_mm: float
    cut_length_mm: float
    knives: int
    density_kg_m3: float
    fill: float = 1.0
    note: str = "proposal, to be replaced by a test of the machine"

    def __post_init__(self) -> None:
        _positive("throughput", wanted_kg_h=self.wanted_kg_h, width_mm=self.width_mm, height_mm=self.height_mm)
        _positive("throughput", cut_length_mm=self.cut_length_mm, knives=self.knives, density_kg_m3=self.density_kg_m3)
        _share("throughput", fill=self.fill)


Throughput = EnergyThroughput | ThroatThroughput


@dataclass(frozen=True)
class Duty:
    """How hard a rotor works.

    Args:
        rotor: its key.
        power_share: share of the prime mover's power that reaches this rotor, for itself and for what it drives on.
        service_factor: of its belt drive (cB of ISO 5292, Ka): 1.1 even load, 1.3 threshing, 1.4 to 1.6 hammers.
        bending_factor, torsion_factor: Km and Kt of the ASME shaft code: 1.5 and 1.0 even, 2.0 and 1.5 sudden load.
        working_load_n: force of the crop on what strikes, square to the axis; from the torque at the tip when None.
        bearing_hours: life L10h that is asked of its bearings; the table of limits decides when None.
        balance_grade_mm_s: G of ISO 21940-11; the table of limits decides when None.
        strikers: what it strikes with.
        throughput: what is promised, and how it is reckoned.
    """

    rotor: str
    power_share: float = 1.0
    service_factor: float = 1.3
    bending_factor: float = 1.5
    torsion_factor: float = 1.0
    working_load_n: float | None = None
    bearing_hours: float | None = None
    balance_grade_mm_s: float | None = None
    strikers: tuple[Striker, ...] = ()
    throughput: Throughput | None = None

    def __post_init__(self) -> None:
        _share(self.rotor, power_share=self.power_share)
        for name in ("service_factor", "bending_factor", "torsion_factor"):
            value = getattr(self, name)
            if value < 1:
                raise BadPart(
                    "duty of {rotor}, {field}: {value:g}; at least 1", rotor=self.rotor, field=name, value=value
                )
        for name in ("working_load_n", "bearing_hours", "balance_grade_mm_s"):
            value = getattr(self, name)
            if value is not None:
                _positive(self.rotor, **{name: value})


def _positive(rotor: str, **named: float) -> None:
    for name, value in named.items():
        if not value > 0:
            raise BadPart(
                "duty of {rotor}, {field}: {value:g}; it must be above 0", rotor=rotor, field=name, value=value
            )


def _share(rotor: str, **named: float) -> None:
    for name, value in named.items():
        if not 0 < value <= 1:
            raise BadPart(
                "duty of {rotor}, {field}: {value:g}; a share is above 0 and at most 1",
                rotor=rotor, field=name, value=value,
            )  # fmt: skip
