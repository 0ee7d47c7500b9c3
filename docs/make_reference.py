#!/usr/bin/env python3
"""Write the generated parts of the docs: `reference.md`, and the table of relations in `annotation.md`.

Run it after a command, an option, a public function or a relation has changed; a test says when.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

import whowhom
from whowhom.__main__ import app
from whowhom.exports import formats
from whowhom.store.filters import By, EdgeFilter, Filters
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
    """Return the page of all commands, functions, filters and formats."""
    return "\n".join(
        (
            "<!-- written by docs/make_reference.py -->",
            "# Reference",
            "",
            *_commands(),
            *_functions(),
            *_filters(),
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
    """Return a signature that fits a page: types without quotes, and an argument a line where it is long."""
    text = re.sub(r"(: |-> )(['\"])(.*?)\2", r"\1\3", signature)
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


def _filters() -> Iterator[str]:
    yield from (
        "## Filters",
        "",
        f"Which edges count: further keyword arguments of {_takers('Filters')}; and all but `by` of",
        f"{_takers('Conditions')}. One that is left out does not restrict.",
        "",
    )
    meanings = _arguments(EdgeFilter.__doc__ or "")
    known = {field.name: field for field in fields(EdgeFilter)}
    rows = [
        (f"`{name}`", _type(known[name].type), _default(known[name].default), meanings[name])
        for name in Filters.__annotations__
    ]
    yield from (*_table(("filter", "type", "default", "meaning"), rows), "")


def _takers(kind: str) -> str:
    """Return the functions that take filters of a kind, as a sentence has them."""
    found = [
        f"`{name}`"
        for name in whowhom.__all__
        if inspect.isfunction(function := getattr(whowhom, name))
        and f"Unpack[{kind}]" in str(inspect.signature(function))
    ]
    return f"{', '.join(found[:-1])} and {found[-1]}"


def _arguments(docstring: str) -> dict[str, str]:
    """Return the meanings of the arguments that a docstring lists."""
    listed = inspect.cleandoc(docstring).partition("Args:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", listed, flags=re.MULTILINE)
    return {name: " ".join(meaning.split()).rstrip(".") for name, meaning in found}


def _type(annotation: Any) -> str:  # noqa: ANN401  # a string, as annotations are not evaluated
    if annotation == "By":
        return " or ".join(f'`"{choice}"`' for choice in get_args(By))
    return f"`{str(annotation).removesuffix(' | None')}`"


def _default(value: object) -> str:
    return "" if value is None else f"`{value!r}`".replace("'", '"')


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
