"""The unit of work: some documents in, one complete shard out. It runs in any process, on any machine."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from whowhom.errors import WhowhomError
from whowhom.records import as_row
from whowhom.store.engines import engine_of_process
from whowhom.store.folder import GraphFolder
from whowhom.store.schema import ActorRow, schema
from whowhom.store.writing import write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.records import Document
    from whowhom.settings import Settings
    from whowhom.store.arrivals import Arrival
    from whowhom.store.engines import Engine, EngineMaker, Reading


@dataclass(frozen=True, slots=True)
class Task:
    """The documents of one shard, and all that a worker process needs to know to make it."""

    folder: str
    shard: str
    arrivals: tuple[Arrival, ...]
    settings: Settings
    engine: EngineMaker


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: counts, and the documents that were set aside as (id, reason)."""

    shard: str
    documents: int
    replaced: int
    edges: int
    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def run(task: Task) -> Done:
    """Read the task's documents and write its shard; doing it twice gives the same files."""
    engine = engine_of_process(task.engine, task.settings)
    return write_shard(task, list(readings(engine, [arrival.document for arrival in task.arrivals])))


def readings(engine: Engine, documents: Sequence[Document]) -> Iterator[Reading | str]:
    """Yield the reading of each document, or the reason why there is none.

    Where a batch fails, its documents are read one by one, so that only the one to blame is set aside.

    Raises:
        WhowhomError: where nothing can be read at all, as with a model that is not installed.
    """
    try:
        whole = list(engine.read(documents))
    except WhowhomError:
        raise  # the settings are wrong, not the documents
    except Exception:  # noqa: BLE001  # whatever went wrong, it is found again and named document by document
        whole = []
    if len(whole) == len(documents):
        yield from whole
    else:
        yield from (read_alone(engine, document) for document in documents)


def read_alone(engine: Engine, document: Document) -> Reading | str:
    """Return the reading of one document, or why it could not be read."""
    try:
        (reading,) = engine.read([document])
    except WhowhomError:
        raise
    except Exception as error:  # noqa: BLE001  # one bad document must not stop a build of millions
        return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
    return reading


def write_shard(task: Task, results: Sequence[Reading | str]) -> Done:
    """Write the files of a shard, the documents last: with them the shard is complete."""
    import pyarrow as pa

    edges: list[dict[str, Any]] = []
    actors: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    problems: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    for arrival, result in zip(task.arrivals, results, strict=True):
        name = arrival.document.id
        book = arrival.book
        if isinstance(result, str):
            problems.append((name, result))
            book = replace(book, problem=result)
        else:
            edges += [as_row(edge) for edge in result.edges]
            actors += [asdict(row) for row in actor_rows(result)]
            notes += [(name, note) for note in result.notes]
        documents.append({**as_row(arrival.document), **asdict(book)})
    removed = [asdict(arrival.removal) for arrival in task.arrivals if arrival.removal]
    folder = GraphFolder(task.folder)
    rows = {"edges": edges, "actors": actors, "removed": removed, "documents": documents}
    for kind, content in rows.items():
        if content or kind != "removed":
            write_parquet(folder.file(kind, task.shard), pa.Table.from_pylist(content, schema=schema(kind)))
    return Done(task.shard, len(documents), len(removed), len(edges), tuple(problems), tuple(notes))


def actor_rows(reading: Reading) -> list[ActorRow]:
    """Count which words name which actor in a document."""
    counts = Counter((mention.actor, mention.text, mention.how) for mention in reading.mentions)
    return [
        ActorRow(actor.name, actor.type, actor.group, surface, reading.document.id, count, how)
        for (actor, surface, how), count in counts.items()
    ]
