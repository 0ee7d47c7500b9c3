"""Whose party or chamber a name means that several countries have: "Labour", "the Senate", "the Social Democrats".

The country beside the name tells, or else the last one beside the same name, or the one that the document speaks most
of; where none does, the default of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from whowhom.actors.gazetteer import Hit
from whowhom.actors.knowledge import Name
from whowhom.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhom.actors.knowledge import Knowledge, NameKind, Shared

BETWEEN = re.compile(r"(?:['’]s?)? ")  # "Romania's Social Democrats", "Romanian Social Democrats"
BEHIND = re.compile(r" of (?:the )?")
ENDS = re.compile(r"[.!?]['”\"’)]*\s|\n")
# Words behind "Labour" that make no party of it
LEADING = re.compile(
    r" (?:(?!MPs?\b|Leader\b)[A-Z]|(?:unions?|laws?|force|market|camps?|costs|rights|disputes?)\b)"
)
WORD = re.compile(r"\b[A-Z][\w'’-]+")
OWNING = frozenset({"name", "abbreviation", "adjective"})


class Namesakes:
    """Gives the shared names among the hits of one document their countries."""

    def __init__(self, text: str, hits: Sequence[Hit], knowledge: Knowledge) -> None:
        self.text = text
        self.hits = hits
        self.knowledge = knowledge
        self.owned: dict[tuple[str, ...], str] = {}  # the country of each shared name, by those that have one
        self.mentions: list[tuple[int, str, bool]] | None = None

    def settled(self) -> list[Hit]:
        """Return the hits; those of shared names mean the party or chamber of one country."""
        found: list[Hit] = []
        for k, hit in enumerate(self.hits):
            name = self.text[hit.start : hit.end]
            shared = self.knowledge.shared.get(name)
            if shared is None:
                self._learn(name, hit)
                found.append(hit)
                continue
            if shared.weak and LEADING.match(self.text, hit.end):
                continue  # "Labor Department", "labour unions"
            owner = self._owner(k)
            if owner is not None and shared.kind:
                self.owned[tuple(shared.actors)] = owner.name
                continue  # it is described: "Brazil's Senate", "the Senate of Brazil"
            country = owner.name if owner is not None else self._country(hit, shared)
            if shared.weak and not country:
                continue
            self.owned[tuple(shared.actors)] = country  # the document means the same one from now on
            start = self._opening(found, hit, owned=owner is not None)
            found.append(self._meant(name, Hit(start, hit.end, hit.names), country, shared))
        return found

    def _owner(self, k: int) -> Actor | None:
        """Return the country or region right before a name, or behind "of"."""
        hit = self.hits[k]
        beside = []
        if k and BETWEEN.fullmatch(self.text[self.hits[k - 1].end : hit.start]):
            beside.append(self.hits[k - 1])
        if k + 1 < len(self.hits) and BEHIND.fullmatch(self.text[hit.end : self.hits[k + 1].start]):
            beside.append(self.hits[k + 1])
        for other in beside:
            for name in other.names:
                if name.actor.type == "country" and name.kind in OWNING | {"city"}:
                    return name.actor
        return None

    def _opening(self, found: list[Hit], hit: Hit, *, owned: bool) -> int:
        """Return where a name begins, and take an adjective before it into it: "Romanian Social Democrats"."""
        if owned and found and self.text[found[-1].end : hit.start] == " ":
            return found.pop().start
        return hit.start

    def _learn(self, name: str, hit: Hit) -> None:
        """Remember the country of a longer name that ends in a shared one: "Australian Labor Party"."""
        for first in (i + 1 for i, letter in enumerate(name) if letter == " "):
            if (shared := self.knowledge.shared.get(name[first:])) is not None:
                self.owned[tuple(shared.actors)] = hit.names[0].actor.group

    def _country(self, hit: Hit, shared: Shared) -> str:
        """Return the country that the document tells for a name, or its default."""
        if tuple(shared.actors) in self.owned:
            return self.owned[tuple(shared.actors)]
        counts = self._counts(hit, shared)
        best = max(counts.values(), default=0)
        leading = [country for country, count in counts.items() if count == best]
        return leading[0] if best and len(leading) == 1 else shared.default

    def _counts(self, hit: Hit, shared: Shared) -> Counter[str]:
        """Count what is told of each country that has such a name, without those to whom its bearer does something."""
        if self.mentions is None:
            self.mentions = sorted(self._mentioned())
        counts: Counter[str] = Counter()
        first: dict[str, tuple[int, bool]] = {}
        for start, country, is_person in self.mentions:
            if country in shared.actors or country == shared.default:
                counts[country] += 1
                first.setdefault(country, (start, is_person))
        for country, (start, is_person) in first.items():
            beside = start > hit.end and not ENDS.search(self.text, hit.end, start)
            once = start > hit.end and counts[country] < 2
            if (beside or once) and not (beside and is_person) and country != shared.default:
                del counts[country]
        return counts

    def _mentioned(self) -> Iterator[tuple[int, str, bool]]:
        """Yield where a country is named or meant, by its own names, its people's or its bodies'."""
        covered: set[int] = set()
        for hit in self.hits:
            covered.update(range(hit.start, hit.end))
            actor = hit.names[0].actor
            if self.text[hit.start : hit.end] in self.knowledge.shared or hit.names[0].kind in {
                "no actor",
                "nominal",
            }:
                continue
            for country in {actor.group, actor.name} if actor.type == "country" else {actor.group}:
                yield hit.start, country, actor.type == "person"
        for match in WORD.finditer(self.text):
            people = self.knowledge.by_surname.get(
                match.group().removesuffix("'s").removesuffix("’s").lower(), ()
            )
            groups = {person.actor.group for person in people}
            if match.start() not in covered and len(groups) == 1:
                yield match.start(), next(iter(groups)), True

    def _meant(self, name: str, hit: Hit, country: str, shared: Shared) -> Hit:
        """Return a hit that means the bearer of a name in a country; without a country the name stands for itself."""
        if not country or (country == shared.default and country not in shared.actors):
            return hit
        actor = shared.actors.get(country) or self._composed(name, country, shared)
        owned = hit.end - hit.start > len(name)
        kind: NameKind = "name" if owned or shared.default or not shared.weak else "common word"
        return Hit(hit.start, hit.end, (Name(self.text[hit.start : hit.end], kind, actor),))

    def _composed(self, name: str, country: str, shared: Shared) -> Actor:
        known = self.knowledge
        adjective, group = known.adjectives.get(country, country), known.root(country)
        if shared.kind:
            listed = known.named_bodies.get((country, shared.kind))
            return listed or Actor(f"{adjective} {shared.kind}", "government body", group)
        return Actor(f"{adjective} {name}", "organisation", group)


def settled(text: str, hits: list[Hit], knowledge: Knowledge) -> list[Hit]:
    """Return the known names of a document; those that several countries share mean the one of one country."""
    if not any(text[hit.start : hit.end] in knowledge.shared for hit in hits):
        return hits
    return Namesakes(text, hits, knowledge).settled()
