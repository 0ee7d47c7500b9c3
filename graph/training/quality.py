"""The training corpus in figures: `python -m whowhom.training.quality data/training` prints them as Markdown."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.training.agreement import SHOWN, agreement
from whowhom.training.corpus import MODALITIES, read_corpus
from whowhom.training.predicates import predicates
from whowhom.training.repeats import repeats
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

    from whowhom.training.agreement import Agreement
    from whowhom.training.corpus import Example

Row = tuple[object, ...]

SENTENCES, PASSAGES, PER_RELATION, WITHOUT_EDGE, PREDICATES = 8_000, 300, 150, 2_500, 1_500
MOST_REPEATS = 0.02
KINDS = ("genre", "region", "era")
TITLE = (
    "# The training corpus in figures", "",
    "What `python -m whowhom.training.quality data/training` prints; [the guide](annotation.md) says what is marked.",
    "",
)  # fmt: skip
# Annotators name some regions differently.
SPELLINGS = {
    "northamerica": "north-america", "latinamerica": "latin-america", "india": "south-asia", "uk": "europe",
    "europe-uk": "europe", "nigeria": "africa", "australia": "oceania",
}  # fmt: skip
STEPS = (500, 1_000, 2_000, 4_000, 8_000, 16_000)
_WORD = re.compile(r"[^\W\d_]+")
_SEED = 1945


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report on a folder of annotated text; return 0, or 2 where it cannot be read."""
    from whowhom.parsing.language import load_model
    from whowhom.settings import default_model

    folder = Path((sys.argv[1:] if arguments is None else arguments or ["data/training"])[0])
    try:
        second = list(read_corpus(folder / "twice"))
        lines = list(report(annotated(folder), load_model(default_model()), second))
    except WhowhomError as error:
        print(f"quality: {error}", file=sys.stderr)  # noqa: T201  # a program of its own
        return 2
    print("\n".join(lines))  # noqa: T201  # the report is what it is for
    return 0


def annotated(folder: Path) -> list[Example]:
    """Return the sentences of a folder.

    Raises:
        WhowhomError: for a line that breaks the format, or where there is none.
    """
    examples = list(read_corpus(folder))
    if not examples:
        raise WhowhomError(f"{folder}: no annotated sentences in its .txt files")
    return examples


def report(examples: Sequence[Example], model: Language, second: Sequence[Example] = ()) -> Iterator[str]:
    """Yield the lines of the report, as Markdown.

    Args:
        examples: annotated sentences, at least one.
        model: a spaCy pipeline that parses.
        second: some of the sentences as a second annotator marked them.
    """
    yield from TITLE
    same = sorted(repeats(examples), key=lambda pair: -pair[2])
    yield from section("Size and aims", ("what", "figure", "aim"), sizes(examples, len(same), model))
    yield from section(
        "Edges by relation",
        ("relation", "edges", "negated", *MODALITIES[1:], "attributed"),
        relations(examples),
    )
    for kind in KINDS:
        yield from section(f"Sentences by {kind}", (kind, "sentences"), by_metadata(examples, kind))
    yield from section(
        "Growth of the vocabulary", ("sentences", "words", "different words", "new in the last 1,000 words"),
        growth(examples),
    )  # fmt: skip
    if second:
        yield from section("Two annotators", ("what", "figure"), twice(agreement(examples, second)))
    yield from section("Near-duplicates", ("sentence", "repeats", "similarity"), repeated(same))


