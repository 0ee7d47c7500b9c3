"""From events to claims: who does what to whom in one sentence, who says so, and whether it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhom.relations.accusations import SUSPECTING, accusations, defences
from whowhom.relations.attribution import told_by, vouching
from whowhom.relations.certainty import Certainty, certainty
from whowhom.relations.claim import Claim, apart
from whowhom.relations.stance import stance
from whowhom.relations.targets import targets_of
from whowhom.relations.untrue import CALLING

if TYPE_CHECKING:
    from whowhom.actors.phrase import Phrase
    from whowhom.parsing.parse import Word
    from whowhom.records import Actor
    from whowhom.relations.arguments import Arguments
    from whowhom.relations.events import Event

ENDING = frozenset({"stop", "cease", "halt", "quit"})
# Relations whose plural subject holds both parties, besides the symmetric ones: "X and Y agreed".
MUTUAL = frozenset({"calls", "agrees-with", "consults"})
PROMISING = frozenset({"pledge", "promise", "vow"})
HOSTING = frozenset({"host", "receive", "mediate", "broker"})  # those who do so together do it for others
ACTS = frozenset(
    "blackmail provocation escalation farce sham piracy aggression betrayal mistake insult outrage".split()
)
EXCHANGING = frozenset({"trade", "exchange", "swap"})  # "X and Y traded accusations": each accuses the other


def claims_of(event: Event, arguments: Arguments, quoted_by: Actor | None) -> list[Claim]:
    """Return the claims that an event makes, with the accusation that lies in telling somebody's misdeed.

    `quoted_by` is whose words the sentence is, where it stands in quotes.
    """
    if _ends(event.anchor):
        return []
    told = told_by(event.certain, arguments)
    if told is None and event.certain is not event.anchor:
        told = told_by(event.anchor, arguments)
    truth = _certainty(event)
    doers = arguments.actors(event.sources)
    found = [] if event.pattern.kind == "wrong" else _claims(event, arguments, doers, truth)
    for claim in found:
        claim.own = event.pattern.own
        claim.by = told.phrase.actor if told is not None else quoted_by
        if told is None and claim.by is not None and claim.by.name == claim.source.name:
            claim.by = None
    if told is None:
        return found
    if truth.negated:
        return found + (defences(event, told, doers) if truth.modality == "asserted" else [])
    for teller in vouching(told, arguments):
        if truth.modality == "asserted" or teller.saying.lemma in SUSPECTING:
            found += accusations(event, teller, doers)
    return found


def _ends(anchor: Word) -> bool:
    """Say whether the act only ends, as in "to stop shelling": what ends, or should, is no new act."""
    return anchor.dep in {"xcomp", "pcomp"} and anchor.tag == "VBG" and anchor.head.lemma in ENDING


def _certainty(event: Event) -> Certainty:
    truth = certainty(event.certain)
    if event.pattern.relation == "aids" and event.anchor.lemma in PROMISING and truth.modality == "asserted":
        return Certainty(truth.negated, "planned")  # "pledged 100 missiles to Ukraine"
    if event.certain is event.anchor or event.pattern.kind != "noun":
        return truth
    under = certainty(event.anchor)
    modality = truth.modality if truth.modality != "asserted" else under.modality
    return Certainty(truth.negated != under.negated, modality)


def _claims(event: Event, arguments: Arguments, doers: list[Phrase], truth: Certainty) -> list[Claim]:
    relation, trigger = event.pattern.relation, event.trigger
    sources, targets = _parties(event, doers, targets_of(event, arguments))
    above = stance(event.certain, event.pattern)
    if above is not None:
        relation = above.relation
        own = above.governor is event.certain
        truth = Certainty(negated=False, modality="asserted") if own else certainty(above.governor)
        trigger = trigger if above.governor in trigger else [above.governor, *trigger]
    return [
        Claim(source, target, relation, trigger, truth.negated, truth.modality, None, event.pattern.rule,
              event.pattern.specificity, _direct(event, source, target))
        for source in sources
        for target in targets
        if apart(source, target) and not _calls(target, event)
    ]  # fmt: skip


def _calls(target: Phrase, event: Event) -> bool:
    """Say whether words say what somebody is, and are no party: "are Chad's allies" is not told of each other.

    Nor is an act that is only "it": "called it blackmail".
    """
    act = event.anchor.lemma in CALLING and not ACTS.isdisjoint(word.lower for word in event.trigger)
    return (act and target.head.lower == "it") or (target.head.dep == "attr" and target.head in event.trigger)


def _parties(event: Event, doers: list[Phrase], targets: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Return sources and targets; where one list holds both parties, the first against each of the others."""
    relation = event.pattern.relation
    if event.pair:
        return targets[:1], targets[1:]
    if targets:
        return doers, targets
    if event.anchor.lemma in HOSTING:
        return [], []
    if relation in MUTUAL or event.pattern.symmetric:
        owned = any(word.child("poss") is not None for word in event.trigger)  # "are Chad's allies"
        return ([], []) if owned else (doers[:1], doers[1:])
    if event.anchor.lemma in EXCHANGING:  # mutual fighting is one edge
        return (doers[:1], doers[1:]) if relation == "attacks" else (doers, doers)
    return doers, targets


def _direct(event: Event, source: Phrase, target: Phrase) -> bool:
    """Say whether both phrases are arguments of the trigger themselves, and not owners of one."""
    return any(word.i == source.head.i for word in event.sources) and any(
        word.i == target.head.i for word in event.targets
    )
