"""Cutting a stream of documents into tasks of one shard each, leaving out what the graph has already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhom.store.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhom.records import Document
    from whowhom.store.arrivals import Arrival, Register
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder
    from whowhom.store.report import BuildReport


def tasks(
    documents: Iterable[Document],
    folder: GraphFolder,
    register: Register,
    options: BuildOptions,
    report: BuildReport,
) -> Iterator[Task]:
    """Yield the tasks that the documents make; what needs no reading is counted in the report."""
    number = next_number(folder)
    waiting: list[Arrival] = []
    for batch in batches(documents, options.shard_documents, options.shard_characters):
        new = register.arrivals(batch, shard_name(number))
        report.unchanged += len(batch) - len(new)
        waiting += new
        if is_full(waiting, options):
            yield _task(waiting, number, folder, options)
            number, waiting = number + 1, []
    if waiting:
        yield _task(waiting, number, folder, options)


def next_number(folder: GraphFolder) -> int:
    """Return the number of the next shard. Numbers grow and are never used again for other documents."""
    return 1 + max((int(shard) for shard in folder.shards()), default=0)


def shard_name(number: int) -> str:
    """Return a name that sorts by number: `000012`."""
    return f"{number:06d}"


def batches(documents: Iterable[Document], count: int, characters: int) -> Iterator[list[Document]]:
    """Yield lists of at most `count` documents that end once their texts reach `characters`."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(writable(document))
        size += len(document.text)
        if len(batch) >= count or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def is_full(arrivals: list[Arrival], options: BuildOptions) -> bool:
    """Say whether these make a shard; half the limit does, as the next batch could exceed it."""
    size = sum(len(arrival.document.text) for arrival in arrivals)
    return len(arrivals) > options.shard_documents / 2 or size > options.shard_characters / 2


def writable(document: Document) -> Document:
    """Return the document with characters replaced that no UTF-8 file can hold (lone surrogates)."""
    try:
        document.text.encode()
    except UnicodeEncodeError:
        return replace(document, text=document.text.encode("utf-8", "replace").decode())
    return document


def _task(arrivals: list[Arrival], number: int, folder: GraphFolder, options: BuildOptions) -> Task:
    return Task(str(folder.path), shard_name(number), tuple(arrivals), options.settings, options.engine)
