"""Cutting a stream of documents into tasks of one shard each, leaving out what the graph has already."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.documents.keeping import writable
from whowhom.store.arrivals import Offer
from whowhom.store.sweep import DAMAGED, shard_of
from whowhom.store.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhom.store.arrivals import Arrival, Register
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder
    from whowhom.store.report import BuildReport

# Offers that are looked up in the graph at once, at most: so many, or so many characters.
OFFERS, CHARACTERS = 2048, 4_000_000
# Where looking up is slow, as in a graph of millions, offers are gathered for so many times as long.
PATIENCE = 10


def tasks(
    offers: Iterable[Offer],
    folder: GraphFolder,
    register: Register,
    options: BuildOptions,
    report: BuildReport,
) -> Iterator[Task]:
    """Yield the tasks that the documents make; what needs no reading is counted in the report."""
    number = next_number(folder)
    for shard in shards(_arrivals(offers, register, options, report), options):
        yield Task(_reach(folder), shard_name(number), tuple(shard), options.settings, options.engine)
        number += 1


def next_number(folder: GraphFolder) -> int:
    """Return the number of the next shard. Numbers grow and are never used again for other documents."""
    damaged = (folder.path / DAMAGED).glob("*.parquet")
    names = [*folder.shards(), *map(shard_of, damaged)]
    return 1 + max(map(int, names), default=0)


def shard_name(number: int) -> str:
    """Return a name that sorts by number: `000012`."""
    return f"{number:06d}"


def shards(arrivals: Iterable[Arrival], options: BuildOptions) -> Iterator[list[Arrival]]:
    """Yield lists of at most `shard_documents` arrivals that end once their texts reach `shard_characters`."""
    waiting: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        waiting.append(arrival)
        size += len(arrival.document.text)
        if len(waiting) >= options.shard_documents or size >= options.shard_characters:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _arrivals(
    offers: Iterable[Offer], register: Register, options: BuildOptions, report: BuildReport
) -> Iterator[Arrival]:
    """Yield what of the offers must be read."""
    offers, seconds = iter(offers), 0.0
    while block := _block(offers, options, PATIENCE * seconds):
        start = time.monotonic()
        arrivals = register.arrivals(block)
        seconds = time.monotonic() - start
        report.unchanged = register.unchanged
        yield from arrivals


def _block(offers: Iterator[Offer], options: BuildOptions, seconds: float) -> list[Offer]:
    """Return the next offers: enough for a shard, and what else comes within so many seconds.

    Looking up takes its time once a block, however long that is. Where reading is slow the block stays short,
    so that those who wait for work get it.
    """
    block: list[Offer] = []
    size, end = 0, time.monotonic() + seconds
    for offer in offers:
        block.append(Offer(writable(offer.document), offer.known))
        size += len(offer.document.text)
        enough = len(block) >= options.shard_documents or size >= options.shard_characters
        full = len(block) >= OFFERS or size >= CHARACTERS
        if enough and (full or time.monotonic() >= end):
            break
    return block


def _reach(folder: GraphFolder) -> str:
    """Return the folder's path as it is in any process, whatever its working directory."""
    path = folder.path
    return str(path.absolute() if isinstance(path, Path) else path)
