"""Building a graph folder: documents in, shards out, only what is new."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from whowhom.documents.report import Report
from whowhom.errors import WhowhomError
from whowhom.settings import Settings
from whowhom.store.arrivals import Offer, Register
from whowhom.store.engines import spacy_engine
from whowhom.store.executors import execute
from whowhom.store.lock import locked
from whowhom.store.manifest import (
    differences,
    manifest_for,
    next_generation,
    read_manifest,
    write_manifest,
)
from whowhom.store.own import with_own_reader
from whowhom.store.report import BuildReport, read_report
from whowhom.store.schema import FILES
from whowhom.store.stored import forget_documents, recovered_documents, stored_documents
from whowhom.store.sweep import (
    damaged_documents,
    discard_damaged,
    discard_leftovers,
    drop_dead,
    shard_of,
    sweep,
)
from whowhom.store.tasks import tasks
from whowhom.store.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from whowhom.records import Document
    from whowhom.store.engines import EngineMaker
    from whowhom.store.folder import GraphFolder
    from whowhom.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Args:
        settings: what the engine reads with.
        engine: makes the engine in each process: a function of a module, so that it can be sent there.
        executor: `local`, or `ray` or `ray://address` for a cluster.
        workers: processes on this machine; 0 reads in this process.
        rebuild: read every document of the graph again, after a change of the vocabulary or the model.
        shard_documents: how many documents make a shard, which is what a crash can cost.
        shard_characters: how much text makes a shard, whichever is reached first.
        progress: called with the report so far after each shard.
    """

    settings: Settings = field(default_factory=Settings)
    engine: EngineMaker = spacy_engine
    executor: str = "local"
    workers: int = 0
    rebuild: bool = False
    shard_documents: int = 128
    shard_characters: int = 500_000
    progress: Callable[[BuildReport], None] | None = None


def build(
    documents: Iterable[Document],
    folder: GraphFolder,
    options: BuildOptions | None = None,
    sources: Report | None = None,
) -> BuildReport:
    """Read documents into a graph folder, making it where there is none, and return what was done.

    What the folder holds already is not read again; a document whose content changed (same path and id)
    replaces its older version. A document that the reading leaves out now (deleted, emptied, in another
    language, a near-duplicate of another) is not met here: the edges of its older version stay.

    Killed at any moment, the folder holds a valid graph, and the next build goes on from there. Ctrl-C ends
    the build the same way, with `stopped` set in the report.

    Args:
        documents: read one by one; never all in memory.
        folder: where the graph is, or will be.
        options: how to build.
        sources: the account that the reading of the documents keeps; it becomes part of the report.

    Raises:
        WhowhomError: where the folder cannot be written, is being built by another process, or is no graph;
            where the user's own actors or relations are wrong; where the model or reader is not installed.
    """
    options = options or BuildOptions()
    settings, note = with_own_reader(options.settings, folder)
    options = replace(options, settings=settings)
    # An engine that cannot be made is the user's to know before anything is written.
    options.engine(options.settings)
    report = BuildReport(sources or Report())
    if note is not None:
        report.notes.append((str(folder.path), note))
    incoming = iter(documents)
    first = next(incoming, None)
    if first is None and not folder.exists():
        return report
    started = time.monotonic()
    _make_home(folder)
    with locked(folder.path / "build.lock"):
        _read_into(folder, chain(() if first is None else (first,), incoming), options, report)
        report.seconds = time.monotonic() - started
        _write_report(report, folder, options)
    return report


def _read_into(
    folder: GraphFolder, documents: Iterable[Document], options: BuildOptions, report: BuildReport
) -> None:
    """Bring the folder into order, read what is wanted, and clear away what is left over. Holds the lock."""
    manifest = _manifest(folder, options, report)
    if options.settings.relations is not None:
        # The answers need to know what the user's own relations mean.
        write_text(folder.own_relations, options.settings.relations.read_text(encoding="utf-8"))
    report.notes += _damages(folder)
    # What comes in is the latest version: what the graph knows of the same place is not read again after it.
    offers = chain(map(Offer, documents), recovered_documents(folder))
    if options.rebuild:
        offers = chain(offers, stored_documents(folder, manifest.generation))
    try:
        _fill(offers, folder, manifest.generation, options, report)
    except KeyboardInterrupt:
        report.stopped = True
    else:
        discard_damaged(folder)
        drop_dead(folder)
        if manifest.rebuilding and options.rebuild:
            write_manifest(folder.manifest, replace(manifest, rebuilding=False))
    discard_leftovers(folder)


def _damages(folder: GraphFolder) -> Iterator[tuple[str, str]]:
    """Set damaged shards aside, and yield what the user should know about each."""
    damaged = sweep(folder)
    whole = set(map(shard_of, damaged_documents(folder)))
    for shard in damaged:
        if shard in whole:
            yield f"shard {shard}", "was damaged: its documents are read again"
        else:
            yield f"shard {shard}", "was damaged, and its texts are lost: build its documents again"


def _write_report(report: BuildReport, folder: GraphFolder, options: BuildOptions) -> None:
    """Write the report; a rebuild that was given no files keeps what is known of those read before."""
    path = folder.path / "report.json"
    before = read_report(path)
    if options.rebuild and before is not None and report.sources == Report():
        report = replace(report, sources=before.sources)
    report.write(path)


def _fill(
    offers: Iterable[Offer],
    folder: GraphFolder,
    generation: int,
    options: BuildOptions,
    report: BuildReport,
) -> None:
    with (
        closing(Register(folder, generation)) as register,
        closing(execute(tasks(offers, folder, register, options, report), options)) as work,
    ):
        for done in work:
            _check_written(folder, done.shard)
            report.add(done)
            if options.progress is not None:
                options.progress(report)
        report.replaced += forget_documents(folder, register.superseded())


def _check_written(folder: GraphFolder, shard: str) -> None:
    """Make sure that a finished shard is here: another machine may have written it to a folder of its own."""
    if not folder.file("documents", shard).is_file():
        raise WhowhomError(
            f"shard {shard} was read but is not in '{folder.path}': all machines must see the graph under this"
            " path; put it on a shared file system, or at a URL such as s3://bucket/graph"
        )


def _manifest(folder: GraphFolder, options: BuildOptions, report: BuildReport) -> Manifest:
    """Return the manifest to build under, and write it where it is new."""
    today = manifest_for(options.settings)
    old = read_manifest(folder.manifest)
    if old is None:
        write_manifest(folder.manifest, today)
        return today
    if options.rebuild:
        manifest = next_generation(old, today)
        write_manifest(folder.manifest, manifest)
        return manifest
    for change in differences(old, today):
        report.notes.append((str(folder.path), f"was built with {change}: `--rebuild` reads all again"))
    if old.rebuilding:
        report.notes.append((str(folder.path), "a rebuild was cut short: `--rebuild` goes on with it"))
    return old


def _make_home(folder: GraphFolder) -> None:
    ours = {*FILES, "build.lock", "relations.yaml"}
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        if not folder.exists() and any(
            file.name not in ours and file.suffix != ".tmp" for file in folder.path.iterdir()
        ):
            raise WhowhomError(f"'{folder.path}' holds other files: choose a new folder for the graph")
    except OSError as error:
        raise WhowhomError(f"cannot make '{folder.path}': {error.strerror}") from error
