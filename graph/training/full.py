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
# The card of the network last: with it the network is complete.
FILES = ("CARD.md", "tokenizer.json", "reader.onnx", "reader.json")


def train_network(
    passages: Sequence[Passage],
    corrections: Sequence[Correction],
    corpus: Path,
    folder: GraphFolder,
    say: Callable[[str], object],
) -> None:
    """Train, and put the network into the graph's folder."""
    from whowhom.training.rebuild import rebuild

    judged, _ = placed(passages, corrections)
    own = [example for sentence in judged for example in examples_of(sentence)]
    with TemporaryDirectory(prefix="whowhom-") as home:
        rebuild([*read_corpus(corpus), *own * REPEATS], Path(home), say=say)
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
    labels = []
    for each in kept:
        source, target = each.ends if each.instead else (each.source, each.target)
        relation = each.relation if each.right else each.instead
        if relation is not None:
            ends = names.index(source), names.index(target)
            labels.append(Label(*ends, relation, each.negated, each.modality, by=None))
    if not kept:
        return []
    actors = tuple(cast[name] for name in names)
    return [Example(read.text, actors, tuple(labels), f"corrections:{kept[0].edge}")]
