"""The bottom floor starts fast: standard library only, and no table is read before it is asked for."""

from __future__ import annotations

import subprocess
import sys

MODULES = (
    "specs.stock, specs.parts, specs.tolerances, specs.units, specs.machines.feed_chute, specs.checks, specs.sampling, "
    "specs.instruments"
)


def test_importing_the_tables_loads_no_heavy_library_and_reads_no_table() -> None:
    code = (
        "import builtins, io, pathlib, sys\n"
        "opened = []\n"
        "original = pathlib.Path.open\n"
        "def watched(self, *args, **kwargs):\n"
        "    opened.append(str(self))\n"
        "    return original(self, *args, **kwargs)\n"
        "pathlib.Path.open = watched\n"
        f"import {MODULES}\n"
        "heavy = {'numpy', 'scipy', 'pandas', 'babel', 'cadquery'} & set(sys.modules)\n"
        "print(sorted(heavy), [name for name in opened if name.endswith('.csv')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"
