"""`whowhom demo`: sample documents to graph, answers, page, GraphML and tables, in one go."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whowhom.commands.options import Format
from whowhom.commands.printing import print_frame, say
from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from whowhom.store.folder import GraphFolder

RELATIONS = ("accuses", "denies", "vetoes", "calls", "allied-with")


def demo(
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder for what the demo makes.", metavar="DIR")
    ] = Path("demo"),
) -> None:
    """Read the sample documents, print who accuses whom, and write the page, GraphML and tables."""
    from whowhom.commands.build import build_paths, tell
    from whowhom.documents.options import ReadOptions
    from whowhom.store.build import BuildOptions
    from whowhom.store.folder import GraphFolder

    make_folder(output)
    folder = GraphFolder(output / "whowhom.graph")
    with as_file(files("whowhom.data").joinpath("documents")) as samples:
        say("reading the sample documents: news briefs on the dispute over Khan Sheikhoun in 2017")
        tell(build_paths([str(samples)], folder, BuildOptions(), ReadOptions()), folder)
    print_answers(folder)
    written = write_files(folder, output)
    typer.echo("\nYour files:")
    for path, what in written:
        typer.echo(f"  {path}: {what}")


def make_folder(path: Path) -> None:
    """Make a folder unless it is there.

    Raises:
        WhowhomError: where a file has its name, or it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WhowhomError(f"'{path}' is a file: name a folder with --output") from error
    except OSError as error:
        raise WhowhomError(
            f"cannot make the folder '{path}': {error.strerror or error}; name another with --output"
        ) from error


def print_answers(folder: GraphFolder) -> None:
    """Print who does what to whom for some relations, and who stands out."""
    from whowhom.answers.rank import rank
    from whowhom.answers.who import who

    for relation in RELATIONS:
        typer.echo(f"\n$ whowhom who {relation} -g {folder.path} --top 8")
        print_frame(who(folder, relation), Format.table, top=8)
    typer.echo(f"\n$ whowhom rank -g {folder.path} --top 8")
    print_frame(rank(folder), Format.table, top=8)


def write_files(folder: GraphFolder, output: Path) -> list[tuple[Path, str]]:
    """Write the page, the GraphML file and the tables, and return where they lie and what they are."""
    from whowhom.answers.who import who
    from whowhom.library import export, page

    table = output / "who-whom.csv"
    who(folder, back=True).to_csv(table, index=False)
    return [
        (page(folder, output / "network.html").path, "the network page: open it in a browser"),
        *((path, "for Gephi") for path in export(folder, "graphml", output / "network.graphml")),
        *((path, "a table for spreadsheets") for path in export(folder, "csv", output / "network.edges.csv")),
        (table, "who does what to whom, counted"),
        (output / "whowhom.graph", "the graph, for further questions"),
    ]
