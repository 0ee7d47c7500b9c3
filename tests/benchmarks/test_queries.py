"""How fast answers over a graph folder are, as ratios to DuckDB, pandas, networkx and igraph alone.

`WHOWHOM_BENCH_EDGES=10000000` measures ten million edges; the default keeps the test suite quick. Each
answer is timed in a process of its own, by the processor's time, with its peak memory; the best of some tries
counts, as other programs on the machine can only make it slower.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import duckdb
import networkx as nx
import numpy as np
import pyarrow.parquet as pq
import pytest

from whowhom.answers.centrality import MEASURES, measured
from whowhom.answers.engines import engine_for
from whowhom.answers.weighted import Weighted
from whowhom.settings import Settings
from whowhom.store.folder import GraphFolder
from whowhom.store.manifest import manifest_for, write_manifest
from whowhom.store.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDGES = int(os.environ.get("WHOWHOM_BENCH_EDGES", "300000"))
LARGE = EDGES >= 5_000_000
TRIES = 3

COLUMNS = {
    "id": "lpad(to_hex(hash(i, 0)), 16, '0')",
    "document": "'document ' || i // 5",
    "source": "'Actor ' || (pow((hash(i, 1) % 1000000) / 1e6, 3) * 5000)::INT",
    "target": "'Actor ' || (pow((hash(i, 2) % 1000000) / 1e6, 3) * 5000)::INT",
    "relation": "['accuses', 'denies', 'vetoes', 'calls', 'meets', 'praises'][1 + (hash(i, 3) % 6)::INT]",
    "date": "(DATE '2010-01-01' + (hash(i, 4) % 4000)::INT)::VARCHAR",
    "modality": "'asserted'",
    "negated": "hash(i, 5) % 40 = 0",
    "evidence": "'Actor ' || hash(i, 1) || ' did something that sentence ' || i || ' tells of to another.'",
}
BY_TYPE = {"string": "'some words'", "int64": "i % 5000", "double": "(i % 1000) / 1000", "bool": "FALSE"}

TIMED = """
import json, re, sys, time
import duckdb, pandas
{imports}
start = time.process_time()
{code}
seconds = time.process_time() - start
peak = re.search("VmHWM:\\\\s+(\\\\d+)", open("/proc/self/status").read())
print(json.dumps([seconds, int(peak[1]) / 1024, rows]))
"""
OURS = (
    "from whowhom.answers.who import who\nfrom whowhom.store.folder import GraphFolder",
    "rows = len(who(GraphFolder(sys.argv[1]), 'accuses'))",
)
DUCKDB = (
    "",
    (
        "rows = len(duckdb.connect().execute('SELECT source, relation, target, count(*) AS count, min(date), '"
        " 'max(date) ' f\"FROM read_parquet('{sys.argv[1]}/edges/*.parquet') "
        "WHERE relation = 'accuses' AND NOT negated \""
        " 'GROUP BY ALL ORDER BY count DESC, source, target').df())"
    ),
)
PANDAS = (
    "",
    (
        "frame = pandas.read_parquet(sys.argv[1] + '/edges',"
        " columns=['source', 'relation', 'target', 'date', 'negated'],"
        " filters=[('relation', '==', 'accuses'), ('negated', '==', False)])\n"
        "rows = len(frame.groupby(['source', 'relation', 'target']).date.agg(['count', 'min', 'max']))"
    ),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph folder with so many edges in shards of 200,000."""
    folder = GraphFolder(tmp_path_factory.mktemp("bench") / "graph")
    columns = ", ".join(f'{COLUMNS.get(f.name, BY_TYPE[str(f.type)])} AS "{f.name}"' for f in schema("edges"))
    for number, start in enumerate(range(0, EDGES, 200_000), 1):
        shard = f"{number:06d}"
        for kind in ("edges", "actors", "documents"):
            folder.file(kind, shard).parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(schema(kind).empty_table(), folder.file(kind, shard))
        with duckdb.connect() as connection:
            end = min(start + 200_000, EDGES)
            connection.execute(
                f"COPY (SELECT {columns} FROM range({start}, {end}) t(i)) "  # noqa: S608  # our own columns
                f"TO '{folder.file('edges', shard)}' (COMPRESSION zstd)"
            )
    write_manifest(folder.manifest, manifest_for(Settings()))
    return folder.path


