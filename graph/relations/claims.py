"""From events to claims: who does what to whom in one sentence, who says so, and whether it happened.

A claim is an edge before it is written down: it still points to phrases and words of the parse.
"""

from __future__ import annotations

from whowhom.actors.phrases import Phrase
from whowhom.records import Actor, Modality
from whowhom.relations.arguments import Arguments
from whowhom.relations.attribution import CLAIMING, sayer
from whowhom.relations.certainty import certainty
from whowhom.relations.claim import Claim
from whowhom.relations.events import Event
from whowhom.relations.parse import Word
from whowhom.relations.stance import Stance, stance
from whowhom.vocabulary import vocabulary

HARM = frozenset({"attacks", "coerces", "mobilizes-against"})
# Acts that a place suffers as well as a government: their target may be a city or region of a country.
ON_PLACES = frozenset({"attacks", "visits", "retreats-from", "mobilizes-against", "coerces", "aids", "concedes-to"})
# Acts on things in a country that count as done to it: "restored power in Iraq", "carried out strikes in Yemen".
ON_TERRITORY = frozenset({"attacks", "aids", "retreats-from", "coerces", "concedes-to", "mobilizes-against"})
INSIDE = frozenset({"in", "inside", "into", "across", "over", "near"})
TOWARD = frozenset({"of", "by", "from", "to", "against", "toward", "towards", "on", "into", "with", "for"})
OWNERLESS = frozenset({"calls", "meets", "visits", "condoles-with", "allied-with", "coerces", "negotiates-with", "consults"})
ENDING = frozenset({"stop", "cease", "halt", "quit"})


def claims_of(event: Event, arguments: Arguments, symmetric: frozenset[str], quoted_by: Actor | None) -> list[Claim]:
    """Return the claims that an event makes, with the accusation that lies in telling somebody's misdeed."""
    relation = event.pattern.relation
    if event.anchor.dep in {"xcomp", "pcomp"} and event.anchor.tag == "VBG" and event.anchor.head.lemma in ENDING:
        return []  # "to stop shelling": what ends, or should, is no new act
    sources = arguments.actors(event.sources)
    targets = [] if event.pattern.kind == "wrong" else _targets(event, arguments, relation)
    if not targets and relation in symmetric and event.pattern.kind != "wrong":
        targets = sources
    if event.pair or (targets is sources):
        sources, targets = _split(sources if targets is sources else targets)
    told = sayer(event.certain, arguments) or (sayer(event.anchor, arguments) if event.certain is not event.anchor else None)
    by = told[0].actor if told is not None else quoted_by
    negated, modality = certainty(event.certain)
    if event.certain is not event.anchor and event.pattern.kind == "noun":
        under = certainty(event.anchor)
        negated, modality = negated != under.negated, modality if modality != "asserted" else under.modality
    above = stance(event.certain, vocabulary()[relation])
    if above is not None:
        relation = above.relation
        negated, modality = (False, "asserted") if above.governor is event.certain else certainty(above.governor)
    found = [] if event.pattern.kind == "wrong" else [
        _claim(event, source, target, by, relation, above, negated=negated, modality=modality)
        for source in sources
        for target in targets
        if _apart(source, target)
    ]  # fmt: skip
    for claim in found:
        if claim.by is not None and claim.by.name == claim.source.actor.name and told is None:  # type: ignore[union-attr]  # resolved phrases only
            claim.by = None
    if told is not None and not negated and (modality == "asserted" or told[1].lemma in {"allege", "suspect"}):
        found += _accusations(event, told, sources)
    return found


def _targets(event: Event, arguments: Arguments, relation: str) -> list[Phrase]:
    places = relation in ON_PLACES
    owners = relation not in OWNERLESS
    words = event.targets
    found = arguments.actors(words, owners=owners, places=places)
    if not found and owners:
        found = arguments.below(words, TOWARD | ({"in"} if relation in ON_TERRITORY else frozenset()))
        if not found and relation in ON_TERRITORY and words and event.pattern.kind == "verb":
            found = arguments.beside(event.anchor, INSIDE)
    return found


def _split(phrases: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Make two parties of one list: the first against each of the others."""
    return phrases[:1], phrases[1:]


def _claim(event: Event, source: Phrase, target: Phrase, by: Actor | None, relation: str, above: Stance | None,
           *, negated: bool, modality: Modality) -> Claim:  # fmt: skip
    trigger = event.trigger if above is None or above.governor in event.trigger else [above.governor, *event.trigger]
    direct = any(word.i == source.head.i for word in event.sources) and any(word.i == target.head.i for word in event.targets)
    return Claim(source, target, relation, trigger, negated, modality, by,
                 f"{event.pattern.kind}: {event.pattern.text}", event.pattern.specificity, direct)  # fmt: skip


def _apart(source: Phrase, target: Phrase) -> bool:
    return source is not target and source.actor is not None and target.actor is not None and source.actor.name != target.actor.name


def _accusations(event: Event, told: tuple[Phrase, Word], sources: list[Phrase]) -> list[Claim]:
    """Saying that somebody did harm is accusing them."""
    phrase, saying = told
    if not (event.pattern.kind == "wrong" or event.pattern.relation in HARM):
        return []
    if saying.lemma not in CLAIMING and not saying.is_noun and saying.lower != "according":
        return []
    speaker = phrase.actor
    if speaker is None or speaker.type == "media":
        return []
    negated, modality = certainty(saying)
    return [
        Claim(phrase, source, "accuses", [saying, *event.trigger], negated, modality, None,
              f"reported misdeed: {event.pattern.text}", event.pattern.specificity, direct=True)
        for source in sources
        if _apart(phrase, source) and _may_be_accused(source.actor, speaker)
    ]  # fmt: skip


def _may_be_accused(actor: Actor | None, speaker: Actor) -> bool:
    """Say whether telling an actor's harmful act accuses it: not one's own side, nor police work told by officials."""
    if actor is None or actor.group == speaker.group:
        return False
    unnamed = speaker.name[:1].islower() and speaker.type in {"government body", "person"}
    return not unnamed or actor.type in {"armed group", "country"}
