"""The file in which a user corrects edges: CSV for any spreadsheet or text editor, one edge a line.

The first column is the answer: `yes`, `no`, `swap` (source and target are exchanged), the name of the right relation,
or `swap` and a relation. An empty answer leaves the edge as it is.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from whowhom.errors import WhowhomError
from whowhom.records import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ANSWER = "answer: yes / no / swap / the right relation"
COLUMNS = (
    ANSWER, "source", "relation", "target", "sentence", "source words", "target words", "how told",
    "confidence", "found by", "document", "edge",
)  # fmt: skip
NEEDED = ("source", "relation", "target", "document", "edge")
YES = frozenset({"yes", "y", "ok", "right", "true", "1", "x"})
NO = frozenset({"no", "n", "wrong", "false", "0", "none", "-"})
SWAP = "swap"
# Excel takes a text for a number (12e45678) or a formula (=...) by how it begins.
EDGE = "edge "
FORMULA = tuple("=+-@\t\r")
MARK = "\ufeff"  # by which Excel knows UTF-8


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one edge, which is named by id, document, actors and relation.

    `right` is false where the text does not say so; then `instead` and `swapped` may tell what it does say.
    """

    edge: str
    document: str
    source: str
    relation: str
    target: str
    right: bool
    instead: str | None = None
    swapped: bool = False
    sentence: str = ""
    told: str = ""

    @property
    def answer(self) -> str:
        """Return the answer as it stands in the file."""
        if self.right or self.instead is None:
            return "yes" if self.right else "no"
        parts = [SWAP if self.swapped else "", "" if self.instead == self.relation else self.instead]
        return " ".join(part for part in parts if part)

    @property
    def negated(self) -> bool:
        """Say whether the edge tells what did not happen."""
        return self.told.startswith("not")

    @property
    def modality(self) -> Modality:
        """Return whether the edge is asserted, planned, requested or hypothetical."""
        return next((each for each in get_args(Modality) if each in self.told.split(", ")), "asserted")

    @property
    def ends(self) -> tuple[str, str]:
        """Return the source and target of what stands in the text instead."""
        return (self.target, self.source) if self.swapped else (self.source, self.target)


def review_text(edges: Iterable[Mapping[str, Any]]) -> str:
    """Return the file for rows of edges, with the answers empty."""
    return table_text(_row(edge) for edge in edges)


def corrections_text(corrections: Iterable[Correction]) -> str:
    """Return the file for corrections that were read before."""
    return table_text(
        [each.answer, each.source, each.relation, each.target, each.sentence, "", "", each.told, "", "", each.document,
         EDGE + each.edge]
        for each in corrections
    )  # fmt: skip


def table_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows of COLUMNS as a file that spreadsheets read."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _row(edge: Mapping[str, Any]) -> list[object]:
    told = [part for part in ("not" if edge["negated"] else "", edge["modality"]) if part]
    if edge["attributed_to"]:
        told.append(f"says {edge['attributed_to']}")
    return [
        "", edge["source"], edge["relation"], edge["target"], " ".join(edge["evidence"].split()), edge["source_text"],
        edge["target_text"], ", ".join(told), f"{edge['confidence']:.2f}", edge["rule"], edge["document"],
        EDGE + edge["id"],
    ]  # fmt: skip


def _safe(cell: object) -> str:
    text = str(cell).replace("\r", " ").replace("\n", " ")
    return f"'{text}" if text.startswith(FORMULA) else text


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def read_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a review file with their line numbers, whatever separator a spreadsheet put in.

    Raises:
        WhowhomError: for a text that is no review file.
    """
    text = text.removeprefix(MARK)
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    heads = [cell.strip() for cell in next(reader, [])]
    columns = {("answer" if cell.startswith("answer") else cell): place for place, cell in enumerate(heads)}
    missing = [column for column in ("answer", *NEEDED) if column not in columns]
    if missing:
        raise WhowhomError(f"{name}: no column '{missing[0]}': is it a file that `whowhom review` wrote?")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            padded = cells + [""] * (len(heads) - len(cells))
            yield reader.line_num, {column: _plain(padded[place]) for column, place in columns.items()}


def read_corrections(text: str, name: str, relations: Iterable[str]) -> list[Correction]:
    """Return the corrections in a review file; rows without an answer are none.

    Raises:
        WhowhomError: for an answer that cannot be understood, with its line.
    """
    known = frozenset(relations)
    found = []
    for line, row in read_rows(text, name):
        try:
            correction = _correction(row, known)
        except ValueError as error:
            raise WhowhomError(f"{name}, line {line}: {error}") from error
        if correction is not None:
            found.append(correction)
    return found


def _correction(row: Mapping[str, str], known: frozenset[str]) -> Correction | None:
    answer = " ".join(row["answer"].lower().split())
    if not answer:
        return None
    plain = Correction(
        row["edge"].removeprefix(EDGE.strip()).strip(), row["document"], row["source"], row["relation"], row["target"],
        right=answer in YES, sentence=row.get("sentence", ""), told=row.get("how told", ""),
    )  # fmt: skip
    if answer in YES | NO:
        return plain
    words = answer.split()
    swapped = SWAP in words
    rest = "-".join(word for word in words if word != SWAP)
    relation = rest or plain.relation
    if relation not in known:
        raise ValueError(
            f"'{row['answer']}' is no answer: write yes, no, swap, or a relation{_near(rest, known)}"
        )
    if relation == plain.relation and not swapped:
        return replace(plain, right=True)
    return replace(plain, instead=relation, swapped=swapped)


def _near(word: str, known: frozenset[str]) -> str:
    from rapidfuzz import process

    near = [name for name, score, _ in process.extract(word, sorted(known), limit=2) if score > 60]
    return f" (perhaps {' or '.join(near)}?)" if near else ""
