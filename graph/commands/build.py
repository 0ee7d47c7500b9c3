"""`whowhom build`: documents to a graph folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from whowhom.commands.options import (
    ActorsOption,
    GraphOption,
    ModelOption,
    ReaderOption,
    RelationsFileOption,
)
from whowhom.commands.printing import say
from whowhom.settings import DEFAULT_READER

if TYPE_CHECKING:
    from whowhom.documents import ReadOptions
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder
    from whowhom.store.report import BuildReport

# So many problems are named on the terminal; all are in the report.
NAMED = 10

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, folders, tables of documents, URLs (s3://...), - for standard input.", metavar="PATH..."
    ),
]
RebuildOption = Annotated[
    bool, typer.Option("--rebuild", help="Read again all that the graph holds (needs no PATH).")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(help="For tables: which column holds a field, as text=body.", metavar="FIELD=COLUMN"),
]
DateFromOption = Annotated[
    str | None, typer.Option(help="Where paths hold the date, as {date}-*.txt.", metavar="PATTERN")
]
OutletFromOption = Annotated[
    str | None, typer.Option(help="Where paths hold the outlet, as {outlet}/*.txt.", metavar="PATTERN")
]
EncodingOption = Annotated[str | None, typer.Option(help="Of text files; else found out.")]
DuplicatesOption = Annotated[
    Literal["once", "keep"], typer.Option(help="Read near-duplicates once, or keep them all.")
]
LanguageOption = Annotated[
    list[str] | None, typer.Option(help="Languages to read; en if none is given.", metavar="CODE")
]
LimitOption = Annotated[
    list[str] | None, typer.Option(help="A bound, as megabytes=50 or seconds=30.", metavar="NAME=NUMBER")
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, help="Processes; else one a core.", metavar="N")
]
EngineOption = Annotated[
    str, typer.Option(help="local, or ray or ray://ADDRESS for a cluster.", metavar="ENGINE")
]
ShardOption = Annotated[
    int, typer.Option(min=1, help="Documents a shard: what a crash can cost.", metavar="N")
]


def build(
    paths: PathsArgument = None,
    *,
    graph: GraphOption = None,
    rebuild: RebuildOption = False,
    model: ModelOption = None,
    actors: ActorsOption = None,
    relations: RelationsFileOption = None,
    reader: ReaderOption = DEFAULT_READER,
    column: ColumnOption = None,
    date_from: DateFromOption = None,
    outlet_from: OutletFromOption = None,
    encoding: EncodingOption = None,
    duplicates: DuplicatesOption = "once",
    language: LanguageOption = None,
    limit: LimitOption = None,
    workers: WorkersOption = None,
    engine: EngineOption = "local",
    shard: ShardOption = 128,
) -> None:
    """Read documents into a graph folder; what is there already is not read again."""
    from whowhom.commands.progress import shown_progress
    from whowhom.documents.options import ReadOptions, columns_from, limits_from
    from whowhom.settings import Settings, default_model
    from whowhom.store.build import BuildOptions
    from whowhom.store.executors import cores
    from whowhom.store.folder import GraphFolder

    if not paths and not rebuild:
        raise typer.BadParameter("name files or folders to read, or - for standard input", param_hint="PATH")
    if any(not path.strip() for path in paths or []):
        raise typer.BadParameter("a path is empty; . is this folder", param_hint="PATH")
    with shown_progress(paths or []) as progress:
        options = BuildOptions(
            Settings(model or default_model(), actors, relations, reader),
            executor=engine,
            workers=workers or cores(),
            rebuild=rebuild,
            shard_documents=shard,
            progress=progress,
        )
        reading = ReadOptions(
            limits_from(limit or []),
            columns_from(column or []),
            date_from,
            outlet_from,
            encoding,
            duplicates,
            tuple(language or ("en",)),
        )
        report = build_paths(paths or [], GraphFolder(graph), options, reading)
    tell(report, GraphFolder(graph))


def build_paths(
    paths: list[str], folder: GraphFolder, options: BuildOptions, reading: ReadOptions
) -> BuildReport:
    """Read the documents at some paths into a graph folder."""
    from whowhom.documents import Report, read_documents
    from whowhom.store.build import build as build_folder

    sources = Report()
    documents = read_documents(paths, report=sources, options=reading) if paths else iter(())
    return build_folder(documents, folder, options, sources)


def tell(report: BuildReport, folder: GraphFolder) -> None:
    """Print what was done and what was left out; end with code 1 where something was."""
    for source, reason in report.notes[:NAMED]:
        say(f"note: {source}: {reason}")
    problems = report.problems()
    for source, reason in problems[:NAMED]:
        say(f"warning: {source}: {reason}")
    if len(problems) > NAMED:
        say(f"warning: {len(problems) - NAMED:,} more: `whowhom info --problems -g {folder.path}` lists all")
    say(f"{folder.path}: {report.sentence()}")
    if report.stopped:
        say("stopped: the graph is valid; the same command goes on")
        raise typer.Exit(130)
    if report.skipped:
        raise typer.Exit(1)