def section(title: str, head: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a heading and a table; figures stand to the right."""
    listed = list(rows)
    yield from (f"## {title}", "")
    if not listed:
        yield from ("None.", "")
        return
    right = [all(isinstance(row[i], int | float) for row in listed) for i in range(len(head))]
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---:' if side else '---' for side in right)} |"
    for row in listed:
        yield f"| {' | '.join(shown(cell) for cell in row)} |"
    yield ""


def shown(cell: object) -> str:
    """Return a cell as text: thousands apart, shares with two digits."""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell).replace("|", "\\|")


def sizes(examples: Sequence[Example], same: int, model: Language) -> Iterator[Row]:
    """Yield what is counted, the figure, and the aim with a mark where it is missed."""
    edges = sum(len(example.labels) for example in examples)
    rare = [name for name, count in edge_counts(examples).items() if count < PER_RELATION]
    found = list(predicates(examples, model))
    different = len(frozenset().union(*(each.main for each in found)))
    passages = len({example.passage for example in examples} - {None})
    open_pairs = sum(map(has_pair_without_edge, examples))
    yield "sentences", len(examples), _aim(len(examples), SENTENCES)
    yield "passages", passages, _aim(passages, PASSAGES)
    yield "sentences in passages", sum(example.passage is not None for example in examples), ""
    yield "edges", edges, ""
    yield "mentions", sum(len(spans) for example in examples for spans in example.actors), ""
    yield "words a sentence, mean", f"{sum(map(_length, examples)) / len(examples):.1f}", ""
    yield (
        "edges a sentence that has edges, mean",
        f"{edges / max(1, sum(bool(e.labels) for e in examples)):.2f}",
        "",
    )
    yield (
        "sentences with two or more actors and no edge between some of them",
        open_pairs,
        _aim(open_pairs, WITHOUT_EDGE),
    )
    yield "of these, without any edge", sum(len(e.actors) > 1 and not e.labels for e in examples), ""
    yield "relations with fewer than 150 edges", len(rare), ", ".join(rare) or "met"
    yield "different main predicates", different, _aim(different, PREDICATES)
    yield "of these, roots of sentences", len(frozenset().union(*(each.roots for each in found))), ""
    yield (
        "of these, above source and target of an edge",
        len(frozenset().union(*(each.carriers for each in found))),
        "",
    )
    yield (
        "near-duplicates",
        f"{same / len(examples):.2%}",
        f"under {MOST_REPEATS:.0%}: {'met' if same < MOST_REPEATS * len(examples) else 'missed'}",
    )


def _aim(figure: int, aim: int) -> str:
    return f"{aim:,}: {'met' if figure >= aim else f'{aim - figure:,} missing'}"


def _length(example: Example) -> int:
    return len(example.text.split())


def has_pair_without_edge(example: Example) -> bool:
    """Say whether two actors of a sentence have no edge between them."""
    count = len(example.actors)
    joined = {frozenset((label.source, label.target)) for label in example.labels}
    return count * (count - 1) // 2 > len(joined)


def by_metadata(examples: Sequence[Example], kind: str) -> list[tuple[str, int]]:
    """Return the values of one kind of metadata with their numbers of sentences, the most frequent first."""
    values = (example.metadata.get(kind, "not given") for example in examples)
    return Counter(SPELLINGS.get(value, value) for value in values).most_common()


def edge_counts(examples: Sequence[Example]) -> dict[str, int]:
    """Return the number of edges of every relation, in the order of the vocabulary."""
    counts = Counter(label.relation for example in examples for label in example.labels)
    return {name: counts[name] for name in vocabulary()}


def relations(examples: Sequence[Example]) -> Iterator[Row]:
    """Yield for each relation its edges, and how many of them are limited in which way."""
    for name in vocabulary():
        labels = [label for example in examples for label in example.labels if label.relation == name]
        yield (
            name,
            len(labels),
            sum(label.negated for label in labels),
            *(sum(label.modality == modality for label in labels) for modality in MODALITIES[1:]),
            sum(label.by is not None for label in labels),
        )


def growth(examples: Sequence[Example]) -> Iterator[Row]:
    """Yield how many different words so many sentences hold, taken in an order drawn once."""
    order = random.Random(_SEED).sample(list(examples), len(examples))  # noqa: S311  # no cryptography
    seen: set[str] = set()
    new: list[bool] = []
    for number, example in enumerate(order, 1):
        for word in _WORD.findall(example.text.lower()):
            new.append(word not in seen)
            seen.add(word)
        if number in STEPS or number == len(order):
            yield number, len(new), len(seen), sum(new[-1_000:])


def twice(found: Agreement) -> Iterator[Row]:
    """Yield what two annotators agree on, and the relations that they confuse most."""
    yield "sentences annotated twice, independently", found.sentences
    yield "edges of the first", found.edges[0]
    yield "edges of the second", found.edges[1]
    yield "F1 of typed edges, one against the other", f"{found.typed_f1:.3f}"
    yield "F1 of dyads", f"{found.dyad_f1:.3f}"
    yield "Cohen's kappa of the relation, where both mark a pair", f"{found.kappa:.3f}"
    for one, other, count in found.confused[:SHOWN]:
        yield f"{one} and {other} confused", count


def repeated(pairs: Sequence[tuple[Example, Example, float]], most: int = 20) -> Iterator[Row]:
    """Yield the places of the first pairs."""
    for one, other, similarity in pairs[:most]:
        yield one.place, other.place, similarity


if __name__ == "__main__":
    sys.exit(main())
