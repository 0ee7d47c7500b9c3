"""The file that is written: self-contained, small, safe, the same every time."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from whowhom.errors import WhowhomError
from whowhom.exports.page import page_html, write_page
from whowhom.exports.page.page import LARGE
from whowhom.records import EDGE_FIELDS


def _data(text: str, name: str) -> dict[str, Any]:
    found = re.search(rf'<script type="application/(json|gzip)" id="{name}">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    if found[1] == "json":
        return json.loads(found[2])
    return json.loads(gzip.decompress(base64.b64decode(found[2])))


def test_the_page_is_written_as_utf8(edges: pd.DataFrame, tmp_path: Path) -> None:
    """The file holds its names as UTF-8, in a folder that is made where needed."""
    path = write_page(edges, tmp_path / "new" / "page.html")
    assert path == tmp_path / "new" / "page.html"
    assert "António Guterres" in path.read_text(encoding="utf-8")


def test_a_page_is_whole_or_not_there(
    edges: pd.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing is broken off, the page that was there stays, and no draft is left behind."""
    path = write_page(edges, tmp_path / "page.html", title="Before")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(WhowhomError, match="No space left"):
        write_page(edges, path, title="After")
    assert "<title>Before</title>" in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_cannot_be_written_says_so(edges: pd.DataFrame, tmp_path: Path) -> None:
    """The error is one line that names the file."""
    with pytest.raises(WhowhomError, match="cannot write"):
        write_page(edges, tmp_path)


def test_the_page_is_small_before_data(edges: pd.DataFrame) -> None:
    """Without edges the page has less than a megabyte."""
    assert len(page_html(edges.head(0)).encode()) < 1_000_000


def test_the_same_edges_give_the_same_page(edges: pd.DataFrame) -> None:
    """No time, no chance: a page can be compared with an earlier one, whatever the order of its edges."""
    assert page_html(edges) == page_html(edges)
    assert page_html(edges) == page_html(edges.sample(frac=1, random_state=3))


def test_nothing_in_the_page_leads_to_a_server(edges: pd.DataFrame) -> None:
    """Outside the data there is no address to load from; the bundle's notice may name its home."""
    text = page_html(edges)
    assert not re.findall(r"<(?:script|img|iframe|audio|video|source|object|embed)[^>]+src=", text)
    assert re.findall(r"<link[^>]+>", text) == ['<link rel="icon" href="data:,">']
    assert not re.findall(r"@import|url\((?!data:)", re.search("<style>(.*?)</style>", text, re.DOTALL)[1])
    assert "sourceMappingURL" not in text


def test_the_policy_allows_exactly_the_inline_parts(edges: pd.DataFrame) -> None:
    """Each script and the style sheet are allowed by their digest, and nothing else is."""
    text = page_html(edges)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    scripts = re.findall(r'<script(?: type="module")?>(.*?)</script>', text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert f"script-src 'sha256-{digests[0]}' 'sha256-{digests[1]}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_bundles_licence_is_kept(edges: pd.DataFrame) -> None:
    """vis-network's notice stands in the page, as its licence asks."""
    text = page_html(edges.head(0))
    assert "The Apache 2.0 License" in text
    assert "@version 9.1.2" in text


def test_large_data_is_compressed(edges: pd.DataFrame) -> None:
    """From a certain size on the columns are packed, and unpack to the same."""
    few, many = page_html(edges), page_html(pd.concat([edges] * 90, ignore_index=True))
    assert '<script type="application/json" id="evidence">' in few
    assert '<script type="application/gzip" id="graph">' in many
    assert len(many) < len(few) + LARGE
    assert _data(few, "graph")["actors"]["name"] == _data(many, "graph")["actors"]["name"]


def test_data_cannot_end_its_element(edges: pd.DataFrame) -> None:
    """No character of a name or sentence that HTML gives a meaning is left as it is."""
    bad = "</script><!--<script>&\u2028\u2029"
    text = page_html(edges.assign(source=bad, evidence=bad, outlet=bad), title=bad)
    data = re.search(r'id="graph">(.*?)</script>', text, re.DOTALL)[1]
    assert not set("<>&\u2028\u2029") & set(data)
    assert _data(text, "graph")["actors"]["name"][0] == bad
    assert _data(text, "evidence")["text"][0] == bad
    assert "&lt;/script&gt;" in text


def test_half_characters_do_not_break_the_page(edges: pd.DataFrame, tmp_path: Path) -> None:
    """A lone surrogate, as from a damaged file, is replaced instead of failing."""
    path = write_page(
        edges.assign(evidence=pd.Series(["broken \ud800 text"] * len(edges), dtype="object")),
        tmp_path / "page.html",
    )
    assert "broken ? text" in path.read_text(encoding="utf-8")


def test_an_empty_graph_has_a_page() -> None:
    """A table of no edges gives a page that says so, not an error."""
    assert '"name":[]' in page_html(pd.DataFrame(columns=list(EDGE_FIELDS)))


def test_values_that_json_does_not_know_are_written(edges: pd.DataFrame) -> None:
    """NaN, NA, NumPy numbers and missing URLs are written as null or as numbers."""
    odd = edges.assign(
        confidence=float("nan"), url=pd.NA, title=None, attributed_to=float("nan"), start=pd.NA
    )
    text = page_html(odd)
    assert _data(text, "graph")["documents"]["url"][0] is None
    assert set(_data(text, "graph")["edges"]["confidence"]) == {0.0}
