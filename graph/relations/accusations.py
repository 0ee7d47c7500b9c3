"""Reported misdeeds: telling that somebody did harm is accusing them, denying it is defending them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from whowhom.relations.attribution import CLAIMING, Told
from whowhom.relations.certainty import Certainty, certainty
from whowhom.relations.claim import Claim, apart
from whowhom.relations.untrue import ANSWERING, is_answered

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor
    from whowhom.relations.events import Event

# Whose acts are those of whoever speaks of them as his: "said his men had beaten back the rebels".
OWN = frozenset(
    """
    army commander fighter force government guard man militia minister navy officer official party police
    side soldier supporter troop unit
    """.split()
)
# Who speaks against the authorities of the country that they belong to.
CIVILIANS = frozenset(
    """
    activist campaigner dissident doctor lawyer medic opponent opposition protester rescuer resident survivor villager
    volunteer worker
    """.split()
)
FORCES = frozenset({"army", "force", "guard", "officer", "police", "soldier", "troop", "unit"})
# Who answers for the forces of the country in which he holds office.
COMMANDING = frozenset(
    {
        "interior minister", "home secretary", "home minister", "security minister", "justice minister",
        "defence minister", "attorney general", "prosecutor", "chief prosecutor", "police chief",
        "police commissioner", "army chief",
    }
)  # fmt: skip
HARM = frozenset({"attacks", "coerces", "mobilizes-against"})
SUFFERING = frozenset(
    """
    die kill injure wound hurt damage destroy burn flee displace lose collapse perish suffer hit strike evacuate
    """.split()
)
TIMES = frozenset({"after", "before", "since", "until", "once"})
SUSPECTING = frozenset({"allege", "suspect"})


def accusations(event: Event, told: Told, doers: list[Phrase]) -> list[Claim]:
    """Return the accusations that lie in telling an event: the sayer accuses whoever does the harm."""
    speaker = told.phrase.actor
    if speaker is None or not _is_harm(event):
        return []
    if _in_passing(event.certain, told.saying):
        return []
    claiming = told.saying.lemma in CLAIMING or told.saying.is_noun or told.saying.lower == "according"
    if not claiming or (speaker.type == "media" and told.saying.lemma not in SUSPECTING):
        return []  # an agency that reports takes no side; one that alleges does
    made = Certainty(negated=False, modality="asserted")
    negated, modality = made if is_answered(told.saying) else certainty(told.saying)
    return [
        Claim(
            told.phrase,
            doer,
            "accuses",
            [told.saying, *event.trigger],
            negated,
            modality,
            rule=f"reported misdeed: {event.pattern.text}",
            specificity=event.pattern.specificity,
        )
        for doer in doers
        if apart(told.phrase, doer)
        and not _is_own(doer)
        and not _answers_for(told.phrase, doer)
        and _may_be_accused(doer.actor, told.phrase)
    ]


def defences(event: Event, told: Told, doers: list[Phrase]) -> list[Claim]:
    """Return the defences that lie in denying an event: the denier defends whoever else is said to have done harm.

    A ministry that denies what is said of its country speaks for itself.
    """
    denier = told.phrase.actor
    if denier is None or told.saying.lemma not in ANSWERING or not _is_harm(event):
        return []
    negated, modality = certainty(told.saying)
    if negated:
        return []
    rule = f"denied misdeed: {event.pattern.text}"
    return [
        Claim(told.phrase, doer, "defends", [told.saying, *event.trigger], negated, modality, None, rule,
              event.pattern.specificity)
        for doer in doers
        if apart(told.phrase, doer) and doer.name != denier.group
    ]  # fmt: skip


def _in_passing(deed: Word, saying: Word) -> bool:
    """Say whether a deed only tells when another was: "said he would resign after rebels set fire to the palace".

    It is the charge itself where the other tells of victims: "said three people died after the army shelled them".
    """
    within = takewhile(lambda word: word is not saying, (deed, *deed.ancestors()))
    return any(
        clause.dep == "advcl"
        and clause.head.lemma not in SUFFERING
        and clause.child("nsubj", "nsubjpass") is not None
        and any(child.dep == "mark" and child.lower in TIMES for child in clause.children)
        for clause in within
    )


def _is_harm(event: Event) -> bool:
    return event.pattern.kind == "wrong" or event.pattern.relation in HARM


def _is_own(doer: Phrase) -> bool:
    """Say whether a doer is called somebody's own force, and no name says of whom: "his men"."""
    return doer.head.lemma in OWN and any(child.tag == "PRP$" for child in doer.head.children)


def _answers_for(speaking: Phrase, doer: Phrase) -> bool:
    """Say whether a nameless force is that of the official who tells of its acts: "the minister said police ..."."""
    speaker, force = speaking.actor, doer.actor
    if speaker is None or force is None or doer.head.lemma not in FORCES or not force.name[:1].islower():
        return False
    return speaker.type == "government body" or speaking.office in COMMANDING


def _may_be_accused(actor: Actor | None, speaking: Phrase) -> bool:
    """Say whether telling an actor's act accuses it: not one's own side, nor what "officials" report of anybody.

    Civilians are on no side: "Syrian activists said that Syria had shelled them".
    """
    speaker = speaking.actor
    if actor is None or speaker is None:
        return False
    civilian = speaking.head.lemma in CIVILIANS
    unnamed = speaker.name[:1].islower() and speaker.type in {"government body", "person"}
    return civilian or (actor.group != speaker.group and not unnamed)
