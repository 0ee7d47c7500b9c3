"""`whowhom build` and `whowhom demo` with the real engine: messages, exit codes, files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_build_reads_what_it_can_and_says_what_it_cannot(run: Callable, tmp_path: Path) -> None:
    """A binary file is one warning and code 1; the rest is read, and nothing twice."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("France accused Syria of using a nerve agent. Syria denied the charge.")
    (articles / "b.txt").write_bytes(bytes(range(256)) * 20)
    (articles / "c.txt").write_text("")
    graph = tmp_path / "graph"
    first = run("build", articles, "-g", graph, "-w", 1)
    assert (first.code, first.out) == (1, "")
    warnings = [line for line in first.err.splitlines() if line.startswith("warning: ")]
    assert len(warnings) == 2
    assert {"b.txt", "c.txt"} <= {name for name in ("b.txt", "c.txt") for line in warnings if name in line}
    assert "1 document read, 2 skipped" in first.err
    again = run("build", articles / "a.txt", "-g", graph, "-w", 1)
    assert (again.code, "0 documents read, 1 unchanged, 0 new edges" in again.err) == (0, True)
    rows = [
        json.loads(line) for line in run("who", "accuses", "-g", graph, "--format", "jsonl").out.splitlines()
    ]
    assert [(row["source"], row["target"]) for row in rows] == [("France", "Syria")]


def test_nothing_readable_makes_no_graph(run: Callable, tmp_path: Path) -> None:
    """A missing path and an empty folder are one line, code 2, and no folder."""
    (tmp_path / "empty").mkdir()
    for path in ("missing", "empty"):
        answer = run("build", tmp_path / path, "-g", tmp_path / "graph")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
        assert path in answer.err
    assert not (tmp_path / "graph").exists()
    assert run("build", "-g", tmp_path / "graph").code == 2


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--actors", "- name: Foo\n  type: planet\n", "own.yaml, line 2: unknown type 'planet'"),
        ("--relations", "accuses:\n  hue: red\n", "own.yaml, line 2: unknown key 'hue'"),
        ("--actors", None, "own.yaml: cannot be read"),
        ("--reader", "nope", "no reader named 'nope' is installed: choose one of rules, model, both"),
        ("--model", "nope", "no spaCy pipeline named 'nope' is installed"),
    ],
)
def test_wrong_settings_stop_before_anything_is_read(
    run: Callable, tmp_path: Path, option: str, value: str | None, message: str
) -> None:
    """A wrong file of actors, say, is one line that names its place, code 2, and no folder."""
    (tmp_path / "a.txt").write_text("France accused Syria of using a nerve agent.")
    named = value
    if option in {"--actors", "--relations"}:
        named = str(tmp_path / "own.yaml")
        if value is not None:
            (tmp_path / "own.yaml").write_text(value)
    answer = run("build", tmp_path / "a.txt", "-g", tmp_path / "graph", option, named)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert message in answer.err
    assert not (tmp_path / "graph").exists()


def test_the_demo_says_where_it_cannot_write(run: Callable, tmp_path: Path) -> None:
    """A file where its folder should be, or above it, is one line that says what to do, and code 2."""
    file = tmp_path / "file"
    file.touch()
    answer = run("demo", "-o", file)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"whowhom: '{file}' is a file: name a folder with --output\n"
    answer = run("demo", "-o", file / "demo")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"whowhom: cannot make the folder '{file / 'demo'}': ")
    assert answer.err.endswith("; name another with --output\n")


def test_the_demo_makes_all_its_files_and_says_where(run: Callable, tmp_path: Path) -> None:
    """Tables on standard output, and at the end the page, the GraphML file and the tables."""
    answer = run("demo", "-o", tmp_path / "demo")
    assert answer.code == 0
    for relation in ("accuses", "denies", "vetoes", "calls", "allied-with"):
        assert f"$ whowhom who {relation} " in answer.out
    listed = answer.out.split("Your files:")[1]
    for name in ("network.html", "network.graphml", "network.edges.csv", "who-whom.csv", "whowhom.graph"):
        assert str(tmp_path / "demo" / name) in listed
        assert (tmp_path / "demo" / name).exists()
    assert len(GraphFolder(tmp_path / "demo" / "whowhom.graph").shards()) == 1
    assert run("demo", "-o", tmp_path / "demo").code == 0
