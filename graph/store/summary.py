"""What a graph folder holds, in figures."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from whowhom.store.manifest import read_manifest
from whowhom.store.report import read_report

if TYPE_CHECKING:
    import duckdb

    from whowhom.store.folder import GraphFolder

# So many outlets and problems are named; all are counted.
NAMED = 10


def summary(folder: GraphFolder) -> dict[str, Any]:
    """Return counts, dates, sources, versions and problems of a graph, by name.

    Raises:
        WhowhomError: where there is no graph.
    """
    with closing(folder.connect()) as connection:
        counts = _counts(connection)
        outlets = connection.execute(
            "SELECT outlet || ': ' || count(*) FROM documents WHERE outlet IS NOT NULL "
            "GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?",
            [NAMED],
        ).fetchall()
    manifest = read_manifest(folder.manifest)
    if manifest is None:
        raise folder.missing()
    report = read_report(folder.path / "report.json")
    problems = [] if report is None else [f"{source}: {reason}" for source, reason in report.problems()]
    more = len(problems) - NAMED
    size = sum(file.stat().st_size for file in folder.path.rglob("*") if file.is_file())
    return {
        "graph": str(folder.path),
        **counts,
        "outlets": [row[0] for row in outlets],
        "shards": len(folder.shards()),
        "megabytes": round(size / 1e6, 1),
        **{
            name: value
            for name, value in asdict(manifest).items()
            if name in {"format", "program", "model", "reader"}
        },
        "last build": "unknown" if report is None else report.sentence(),
        "problems": problems[:NAMED] + ([f"{more:,} more: --problems lists all"] if more > 0 else []),
    }


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    documents, first, last, failed = connection.execute(
        "SELECT count(*), min(date), max(date), count(problem) FROM documents"
    ).fetchall()[0]
    edges, negated, relations = connection.execute(
        "SELECT count(*), count(*) FILTER (negated), count(DISTINCT relation) FROM edges"
    ).fetchall()[0]
    actors = connection.execute(
        "SELECT count(*) FROM (SELECT source FROM edges UNION SELECT target FROM edges)"
    ).fetchall()[0][0]
    return {
        "documents": documents,
        "set aside": failed,
        "dates": f"{first} to {last}" if first else "unknown",
        "edges": edges,
        "negated": negated,
        "actors": actors,
        "relations": relations,
    }
