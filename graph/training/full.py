"""Train the network anew on the corpus and a user's corrected sentences. Needs the `train` extra."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from whowhom.learned.reader import actors_of
from whowhom.store.writing import replacing
from whowhom.training.corpus import Example, Label, read_corpus
from whowhom.training.relearn import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhom.learned.corrections import Correction
    from whowhom.relations.reader import Passage
    from whowhom.store.folder import GraphFolder
    from whowhom.training.relearn import Judged

REPEATS = 4  # a user's sentence counts as so many of the corpus
FILES = ("tokenizer.json", "reader.onnx", "reader.json")  # the card last: with it the network is complete


def train_network(
    passages: Sequence[Passage],
    corrections: Sequence[Correction],
    corpus: Path,
    folder: GraphFolder,
    say: Callable[[str], object],
) -> None:
    """Train, and put the network into the graph's folder."""
    from whowhom.training.export import export
    from whowhom.training.fit import Plan, fit

    judged, _ = placed(passages, corrections)
    own = [example for sentence in judged for example in examples_of(sentence)]
    network, _ = fit([*read_corpus(corpus), *own * REPEATS], Plan(), say)
    with TemporaryDirectory(prefix="whowhom-") as home:
        export(network, Path(home))
        for name in FILES:
            with replacing(folder.reader / name) as draft:
                draft.write_bytes(Path(home, name).read_bytes())


def examples_of(sentence: Judged) -> list[Example]:
    """Return a corrected sentence as training text: its judged actors, and the edges that a person let stand.

    Other actors are not marked, for nobody has said what stands between them.
    """
    read = sentence.passage.sentences[sentence.number]
    cast: dict[str, tuple[tuple[int, int], ...]] = {}
    for phrases in actors_of(sentence.passage.phrases[sentence.number]):
        spans = tuple((phrase.start - read.start, phrase.end - read.start) for phrase in phrases)
        cast.setdefault(phrases[0].name, spans)
    kept = [each for each in sentence.corrections if {each.source, each.target} <= cast.keys()]
    names = list(dict.fromkeys(name for each in kept for name in (each.source, each.target)))
    labels = [
        Label(
            names.index(ends[0]),
            names.index(ends[1]),
            relation,
            negated=each.negated,
            modality="asserted",
            by=None,
        )
        for each in kept
        for ends, relation in [
            ((each.source, each.target), each.relation) if each.right else (each.ends, each.instead)
        ]
        if relation is not None
    ]
    return (
        [Example(read.text, tuple(cast[name] for name in names), tuple(labels), "corrections")]
        if kept
        else []
    )
