"""A notebook shows the page in a frame, in which it works like anywhere else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient

from whowhom.exports.page import NetworkPage, write_page

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Browser

CELL = """
import pandas
from whowhom.exports.page import NetworkPage, write_page
NetworkPage(write_page(pandas.read_pickle("edges.pickle"), "page.html"), height=700)
"""


def test_it_is_a_path_too(edges: pd.DataFrame, tmp_path: Path) -> None:
    """Whoever wants the file's path finds it in the object."""
    shown = NetworkPage(write_page(edges, tmp_path / "page.html"))
    assert os.fspath(shown) == str(shown) == str(tmp_path / "page.html")


@pytest.mark.browser
@pytest.mark.slow
def test_a_notebook_shows_the_page(edges: pd.DataFrame, browser: Browser, tmp_path: Path) -> None:
    """A notebook is run; its output is a sandboxed frame, and in it the page draws itself and can be used."""
    edges.to_pickle(tmp_path / "edges.pickle")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = notebook.cells[0].outputs[0]["data"]["text/html"]
    assert shown.startswith("<iframe")
    assert "allow-same-origin" not in shown

    host = tmp_path / "host.html"
    host.write_text(f"<!doctype html><body>{shown}</body>", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1300, "height": 800})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached", timeout=20_000)
    frame.locator("#tab-table").click()
    frame.locator(".ties tbody tr").first.click()
    frame.locator(".sentence").first.wait_for()
    assert not frame.locator("#copy-link").is_visible()
    context.close()
    assert wrong == []
