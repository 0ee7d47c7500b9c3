"""The command `whowhom`: all commands, and how errors end."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from whowhom.commands.actors import actors
from whowhom.commands.blocs import balance, blocs
from whowhom.commands.build import build
from whowhom.commands.chain import chain
from whowhom.commands.compact import compact
from whowhom.commands.demo import demo
from whowhom.commands.disputes import disputes
from whowhom.commands.edges import edges
from whowhom.commands.evaluate import evaluate
from whowhom.commands.export import export
from whowhom.commands.info import info
from whowhom.commands.page import page
from whowhom.commands.picture import picture
from whowhom.commands.rank import rank
from whowhom.commands.relations import relations
from whowhom.commands.review import review
from whowhom.commands.timeline import timeline
from whowhom.commands.train import train
from whowhom.commands.who import who
from whowhom.errors import WhowhomError

app = typer.Typer(
    name="whowhom",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _tell_version(asked: bool) -> None:  # noqa: FBT001  # as the library calls it
    if asked:
        typer.echo(f"whowhom {version('whowhom')}")
        raise typer.Exit


@app.callback()
def start(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """Reads documents and answers who does what to whom."""


for command in (
    build, who, edges, rank, disputes, blocs, balance, chain, timeline, picture, page, export,
    relations, actors, evaluate, review, train, info, compact, demo,
):  # fmt: skip
    app.command()(command)


def _take_any_letter() -> None:
    """Have standard output and error take every letter, so that no answer ends in the middle of a name."""
    asked = os.environ.get("PYTHONIOENCODING", "")
    for stream in (sys.stdout, sys.stderr):
        # Notebooks and tests put other objects here; ENCODING:ERRORS says how the user wants it.
        if not isinstance(stream, TextIOWrapper) or ":" in asked:
            continue
        # A file or pipe gets UTF-8, which loses nothing and is what --format csv and jsonl write in any case. A
        # terminal can only show its own encoding, and a program that asked for one can only read that.
        encoding = stream.encoding if asked or stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 nothing found or partial, 2 usage or unreadable input."""
    _take_any_letter()
    try:
        app()
    except WhowhomError as error:
        typer.echo(f"whowhom: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is wrong, and nothing more can be said on stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        # A damaged page in the middle of a file is found only when a query reads it.
        if type(error).__module__ not in {"duckdb", "_duckdb"}:
            raise
        typer.echo(f"whowhom: the graph cannot be read: {str(error).splitlines()[0]}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
