"""What is installed with the core: pinned by hash from no named index, and under licences that bind nobody."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LICENCES = runpy.run_path(str(ROOT / "docs" / "make_licences.py"))
CORE = LICENCES["core"]()
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
STRONG = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)


def test_lock_is_names_versions_and_hashes() -> None:
    """No line of the lock names an index or a place on a disk, and everything is pinned with a hash."""
    assert "://" not in LOCK
    pinned = [block for block in re.split(r"\n(?=\S)", LOCK) if block and not block.startswith("#")]
    for block in pinned:
        assert re.match(r"[\w.\[\]-]+==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_core_is_in_the_lock() -> None:
    """All that the core needs is pinned."""
    names = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    assert set(CORE) <= names


@pytest.mark.parametrize("name", sorted(CORE))
def test_no_package_of_the_core_is_under_the_gpl(name: str) -> None:
    """Each package says its licence, and none is one that would bind what is built with the program."""
    licence = LICENCES["licence"](CORE[name])
    assert licence != "not given"
    assert not STRONG.search(licence), licence


def test_list_of_licences_is_up_to_date() -> None:
    """The page lists what is installed."""
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert page == LICENCES["page"](), "run docs/make_licences.py"
