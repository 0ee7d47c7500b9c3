"""What the benchmarks share: all figures go to one JSON file and one table, with the machine and the versions."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

# Worker processes import the engines of the benchmarks by name: these folders must be on the path.
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "graph" / "store")]

if TYPE_CHECKING:
    from collections.abc import Callable

OUT = Path(os.environ.get("WHOWHOM_BENCH_OUT", "build/bench"))
PACKAGES = ("whowhom", "spacy", "numpy", "onnxruntime", "duckdb", "pyarrow", "networkx", "pandas")


def machine() -> dict[str, str]:
    """Return what the figures depend on: processor, system and versions."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        )
        if Path("/proc/cpuinfo").exists()
        else iter(()),
        platform.processor(),
    )
    return {
        "processor": f"{cpu}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


@pytest.fixture(scope="session")
def record() -> Callable[..., None]:
    """Return a function (what, **figures) that adds a row to the results of this and earlier runs."""

    def add(what: str, **figures: float | str) -> None:
        OUT.mkdir(parents=True, exist_ok=True)
        file = OUT / "results.json"
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        rounded = {
            name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()
        }
        known[what] = {"figures": rounded, "machine": machine()}
        file.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
        (OUT / "results.md").write_text(_table(known), encoding="utf-8")

    return add


def _table(known: dict[str, dict[str, dict[str, float | str]]]) -> str:
    lines = ["| what | figures |", "| --- | --- |"]
    for what, row in sorted(known.items()):
        told = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row["figures"].items())
        lines.append(f"| {what} | {told} |")
    machines = sorted(
        {
            ", ".join(f"{k} {v}" for k, v in sorted(row["machine"].items()) if k != "load")
            for row in known.values()
        }
    )
    return "\n".join([*lines, "", *(f"Measured on: {each}." for each in machines), ""])
