"""Check the wheel that was built through the source distribution: all that must be in it, and nothing else."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

NEEDED = (
    "whowhom/__init__.py",
    "whowhom/py.typed",
    "whowhom/relations/engine.py",
    "whowhom/exports/graphml.py",
    "whowhom/exports/page/page.html",
    "whowhom/learned/reader.py",
    "whowhom/training/fit.py",
    "whowhom/data/reader/reader.onnx",
    "whowhom/data/scorer.json",
    "whowhom/data/wordings.json",
    "whowhom/data/relations.yaml",
    "whowhom/data/event_acts.yaml",
    "whowhom/data/actors/countries.yaml",
    "whowhom/data/actors/people/united_states.yaml",
)

# The weights of the learned reader come from others, whose licence wants its text to go with them.
NOTICES = ("LICENSE", "THIRD_PARTY.md", "LICENSES/Apache-2.0.txt")


def problems(wheel: Path) -> list[str]:
    """Return what is wrong with a wheel; an empty list where nothing is."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    found = [f"missing: {name}" for name in NEEDED if name not in names]
    found += [f"missing: {name}" for name in NOTICES if not _has_notice(names, name)]
    found += [f"a test: {name}" for name in names if "tests" in name.split("/")]
    if tops != {"whowhom"}:
        found.append(f"top level is {sorted(tops)}, not just whowhom")
    if not any(name.startswith("whowhom/data/documents/") for name in names):
        found.append("no sample documents")
    return found


def _has_notice(names: list[str], notice: str) -> bool:
    return any(name.endswith(f".dist-info/licenses/{notice}") for name in names)


if __name__ == "__main__":
    (built,) = Path(sys.argv[1]).glob("*.whl")
    wrong = problems(built)
    sys.stdout.write("\n".join(wrong) or f"{built.name}: complete, top level whowhom only\n")
    sys.exit(bool(wrong))
