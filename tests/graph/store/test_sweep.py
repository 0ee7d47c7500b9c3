"""Graphs of which much was replaced: asked in one scan, tidied in one pass, and nothing comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhom.store.build import build
from whowhom.store.compact import compact
from whowhom.store.folder import GraphFolder
from whowhom.store.schema import schema
from whowhom.store.sweep import drop_dead
from whowhom.store.writing import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhom.records import Document
    from whowhom.store.build import BuildOptions

    Make = Callable[..., Document]
    Stored = Callable[[GraphFolder], list[str]]
    Pair = tuple[str, str]


@pytest.fixture(params=["local", "remote"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> GraphFolder:
    """Return a place for a graph, on this machine and elsewhere."""
    if request.param == "local":
        return GraphFolder(tmp_path / "it's a graph")
    pytest.importorskip("fsspec")
    return GraphFolder(f"memory://bucket/{uuid4().hex}/graph")


def test_shards_that_lost_documents_are_read_in_one_scan(
    graph: GraphFolder, toy: BuildOptions, document: Make, stored: Stored
) -> None:
    """A SELECT for each of a thousand such shards took seconds; the same id in another shard stays."""
    build([document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(32)], graph, toy)
    build([document(f"{n}.txt", f"Russia praises Country{n}.") for n in range(0, 32, 4)], graph, toy)
    told = {n: "praises" if n % 4 == 0 else "accuses" for n in range(32)}
    expected = sorted(f"{n}.txt: Russia {does} Country{n}." for n, does in told.items())
    assert stored(graph) == expected
    with graph.connect() as connection:
        views = connection.execute("SELECT sql FROM duckdb_views() WHERE NOT internal").fetchall()
        counts = [connection.execute(f"SELECT count(*) FROM {kind}").fetchone() for kind in ("documents", "actors")]  # noqa: S608  # fmt: skip
    assert counts == [(32,), (64,)]
    assert [sql.count("read_parquet(") for (sql,) in views] == [2, 2, 2]
    compact(graph, documents=8)
    assert stored(graph) == expected


def test_tidying_lists_the_folder_once(
    graph: GraphFolder, toy: BuildOptions, document: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many shards died: once for each of them took minutes."""
    build([document(f"{n}.txt", f"Russia accuses Country{n}.") for n in range(12)], graph, toy)
    monkeypatch.setattr("whowhom.store.build.drop_dead", lambda _: None)
    build([document(f"{n}.txt", f"Russia praises Country{n}.") for n in range(12)], graph, toy)
    assert len(graph.shards()) == 6
    listings: list[GraphFolder] = []
    shards = GraphFolder.shards

    def counted(folder: GraphFolder) -> list[str]:
        listings.append(folder)
        return shards(folder)

    monkeypatch.setattr(GraphFolder, "shards", counted)
    drop_dead(graph)
    assert len(listings) == 1
    assert len(graph.shards()) == 3
    assert not list((graph.path / "removed").glob("*"))


SIZES = st.lists(st.integers(0, 2), min_size=1, max_size=6)


def write_shards(folder: GraphFolder, sizes: list[int], data: st.DataObject) -> None:
    """Write shards of so many documents, each of which replaces some documents of those before."""
    earlier: list[Pair] = []
    for number, size in enumerate(sizes, 1):
        shard = f"{number:06d}"
        gone = data.draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        if gone:
            rows = [{"shard": old, "document": name} for old, name in gone]
            write_parquet(folder.file("removed", shard), pa.Table.from_pylist(rows, schema("removed")))
        names = [f"{shard}/{n}" for n in range(size)]
        write_parquet(folder.file("documents", shard), pa.table({"id": pa.array(names, pa.string())}))
        earlier += [(shard, name) for name in names]


def removed_by(folder: GraphFolder, shard: str) -> set[Pair]:
    """Return what a shard replaces."""
    if not folder.file("removed", shard).exists():
        return set()
    table = pq.read_table(folder.file("removed", shard))
    return set(zip(table["shard"].to_pylist(), table["document"].to_pylist(), strict=True))


def living(folder: GraphFolder) -> dict[str, set[str]]:
    """Return the documents of each shard that no other shard replaces."""
    shards = folder.shards()
    gone = set[tuple[str, str]]().union(*(removed_by(folder, shard) for shard in shards))
    held = {shard: pq.read_table(folder.file("documents", shard))["id"].to_pylist() for shard in shards}
    return {shard: {name for name in names if (shard, name) not in gone} for shard, names in held.items()}


@settings(deadline=None, max_examples=25)
@given(SIZES, st.data())
def test_tidying_changes_nothing_that_counts(sizes: list[int], data: st.DataObject) -> None:
    """Documents neither go nor come back; what stays without documents keeps others out that are still there."""
    with tempfile.TemporaryDirectory() as home:
        folder = GraphFolder(Path(home) / "graph")
        write_shards(folder, sizes, data)
        before = living(folder)
        drop_dead(folder)
        after = living(folder)
        assert {name for names in after.values() for name in names} == {
            name for names in before.values() for name in names
        }
        alive = set(after)
        lists = {shard: {old for old, _ in removed_by(folder, shard)} for shard in alive}
        assert all(not old or old & alive for old in lists.values())
        if any(lists.values()):
            assert all(names or lists[shard] for shard, names in after.items())
