"""The trigger patterns of `data/relations.yaml`."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from whowhom.relations.patterns import parse_pattern
from whowhom.vocabulary import vocabulary


def test_no_wording_stands_under_two_relations() -> None:
    """Of two alike the first of the file would win, and nobody would see it."""
    relations: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, relation in vocabulary().items():
        for section, texts in relation.triggers.items():
            for text in texts:
                for wording in wordings(text):
                    if section != "wrongs":  # misdeeds are acts as well, told of somebody by somebody else
                        relations[section, wording].add(name)
    assert {wording: names for wording, names in relations.items() if len(names) > 1} == {}


def wordings(text: str) -> list[str]:
    """Return a pattern once for each choice among its alternatives, without a last T."""
    return [
        " ".join(words).removesuffix(" T") for words in product(*(word.split("|") for word in text.split()))
    ]


def test_the_target_itself() -> None:
    """`=T` is a target that no owner may stand for; it makes a pattern more specific than without."""
    own, plain = (parse_pattern(text, "sanctions", "verb") for text in ("dismiss =T", "dismiss T"))
    assert own.itself
    assert not plain.itself
    assert own.steps == plain.steps
    assert own.specificity > plain.specificity


@pytest.mark.parametrize("text", ["prop up|T up", "put *|money into", "beat up|=T"])
def test_a_target_is_no_alternative(text: str) -> None:
    """A pattern that could never match, or match anything, is refused with its words."""
    with pytest.raises(ValueError, match="cannot be alternatives"):
        parse_pattern(text, "supports", "verb")
