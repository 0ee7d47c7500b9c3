"""How fast exports are against networkx's writer on the same edges, and how much memory they take.

`WHOWHOM_BENCH_EDGES=1000000` measures a million edges; the default keeps the test suite quick. Times are
those of the processor, of the whole export: reading Parquet, collapsing, laying out and writing; networkx
is timed from the finished graph in memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import cache
from typing import TYPE_CHECKING

import duckdb
import networkx as nx
import pyarrow.parquet as pq
import pytest

from whowhom.exports.columns import edge_attributes
from whowhom.exports.network import Network
from whowhom.exports.sources import edge_source
from whowhom.store.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDGES = int(os.environ.get("WHOWHOM_BENCH_EDGES", "30000"))
ACTORS = max(200, EDGES // 50)
MOST_MEGABYTES = 400

# Run in a process of its own, so that its peak memory is that of one export and nothing else.
EXPORT = """
import json, re, sys, time
from whowhom.exports import export
graph, format, out, mentions = sys.argv[1:]
start = time.process_time()
export(graph, format, out, mentions=json.loads(mentions))
seconds = time.process_time() - start
peak = re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
print(json.dumps([seconds, int(peak[1]) // 1024]))
"""

# What is not in here is filled by type. Almost every (source, target, relation) occurs once.
COLUMNS = {
    "id": "md5(i::VARCHAR)[:16]",
    "document": "'document ' || i // 20",
    "source": f"'Actor number ' || hash(i) % {ACTORS}",
    "target": f"'Actor number ' || hash(i * 7 + 1) % {ACTORS}",
    "relation": "['accuses', 'denies', 'vetoes', 'calls', 'meets'][1 + i % 5]",
    "date": "(DATE '2017-01-01' + (i % 1000)::INTEGER)::VARCHAR",
    "modality": "'asserted'",
    "url": "'https://news.example/' || i",
    "evidence": "'Sentence ' || i || ' says that \"somebody\" did something to somebody else & more, in about '"
    " || 'as many words as an average sentence of an article has, thirty words or two hundred letters.'",
}
BY_TYPE = {"string": "'some words'", "int64": "i % 5000", "double": "(i % 1000) / 1000", "bool": "FALSE"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph folder with so many edges."""
    folder = tmp_path_factory.mktemp("bench") / "graph"
    for kind in ("edges", "documents", "actors"):
        (folder / kind).mkdir(parents=True)
        pq.write_table(schema(kind).empty_table(), folder / kind / "000001.parquet")
    columns = [f'{COLUMNS.get(f.name, BY_TYPE[str(f.type)])} AS "{f.name}"' for f in schema("edges")]
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {', '.join(columns)} FROM range({EDGES}) t(i)) "  # noqa: S608  # our own column names; values are parameters
            f"TO '{folder}/edges/000001.parquet'"
        )
    (folder / "manifest.json").write_text("{}")
    return folder


@pytest.fixture(scope="module")
def networkx_seconds(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], float]:
    """Return a function (mentions) -> seconds that networkx takes to write the same edges as GraphML."""

    @cache
    def measured(mentions: bool) -> float:  # noqa: FBT001  # a parameter of the test
        theirs = as_networkx(graph, mentions=mentions)
        start = time.process_time()
        nx.write_graphml(theirs, tmp_path_factory.mktemp("theirs") / "out.graphml")
        return time.process_time() - start

    return measured


def as_networkx(graph: Path, *, mentions: bool) -> nx.MultiDiGraph:
    """Return the edges as a networkx graph, with the attributes that our GraphML has."""
    found = nx.MultiDiGraph()
    with edge_source(graph).connect() as connection:
        for batch in Network(connection, mentions=mentions).edges():
            attributes = edge_attributes(batch)
            columns = zip(*(column.to_pylist() for column in attributes.values()), strict=True)
            ends = zip(batch.column("source").to_pylist(), batch.column("target").to_pylist(), strict=True)
            for (source, target), values in zip(ends, columns, strict=True):
                told = zip(attributes, values, strict=True)
                found.add_edge(source, target, **{name: value for name, value in told if value is not None})
    return found


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the peak memory from /proc")
@pytest.mark.parametrize("mentions", [False, True], ids=["collapsed", "mentions"])
@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv", "jsonl"])
def test_faster_than_networkx_in_little_memory(
    graph: Path,
    networkx_seconds: Callable[[bool], float],
    tmp_path: Path,
    record: Callable[..., None],
    format_: str,
    mentions: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    """Each streaming format is written at least as fast as networkx writes GraphML, in less than 400 MB."""
    done = subprocess.run(
        [sys.executable, "-c", EXPORT, str(graph), format_, str(tmp_path / "out"), json.dumps(mentions)],
        capture_output=True,
        check=True,
    )
    seconds, megabytes = json.loads(done.stdout)
    theirs = networkx_seconds(mentions)
    print(  # noqa: T201  # the point of a benchmark
        f"\n{EDGES} edges {'by mention' if mentions else 'collapsed'} as {format_}: {seconds:.1f} s, "
        f"{megabytes} MB; networkx's GraphML {theirs:.1f} s: {theirs / seconds:.1f} times as fast"
    )
    record(
        f"export of {EDGES:,} edges {'by mention' if mentions else 'collapsed'} as {format_}",
        seconds=float(seconds), megabytes=megabytes, times_as_fast_as_networkx=theirs / seconds,
    )  # fmt: skip
    assert megabytes < MOST_MEGABYTES
    assert seconds < theirs
