"""The notebook of the docs runs from documents to findings, and what it shows is what it gives."""

from __future__ import annotations

import importlib.util
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from nbformat import NotebookNode

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTEBOOK = DOCS / "findings.ipynb"
NEEDED = ("nbclient", "nbformat", "ipykernel", "matplotlib")
# Pictures and tables are in it; larger it would be a burden for whoever clones the project.
LARGEST = 200_000

pytestmark = pytest.mark.slow


def maker() -> ModuleType:
    """Return `docs/make_notebook.py` as a module, or skip, loudly, where it cannot run."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        said = f"THE NOTEBOOK IS NOT TESTED: {', '.join(missing)} is missing: pip install 'whowhom[pictures,notebook]'"
        warnings.warn(said, stacklevel=2)
        pytest.skip(said)
    spec = importlib.util.spec_from_file_location("make_notebook", DOCS / "make_notebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kinds(notebook: NotebookNode) -> list[list[str]]:
    """Return for each cell the kinds of its outputs."""
    return [[output.output_type for output in cell.get("outputs", ())] for cell in notebook.cells]


def test_the_notebook_runs(tmp_path: Path) -> None:
    """Every cell ends well, shows what the stored notebook shows, and the findings are sentences."""
    make = maker()
    run = make.executed(NOTEBOOK, tmp_path)
    import nbformat

    stored = nbformat.read(NOTEBOOK, as_version=4)
    assert kinds(run) == kinds(stored), "run docs/make_notebook.py"
    found = "".join(
        output.text for cell in run.cells[-4:] for output in cell.get("outputs", ()) if "text" in output
    )
    findings = re.findall(r"^- .+\.$", found, flags=re.MULTILINE)
    assert len(findings) == 4
    assert (tmp_path / "network.html").is_file()


def test_the_notebook_is_small_and_says_nothing_of_its_run() -> None:
    """It has no counters, no paths and no messages of the machine that ran it."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < LARGEST
    assert "/home/" not in text
    assert "/tmp/" not in text  # noqa: S108  # it must not be there
    assert "stderr" not in text
    assert not re.search(r'"execution_count": \d', text)
