"""Saying what another must do is a demand; saying what they should do is an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.parsing.clauses import subjects
from whowhom.relations.attribution import CLAIMING
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim, of_two_groups

if TYPE_CHECKING:
    from whowhom.parsing.parse import Sentence, Word
    from whowhom.relations.arguments import Arguments

MODALS = {"must": "demands", "should": "urges", "ought": "urges", "shall": "demands"}
NEEDING = {"need": "urges", "have": "demands"}


def obligations(sentence: Sentence, arguments: Arguments) -> list[Claim]:
    """Return the demands and appeals that lie in "X said (that) Y must ..." and "Y should ..., X said"."""
    found: list[Claim] = []
    for saying in sentence.words:
        if saying.lemma not in CLAIMING or not saying.is_verb:
            continue
        for clause in saying.children:
            if clause.dep == "ccomp" and (relation := _obligation(clause)) is not None:
                found += _claims(saying, clause, relation, arguments)
    return found


def _obligation(clause: Word) -> tuple[str, Word] | None:
    for child in clause.children:
        if child.dep == "aux" and child.lower in MODALS:
            return MODALS[child.lower], child
    if (
        clause.lemma in NEEDING
        and any(child.dep == "xcomp" for child in clause.children)
        and clause.tag in {"VBZ", "VBP", "VBD"}
    ):
        return NEEDING[clause.lemma], clause
    return None


def _claims(saying: Word, clause: Word, relation: tuple[str, Word], arguments: Arguments) -> list[Claim]:
    name, modal = relation
    sayers = arguments.actors(subjects(saying))
    addressed = arguments.actors(subjects(clause), owners=False)
    negated, modality = certainty(saying)
    return [
        Claim(
            source,
            target,
            name,
            [saying, modal],
            negated,
            modality,
            rule=f"obligation: {modal.lower}",
            specificity=1,
        )
        for source in sayers
        for target in addressed
        if of_two_groups(source, target)
    ]
