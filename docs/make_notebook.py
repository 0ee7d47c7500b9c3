#!/usr/bin/env python3
"""Run the notebook of the docs and write its outputs into it.

    docs/make_notebook.py

It is run in a folder of its own. What differs from run to run (times, counters of cells) is not kept, so that a
change of the file is a change of what it says. `tests/test_notebook.py` runs it, too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parent / "findings.ipynb"
# A build in it starts processes, which load the language model: seconds for one cell.
LONGEST = 600


def executed(path: Path, folder: str | Path) -> NotebookNode:
    """Return a notebook after a run in a folder.

    Raises:
        nbclient.exceptions.CellExecutionError: for the first cell that fails.
    """
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(folder)}}
    # What a cell prints may come in several pieces, which differ from run to run.
    NotebookClient(notebook, timeout=LONGEST, coalesce_streams=True, resources=place).execute()
    return cleaned(notebook)


def cleaned(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook without what says when and where it ran."""
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            # What goes to standard error are messages for whoever waits.
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
    return notebook


def main() -> None:
    """Run the notebook and write it back."""
    with tempfile.TemporaryDirectory() as folder:
        nbformat.write(executed(NOTEBOOK, folder), NOTEBOOK)


if __name__ == "__main__":
    main()
