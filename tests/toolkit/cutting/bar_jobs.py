"""Made jobs for bars from a given generator: shop jobs, priced stock with remnants, mitred frames."""

from __future__ import annotations

import random
from dataclasses import replace

from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Size, Stock, stock

ANGLES = ((45, 45), (45, 90), (90, 45), (45, 135), (60, 60), (60, 120), (90, 90))


def shop_job(rng: random.Random) -> tuple[Stock, list[Piece]]:
    """One stock length; 3 to 50 lengths of up to 0.9, 1.5, 2.5 or 4 m to a tenth or a whole millimetre."""
    longest, many = rng.choice([900, 1500, 2500, 4000]), rng.choice([1, 1, 5, 20])
    finest = rng.choice([1.0, 1.0, 0.5, 0.1])
    pieces = []
    for i in range(rng.randint(3, 50)):
        mm = round(rng.randint(int(100 / finest), int(longest / finest)) * finest, 1)
        pieces.append(Piece(f"S-{i:02d}", "L40x40x4", rng.choice([1, 2, 4, 8, 10, 20, 40]) * many, length_mm=mm))
    return stock("L40x40x4"), pieces


def priced_job(rng: random.Random, most_remnants: int = 40) -> tuple[Stock, list[Piece]]:
    """Two or three lengths, of which the longer ones cost less a metre, and remnants worth half their length."""
    longest, many = rng.choice([900, 1500, 2500, 4000]), rng.choice([1, 1, 2, 5])
    sold = [(6000.0, 1.0), *rng.sample([(4000.0, 1.03), (9000.0, 0.98), (12000.0, 0.97)], rng.choice([1, 2]))]
    sizes = [_size(f"{mm:g}", mm, round(mm * factor)) for mm, factor in sold]
    for i in range(rng.randint(0, most_remnants)):
        mm = float(rng.randint(600, 4500))
        sizes.append(replace(_size(f"R{i}", mm, round(mm / 2)), quantity=1, remnant=True))
    pieces = [
        Piece(f"P-{i:02d}", "L40x40x4", rng.choice([1, 2, 4, 8, 10, 20]) * many, length_mm=rng.randint(200, longest))
        for i in range(rng.randint(3, 20))
    ]
    return replace(stock("L40x40x4"), sizes=tuple(sizes), priced=True), pieces


def frame_job(rng: random.Random, kinds: int = 6, most: int = 20) -> tuple[Stock, list[Piece]]:
    """Rails and braces with mitred ends, of a section that may be turned or of one that may not."""
    name = rng.choice(["SHS40x40x2", "FB40x4", "L40x40x4"])
    pieces = []
    for i in range(rng.randint(1, kinds)):
        left, right = rng.choice(ANGLES)
        n = rng.choice([k for k in (2, 4, 8, 20) if k <= most])
        pieces.append(Piece(f"F-{i}", name, n, length_mm=rng.randint(150, 2500), left_deg=left, right_deg=right))
    return stock(name), pieces


def any_job(rng: random.Random) -> tuple[Stock, list[Piece]]:
    """A small job of any of these sorts."""
    make = rng.choice([shop_job, lambda r: priced_job(r, 6), frame_job])
    source, pieces = make(rng)
    return source, [replace(p, quantity=min(p.quantity, 12)) for p in pieces[:8]]


def _size(id: str, length_mm: float, price: float) -> Size:
    return Size(id, round(length_mm * 100), 0, 300, 500, round(price * 100))
