"""What a pronoun owns: "its army" is Mali's after Mali, "his government" the one of the state that he leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.actors.pronouns import FIRST
from whowhom.parsing.clauses import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor

OWNABLE = frozenset({"body", "title", "agent", "nominal"})
MINISTERS = frozenset({"minister", "ambassador"})
# Whoever has an ally, a captive or a deserter is not whom these words mean.
STRANGERS = frozenset(
    """
    ally adversary aggressor neighbour neighbor neighbouring neighboring partner rival opponent enemy foe critic
    counterpart invader occupier attacker assailant captor abductor hostage captive prisoner detainee victim
    defector deserter donor creditor competitor client customer host guest visitor former ex-member
    """.split()
)
RANKS = frozenset(
    """
    soldier troop force forces fighter officer gunman militant unit marine commando guard jet plane warplane aircraft
    helicopter drone missile rocket tank ship warship boat artillery gun
    """.split()
)
ARMED = frozenset("military army navy force forces guard guards police militia".split())


def possessing(phrase: Phrase) -> Word | None:
    """Return the pronoun that says whose a described actor is: "its" of "its army"."""
    word = phrase.head.child("poss")
    owned = phrase.sort in OWNABLE and phrase.of is None
    return word if owned and word is not None and word.tag == "PRP$" else None


def owner(phrase: Phrase, pronoun: Word, here: Sequence[Phrase]) -> Actor | None:
    """Return whom the possessive pronoun means, given the phrases of its sentence; None where others may be meant."""
    found = next((other for other in here if other.head is pronoun), None)
    if found is None or found.actor is None or found.twins:
        return None
    if pronoun.lower in FIRST:
        return found.actor  # whoever speaks
    rivals = [other for other in here if other.actor is not None and _is_like(other.actor, found.actor)]
    if phrase.head.dep == "conj":  # "sanctioned Iran and its central bank"
        beside = next((other.actor for other in rivals if other.head is phrase.head.head), None)
        return beside or found.actor
    doers = _doers(phrase)
    names = {other.name for other in rivals if any(other.head is doer for doer in doers)}
    return found.actor if not names or found.name in names else None


def is_stranger(phrase: Phrase, noun: str) -> bool:
    """Say whether a description is of somebody outside its owner, as an ally or a captive is."""
    words = {*phrase.words.lower().split(), *noun.split(), phrase.head.lemma}
    several_states = phrase.plural and noun.rsplit(maxsplit=1)[-1] == "state"
    return several_states or not STRANGERS.isdisjoint(words)


def are_one(force: Actor, noun: str) -> bool:
    """Say whether an owner and what it owns are one: an army and its soldiers."""
    armed = force.type == "armed group" or force.name.lower().split()[-1] in ARMED
    return armed and noun.rsplit(maxsplit=1)[-1] in RANKS


def _is_like(actor: Actor, other: Actor) -> bool:
    return (actor.type == "person") == (other.type == "person")


def _doers(phrase: Phrase) -> list[Word]:
    """Return who does what is done to the owned: Russia in "urged Russia to withdraw its troops"."""
    verb = next((above for above in phrase.head.ancestors() if above.is_verb), None)
    doers = subjects(verb) if verb is not None else []
    return [] if any(doer is phrase.head for doer in doers) else doers
