"""Made-up news articles of any number, from the grammar in `articles.yaml`: the sections of a general newspaper."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import yaml

from whowhom.records import Document

SLOT = re.compile(r"\{(?:(\w):)?(\w+)\}")
CHOICE = re.compile(r"\[([^\]]+)\]")
SECTIONS = {"world": 30, "business": 20, "sport": 15, "science": 10, "local": 15, "culture": 10}
PEOPLE = ("one", "two", "three")


@cache
def grammar() -> dict[str, list[str]]:
    """Return the lines to choose from, by name."""
    rules: dict[str, list[str]] = yaml.safe_load(
        Path(__file__).with_name("articles.yaml").read_text(encoding="utf-8")
    )
    return rules


class Writer:
    """Writes one article; its people and countries stay the same throughout."""

    def __init__(self, section: str, seed: int) -> None:
        self.section = section
        self.chance = random.Random(seed)  # noqa: S311  # made-up text is no secret
        self.held: dict[str, str] = {}
        self.named: set[str] = set()

    def article(self, words: int) -> str:
        """Return paragraphs of at least so many words together."""
        paragraphs: list[str] = []
        deck: list[str] = []
        while sum(len(text.split()) for text in paragraphs) < words:
            if len(deck) < 4:
                deck += self.chance.sample(grammar()[self.section], len(grammar()[self.section]))
            lines = [deck.pop(0) for _ in range(self.chance.choice((2, 3, 3, 4)))]
            paragraphs.append(" ".join(map(self.sentence, lines)))
        return "\n\n".join(paragraphs)

    def sentence(self, line: str) -> str:
        """Return a line with its slots filled, and sometimes with something before or after it."""
        if not line.startswith('"') and self.chance.random() < 0.3:
            lead, tail = self.chance.choice(grammar()["lead"]), self.chance.choice(grammar()["tail"])
            opening = self.filled(line.removesuffix(".") + tail + ".")
            if lead and line[0] != "{":
                opening = lead + opening[0].lower() + opening[1:]
            text = opening
        else:
            text = self.filled(line)
        return text[:1].upper() + text[1:]

    def filled(self, line: str) -> str:
        """Return a line with its slots filled and its choices made."""
        line = CHOICE.sub(lambda choice: self.chance.choice(choice[1].split("|")), line)
        return SLOT.sub(self._fill, line)

    def _fill(self, slot: re.Match[str]) -> str:
        held, name = slot.groups()
        if name in PEOPLE:
            return self._person(name)
        if held is None:
            return self.filled(self.chance.choice(grammar()[name]))
        if held not in self.held:
            free = [word for word in grammar()[name] if word not in self.held.values()]
            self.held[held] = self.chance.choice(free)
        return self.held[held]

    def _person(self, name: str) -> str:
        if name not in self.held:
            self.held[name] = (
                f"{self.chance.choice(grammar()['first'])} {self.chance.choice(grammar()['last'])}"
            )
            if self.section == "world":
                self.held[f"office of {name}"] = self.chance.choice(grammar()["office"])
        office = self.held.get(f"office of {name}", "")
        if name not in self.named:
            self.named.add(name)
            return (
                f"{self.filled('{b:country}' if name == 'two' else '{a:country}')}'s {office} {self.held[name]}"
                if office
                else self.held[name]
            )
        surname = self.held[name].split()[-1]
        described = f"the {office.split()[-1].lower()}" if office else surname
        return self.chance.choice([surname, surname, surname, described])


def articles(
    number: int, words: int = 400, seed: int = 7, sections: dict[str, int] | None = None
) -> list[Document]:
    """Return so many articles of at least `words` words; `sections` are the shares of a newspaper's sections."""
    shares = sections or SECTIONS
    chosen = random.Random(seed).choices(list(shares), list(shares.values()), k=number)  # noqa: S311  # as above
    return [
        Document(
            id=f"{section}-{n}.txt",
            text=Writer(section, seed * 1_000_003 + n).article(words),
            date=f"2017-{1 + n % 12:02}-{1 + n % 28:02}",
            source=f"made-up/{section}-{n}.txt",
        )
        for n, section in enumerate(chosen)
    ]
