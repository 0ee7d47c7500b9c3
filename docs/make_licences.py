#!/usr/bin/env python3
"""Write `licences.md`: what the core installs and under which licence, as the installed packages say it.

Run it after `requirements.lock` has changed; a test says when.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
TITLE = """<!-- written by docs/make_licences.py -->

# Licences of the dependencies

What `pip install whowhom` brings, and under which licence, as the packages themselves say it. None is under the GPL;
two are under the Mozilla Public License, which asks nothing of those who only use them. Versions and hashes are in
`requirements.lock`, what is embedded in pages or data in `THIRD_PARTY.md`. Extras bring more: `whowhom[igraph]` is
under the GPL, and for this reason no part of the core.

| package | licence |
| --- | --- |
"""


def main() -> None:
    """Write the page."""
    (ROOT / "docs" / "licences.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page of all packages that the core needs, in alphabetical order."""
    found = core()
    return TITLE + "".join(f"| {name} | {licence(found[name])} |\n" for name in sorted(found))


def core() -> dict[str, Distribution]:
    """Return the installed packages that the core needs, and what these need, by canonical name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    _collect(project["dependencies"], found)
    return found


def _collect(requirements: Iterable[str], found: dict[str, Distribution]) -> None:
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        _collect(found[name].requires or (), found)


def licence(package: Distribution) -> str:
    """Return a package's licence: its SPDX expression, else its classifier, else the first line of the field."""
    known = package.metadata
    classifiers = [
        text.rpartition(" :: ")[2] for text in known.get_all("Classifier") or () if "License ::" in text
    ]
    return (
        known.get("License-Expression")
        or ", ".join(text for text in classifiers if text != "OSI Approved")
        or (known.get("License") or "not given").partition("\n")[0]
    )


if __name__ == "__main__":
    main()