def timed(graph: Path, parts: tuple[str, str]) -> tuple[float, float, int]:
    """Return seconds, megabytes and rows of the best of some runs."""
    script = TIMED.format(imports=parts[0], code=parts[1])
    runs = []
    for _ in range(TRIES):
        command = [sys.executable, "-c", script, str(graph)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout[done.stdout.rindex("[") :]))  # DuckDB draws a bar before it
    seconds, megabytes, rows = min(runs)
    return seconds, megabytes, rows


def test_who_accuses_costs_little_more_than_duckdb_alone(graph: Path, record: Callable[..., None]) -> None:
    """Counting accusations takes at most 1.5 times DuckDB's own time, and little memory."""
    ours, theirs, frames = (timed(graph, parts) for parts in (OURS, DUCKDB, PANDAS))
    print(  # noqa: T201  # `make bench` shows it
        f"\nwho accuses over {EDGES:,} edges: {ours[0]:.2f} s, {ours[1]:.0f} MB;"
        f" DuckDB {theirs[0]:.2f} s (ratio {ours[0] / theirs[0]:.2f});"
        f" pandas {frames[0]:.2f} s, {frames[1]:.0f} MB (ratio {ours[0] / frames[0]:.2f})"
    )
    record(
        f"who accuses whom over {EDGES:,} edges",
        seconds=ours[0], megabytes=round(ours[1]), duckdb_seconds=theirs[0], pandas_seconds=frames[0],
    )  # fmt: skip
    assert ours[2] == theirs[2] == frames[2]
    assert ours[1] < 600
    if LARGE:
        # Below that, connecting to the folder outweighs the counting.
        assert ours[0] < 1.5 * theirs[0]


def network(nodes: int, edges: int) -> Weighted:
    """Return a heavy-tailed network."""
    random = np.random.default_rng(1)
    chance = 1 / np.arange(1, nodes + 1) ** 0.8
    ends = random.choice(nodes, (round(edges * 1.1), 2), p=chance / chance.sum())
    pairs, weight = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0, return_counts=True)
    return Weighted([str(n) for n in range(nodes)], pairs[:, 0], pairs[:, 1], weight.astype(float))


def test_all_measures_of_ten_thousand_actors_take_seconds(record: Callable[..., None]) -> None:
    """The whole table, with betweenness sampled, takes less than 5 s of the processor."""
    actors = network(10_000, 100_000)
    seconds = {}
    for name in MEASURES:
        start = time.process_time()
        measured(actors, name)
        seconds[name] = time.process_time() - start
    start = time.process_time()
    nx.pagerank(actors.digraph, tol=1e-12)
    reference = time.process_time() - start
    slowest = ", ".join(f"{name} {seconds[name]:.2f}" for name in sorted(seconds, key=seconds.get)[-4:][::-1])  # type: ignore[arg-type]
    print(  # noqa: T201  # `make bench` shows it
        f"\n{len(actors.names):,} actors, {len(actors.source):,} ties: {sum(seconds.values()):.2f} s ({slowest});"
        f" pagerank {seconds['pagerank']:.3f} s, by networkx {reference:.3f} s"
    )
    record(
        "all centralities of 10,000 actors, 100,000 ties",
        seconds=sum(seconds.values()), pagerank_seconds=seconds["pagerank"], networkx_pagerank_seconds=reference,
    )  # fmt: skip
    assert sum(seconds.values()) < 5


def test_exact_betweenness_costs_what_the_fast_engine_does(record: Callable[..., None]) -> None:
    """What `rank` adds to igraph's (or rustworkx's) own time is less than a third of it."""
    actors = network(3_000, 30_000)
    name, function = engine_for("betweenness")
    # The first use imports scipy, which is no part of either.
    measured(network(50, 100), "betweenness", sample=0)
    start = time.process_time()
    measured(actors, "betweenness", sample=0)
    ours = time.process_time() - start
    bare = actors.igraph if name == "igraph" else actors.rustworkx
    start = time.process_time()
    if name == "igraph":
        bare.betweenness(directed=True)
    else:
        function(actors)
    theirs = time.process_time() - start
    print(f"\nexact betweenness: {ours:.2f} s, {name} alone {theirs:.2f} s (ratio {ours / theirs:.2f})")  # noqa: T201
    record("exact betweenness of 3,000 actors", seconds=ours, engine=name, engine_seconds=theirs)
    assert ours < 1.3 * theirs + 0.2
