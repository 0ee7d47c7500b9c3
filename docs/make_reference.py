#!/usr/bin/env python3
"""Write the generated parts of the docs: `reference.md`, and the table of relations in `annotation.md`.

Run it after a command, an option, a public function or a relation has changed; a test says when.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

import whowhom
from whowhom.__main__ import app
from whowhom.exports import formats
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent
WIDTH = 88
MARKED = re.compile(r"(<!-- relations:[^\n]*-->\n).*?(<!-- /relations -->)", re.DOTALL)


def main() -> None:
    """Write both files."""
    (DOCS / "reference.md").write_text(reference(), encoding="utf-8")
    guide = DOCS / "annotation.md"
    guide.write_text(with_relations(guide.read_text(encoding="utf-8")), encoding="utf-8")


def reference() -> str:
    """Return the page of all commands, functions and formats."""
    return "\n".join(
        (
            "<!-- written by docs/make_reference.py -->",
            "# Reference",
            "",
            *_commands(),
            *_functions(),
            *_formats(),
        )
    )


def with_relations(guide: str) -> str:
    """Return the annotation guide with the table of relations as the vocabulary has it."""
    head = ("relation", "reads", "PLOVER", "CAMEO", "symmetric", "polarity", "weight")
    rows = [
        (
            f"[{relation.name}](#{relation.name})",
            relation.reads_as,
            relation.plover,
            relation.cameo,
            "yes" if relation.symmetric else "",
            f"{relation.polarity:+d}" if relation.polarity else "0",
            f"{relation.weight:+.1f}" if relation.weight else "0",
        )
        for relation in vocabulary().values()
    ]
    table = "\n".join(_table(head, rows))
    return MARKED.sub(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", guide)


def _commands() -> Iterator[str]:
    yield from (
        "## Commands",
        "",
        "Data goes to standard output, progress and warnings to standard error. Exit codes: 0 done, 1 nothing found or",
        "partial (standard error says what), 2 usage or unreadable input. `NO_COLOR` is respected.",
        "",
    )
    group = typer.main.get_command(app)
    settings = {"resilient_parsing": True, "terminal_width": WIDTH, "max_content_width": WIDTH}
    parent = group.make_context("whowhom", [], **settings)
    for name, command in group.commands.items():  # type: ignore[attr-defined]  # a group has commands
        context = command.make_context(name, [], parent=parent, **settings)
        yield from (f"### whowhom {name}", "", "```text", command.get_help(context).rstrip(), "```", "")


def _functions() -> Iterator[str]:
    yield from ("## Functions", "", "Everything below is in the module `whowhom`.", "")
    for name in whowhom.__all__:
        thing = getattr(whowhom, name)
        signature = "" if issubclass_of(thing, Exception) else str(inspect.signature(thing))
        text = inspect.cleandoc(thing.__doc__ or "")
        yield from (f"### {name}", "", "```text", f"{name}{_plain(signature)}", "", text, "```", "")


def issubclass_of(thing: object, parent: type) -> bool:
    """Say whether something is a class below another."""
    return inspect.isclass(thing) and issubclass(thing, parent)


def _plain(signature: str) -> str:
    """Return a signature that fits a page: without quotes, and an argument a line where it is long."""
    text = signature.replace("'", "") if "'" in signature else signature
    if len(text) <= WIDTH:
        return text
    inner, arrow, result = text[1:].rpartition(") -> ")
    arguments = _split(inner if arrow else text[1:-1])
    return (
        "(\n" + "".join(f"    {argument},\n" for argument in arguments) + (f") -> {result}" if arrow else ")")
    )


def _split(arguments: str) -> list[str]:
    """Return arguments apart, at the commas outside brackets."""
    found, depth = [""], 0
    for character in arguments:
        depth += (character in "[(") - (character in "])")
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return [argument.strip() for argument in found]


def _formats() -> Iterator[str]:
    yield from ("## Formats", "", "What `whowhom export` and `whowhom.export` write.", "")
    rows = [(f"`{each.name}`", f"`{each.suffix}`", each.summary) for each in formats().values()]
    yield from (*_table(("format", "suffix", "opens in"), rows), "")


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    main()
