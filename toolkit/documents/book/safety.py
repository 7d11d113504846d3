"""The safety pages: what is dangerous on this machine by what its model declares, and what everybody does about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designs.model import Bought, Hazard, Machine, Opening
from specs.errors import TepatError
from specs.language import Text
from specs.parts.prime_movers import Energy, prime_mover
from specs.tolerances.iso13857 import min_distance_mm
from toolkit.documents.wording import length_text

STANDARD = "ISO 13857:2019"


@dataclass(frozen=True)
class Rule:
    """A rule with the sign beside it; signs are drawn by the template, each after one of ISO 7010."""

    sign: str
    text: Text


@dataclass(frozen=True)
class Danger:
    """What can hurt, and what protects from it on this machine."""

    sign: str
    what: Text
    protection: Text


BUILDING = (
    Rule("eyes", Text("Kacamata pelindung saat memotong, menggerinda dan mengebor; helm las saat mengelas.",
                      "Safety glasses for cutting, grinding and drilling; a welding helmet for welding.")),
    Rule("ears", Text("Pelindung telinga saat menggerinda dan memotong.", "Ear protection for grinding and cutting.")),
    Rule("gloves", Text("Sarung tangan kulit untuk pelat dan las; TANPA sarung tangan pada mesin bor dan mesin bubut.",
                        "Leather gloves for sheet and welding; NO gloves at the drill and the lathe.")),
    Rule("warning", Text("Tumpulkan tepi setiap pelat dan lubang sebelum dirakit. Angkat bagian di atas 25 kg berdua.",
                         "Break the edges of every sheet and hole before assembly. Lift parts above 25 kg in pairs.")),
    Rule("hot", Text("Jauhkan yang mudah terbakar dari tempat las; jangan mengelas pelat galvanis di ruang tertutup.",
                     "Keep what burns away from the welding place; never weld galvanised sheet in a closed room.")),
)  # fmt: skip

RUNNING = (
    Rule("manual", Text("Baca buku ini sebelum menjalankan mesin. Operator dilatih dan berusia cukup.",
                        "Read this book before running the machine. The operator is trained and of age.")),
    Rule("stop", Text("Matikan mesin penggerak dan tunggu sampai semua berhenti sebelum membuka tutup, membersihkan "
                      "atau menyetel; lepas kabel busi atau cabut steker.",
                      "Stop the prime mover and wait until everything stands still before opening a cover, cleaning or "
                      "setting; pull off the spark plug's cable or unplug.")),
    Rule("hand", Text("Jangan memasukkan tangan, kayu atau logam ke dalam saluran umpan; dorong hanya dengan bahan.",
                      "Never put a hand, wood or metal into the feed; push with the crop only.")),
    Rule("warning", Text("Semua pelindung terpasang dan terkunci dengan baut. Pakaian ketat, rambut terikat, anak-anak "
                         "menjauh.", "All guards on and bolted. Close clothes, hair tied up, children away.")),
    Rule("ears", Text("Pakai pelindung telinga selama kebisingan belum diukur atau bila melebihi 85 dBA. *",
                      "Wear ear protection until the noise has been measured, and where it is above 85 dBA. *")),
    Rule("eyes", Text("Pakai kacamata dan masker debu.", "Wear safety glasses and a dust mask.")),
)  # fmt: skip

ENGINE = {
    Energy.ELECTRIC: Danger(
        "electric", Text("Motor listrik: sengatan listrik", "Electric motor: electric shock"),
        Text("Badan mesin dibumikan, sakelar pengaman arus bocor 30 mA, kabel jauh dari bagian berputar.",
             "The frame is earthed, a residual current device of 30 mA, the cable clear of what turns."),
    ),
    Energy.PETROL: Danger(
        "hot", Text("Mesin bensin: knalpot panas, gas buang beracun, bensin mudah terbakar",
                    "Petrol engine: hot exhaust, poisonous fumes, petrol that burns"),
        Text("Jalankan di udara terbuka. Isi bensin hanya bila mesin mati dan dingin. Jangan sentuh knalpot.",
             "Run it in the open. Fill petrol only when the engine is stopped and cold. Do not touch the exhaust."),
    ),
    Energy.DIESEL: Danger(
        "hot", Text("Mesin diesel: knalpot panas, gas buang beracun, engkol dapat menendang balik",
                    "Diesel engine: hot exhaust, poisonous fumes, a crank that kicks back"),
        Text("Jalankan di udara terbuka. Pegang engkol dengan ibu jari di sisi yang sama. Jangan sentuh knalpot.",
             "Run it in the open. Hold the crank with the thumb on the same side. Do not touch the exhaust."),
    ),
}  # fmt: skip
NO_GUARD = Text("tidak ada pelindung yang dinyatakan: jangan dijalankan", "no guard is declared: do not run it")
BELT = Text("Sabuk dan puli: tangan terjepit", "Belt and pulleys: a hand is drawn in")
BY = Text("ditutup oleh: ", "covered by: ")


def dangers(machine: Machine) -> Iterator[Danger]:
    """Of every rotor and belt of the machine and of its prime mover."""
    for rotor in machine.rotors:
        if rotor.key != machine.source and rotor.hazard is Hazard.TEETH:
            title = rotor.title
            text = Text(f"{title.id}: memotong, memukul, menarik masuk", f"{title.en}: cuts, strikes, draws in")
            yield Danger("rotor", text, covered(machine, rotor.key))
    for belt in machine.belts:
        yield Danger("belt", Text(f"{BELT.id} ({belt.belt})", f"{BELT.en} ({belt.belt})"), covered(machine, belt.key))
    energy = energy_of(machine)
    if energy is not None:
        yield ENGINE[energy]


def covered(machine: Machine, key: str) -> Text:
    """Which parts guard a rotor or a belt, by title and mark."""
    parts = [i for g in machine.guards if g.covers == key for p in g.parts for i in machine.under(p)[:1]]
    if not parts:
        return NO_GUARD
    named = list(dict.fromkeys((i.part.title, i.mark) for i in parts))
    return Text(*(
        by + ", ".join(f"{title.say(language)} {mark}" for title, mark in named)
        for by, language in ((BY.id, "id"), (BY.en, "en"))
    ))  # fmt: skip


def energy_of(machine: Machine) -> Energy | None:
    """What the prime mover runs on; None where no catalogue says it."""
    for i in machine.instances:
        if isinstance(i.part, Bought) and i.part.family in ("engine", "motor"):
            try:
                return prime_mover(i.part.catalogue).energy
            except TepatError:
                return None
    return None


def needed(opening: Opening) -> tuple[Text, str]:
    """The distance that an opening asks for to what turns, and where that comes from."""
    if opening.rule:
        return length_text(opening.rule.distance_mm), opening.rule.source
    try:
        least = min_distance_mm(opening.size_mm, opening.shape, opening.length_mm)
    except TepatError:
        return Text("di luar tabel", "beyond the table"), STANDARD
    return length_text(least), STANDARD
