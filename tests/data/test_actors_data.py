"""The actor knowledge in `data/actors`: well formed, without accidental ambiguity, as large as promised."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import pytest
import yaml

from whowhom.records import ActorType

COMMON = {"name", "type", "sector", "group", "since", "until", "aliases", "abbreviations", "people"} | {
    "nominals"
}
KEYS = {
    "countries": {"name", "iso3", "iso2", "kind", "group", "home", "successor", "since", "until", "short"}
    | {"aliases", "abbreviations", "adjectives", "people", "capital", "seats", "cities"}
    | {"capital_stands_for_it", "nominals", "regions", "shared", "type"},
    "bodies": COMMON | {"is", "members", "stands_for_country"},
    "organisations": COMMON | {"common_word", "adjectives", "seats", "members"},
    "armed_groups": COMMON | {"countries", "common_word"},
    "titles": {"office", "of_kind", "forms", "abbreviations", "same_as", "only", "gender"},
}
NAMED = ("countries", "bodies", "organisations", "armed_groups")
WORDINGS = ("aliases", "abbreviations", "adjectives", "people", "seats", "cities", "members")
# Words that mean two actors; the reader decides (the EU comes first, as the header of its file says).
AMBIGUOUS = {"Brussels"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@cache
def text_of(name: str) -> str:
    """Return the text of one data file."""
    return files("whowhom.data").joinpath("actors", f"{name}.yaml").read_text(encoding="utf-8")


@cache
def load(name: str) -> Any:  # noqa: ANN401  # a list or a mapping, as the file has it
    """Return what one data file holds."""
    return yaml.load(text_of(name), Loader=yaml.CSafeLoader)


def actors() -> list[tuple[str, dict[str, Any]]]:
    """Return (file, entry) for every named actor; bodies that compose with a country name nobody yet."""
    return [(name, entry) for name in NAMED for entry in load(name) if name != "bodies" or "group" in entry]


def words_of(entry: dict[str, Any]) -> list[str]:
    """Return all wordings that name or locate an actor by themselves."""
    words = [entry["name"], *(word for key in WORDINGS for word in entry.get(key, ()))]
    return words + ([entry["capital"]] if "capital" in entry else [])


@cache
def names() -> frozenset[str]:
    """Return the canonical names of all actors."""
    return frozenset(entry["name"] for _, entry in actors())


@pytest.mark.parametrize("name", KEYS)
def test_entries_have_known_keys_and_plain_words(name: str) -> None:
    """Entries have documented keys only, which hold words (no YAML dates, no curly apostrophes)."""
    for entry in load(name):
        assert set(entry) <= KEYS[name], entry
        for key, value in entry.items():
            words = [*value, *value.values()] if isinstance(value, dict) else value
            words = words if isinstance(words, list) else [words]
            if isinstance(value, bool):
                assert key in {"common_word", "capital_stands_for_it", "stands_for_country"}, entry
                continue
            assert words, entry
            assert len(set(words)) == len(words), entry
            assert all(isinstance(word, str) and word == word.strip() and word for word in words), entry
            assert not any("\u2019" in word for word in words), entry


@pytest.mark.parametrize("name", [*NAMED, "titles", "agents", "not_actors"])
def test_files_name_their_source(name: str) -> None:
    """The header comment of each file says where its facts come from."""
    header = text_of(name).split("\n\n")[0]
    assert "Source" in header


def test_names_are_unique() -> None:
    """No two actors of the files share a canonical name."""
    repeated = [name for name, count in Counter(entry["name"] for _, entry in actors()).items() if count > 1]
    assert repeated == []


def test_wordings_mean_one_actor() -> None:
    """A wording belongs to one actor, abbreviations in their exact case, save for the words listed above."""
    owners: dict[str, set[str]] = {}
    for _, entry in actors():
        exact = set(entry.get("abbreviations", ()))
        for word in set(words_of(entry)) - AMBIGUOUS:
            owners.setdefault(word if word in exact else word.lower(), set()).add(entry["name"])
    assert {word: sorted(who) for word, who in owners.items() if len(who) > 1} == {}


def test_shared_words_belong_to_another_country_by_default() -> None:
    """A `shared` word of a country is another entry's own word."""
    owned = {word for _, entry in actors() for word in words_of(entry)}
    for entry in load("countries"):
        assert set(entry.get("shared", ())) <= owned, entry["name"]
        assert not set(entry.get("shared", ())) & set(words_of(entry)), entry["name"]


def test_references_point_to_known_actors() -> None:
    """Groups, homes, successors, countries of operation and kinds of bodies exist; groups never go round."""
    composing = {entry["name"] for entry in load("bodies") if "group" not in entry}
    groups = {entry["name"]: entry.get("group") for _, entry in actors()}
    for _, entry in actors():
        targets = {entry.get(key) for key in ("group", "home", "successor")} - {None}
        assert targets | set(entry.get("countries", ())) <= names(), entry["name"]
        assert entry.get("is") is None or entry["is"] in composing, entry["name"]
        seen = [entry["name"]]
        while (group := groups[seen[-1]]) is not None:
            assert group not in seen, seen
            seen.append(group)


def test_types_and_dates_are_valid() -> None:
    """Types are actor types; dates are ISO and in order."""
    known = set(get_args(ActorType))
    for name, entry in actors():
        assert name == "countries" or entry["type"] in known, entry["name"]
        dates = [entry[key] for key in ("since", "until") if key in entry]
        assert all(DATE.fullmatch(date) for date in dates), entry["name"]
        assert dates == sorted(dates), entry["name"]


def test_every_un_member_has_codes_adjective_and_capital() -> None:
    """All 193 members and both observers of the UN are there, with distinct codes and words to find them."""
    countries = load("countries")
    kinds = Counter(entry["kind"] for entry in countries)
    assert kinds["member"] == 193
    assert kinds["observer"] == 2
    states = [entry for entry in countries if entry["kind"] in {"member", "observer"}]
    assert len({entry["iso3"] for entry in states}) == len({entry["iso2"] for entry in states}) == 195
    cities = {"Singapore", "Monaco", "San Marino", "Holy See", "Sao Tome and Principe"}
    for entry in states:
        assert entry.get("adjectives") or entry.get("shared"), entry["name"]
        assert entry.get("capital") or entry["name"] in cities


def test_one_body_of_a_kind_in_each_country() -> None:
    """A country has one foreign ministry: no two bodies claim to be the same composing entry there."""
    claims = Counter((entry["group"], entry["is"]) for entry in load("bodies") if "is" in entry)
    assert [claim for claim, count in claims.items() if count > 1] == []


def test_composing_bodies_share_no_words() -> None:
    """A wording such as "armed forces" composes one body only."""
    composing = [entry for entry in load("bodies") if "group" not in entry]
    words = Counter(
        word.lower() for entry in composing for word in (entry["name"], *entry.get("aliases", ()))
    )
    assert [word for word, count in words.items() if count > 1] == []


def test_agent_nouns_stand_in_one_sector() -> None:
    """Each sector has an actor type; a noun stands in one sector; weak nouns are nouns of their sector."""
    nouns: Counter[str] = Counter()
    for sector, row in load("agents").items():
        assert set(row) <= {"type", "nouns", "plural_only", "weak", "definite"}, sector
        assert row["type"] in get_args(ActorType), sector
        own = [*row["nouns"], *row.get("plural_only", ())]
        assert set(row.get("weak", ())) <= set(own), sector
        assert set(row.get("definite", ())) <= set(row.get("weak", ())), sector
        nouns.update(own)
    assert [noun for noun, count in nouns.items() if count > 1] == []
    assert len(nouns) >= 900


def test_titles_have_lower_case_forms_of_one_office() -> None:
    """A wording means one office; offices are unique; `same_as` names one of them."""
    titles = load("titles")
    offices = [entry["office"] for entry in titles]
    forms = Counter(form for entry in titles for form in entry["forms"])
    assert len(set(offices)) == len(offices) >= 150
    assert [form for form, count in forms.items() if count > 1] == []
    assert [form for form in forms if form != form.lower()] == []
    assert {entry["same_as"] for entry in titles if "same_as" in entry} <= set(offices)
    assert {entry["only"] for entry in titles if "only" in entry} <= names()


def test_phrases_of_no_actor_are_not_names() -> None:
    """What names no actor ("Geneva Conventions") is nobody's name, and stands in one list."""
    phrases = Counter(phrase for listed in load("not_actors").values() for phrase in listed)
    assert [phrase for phrase, count in phrases.items() if count > 1] == []
    whole = {word for _, entry in actors() for word in words_of(entry) if word not in entry.get("cities", ())}
    assert set(phrases) & whole == set()


def test_counts_are_as_promised() -> None:
    """The files are as large as the documentation says."""
    sectors = Counter(entry["sector"] for entry in load("organisations"))
    armed = [entry for entry in load("armed_groups") if entry["type"] == "armed group"]
    assert sectors["international"] + sectors["non-governmental"] >= 150
    assert sectors["party"] >= 120
    assert sectors["media"] >= 60
    assert sectors["business"] >= 80
    assert len(armed) >= 120
    assert sum("group" not in entry for entry in load("bodies")) >= 80


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("U.S.", "United States"), ("Burma", "Myanmar"), ("DPRK", "North Korea"), ("Elysée", "France"),
        ("Kremlin", "Russia"), ("Turks", "Turkey"), ("Kiev", "Ukraine"), ("Zaire", "DR Congo"),
        ("Dutch", "Netherlands"), ("Knesset", "Israeli Parliament"), ("Pentagon", "US Defense Department"),
        ("IDF", "Israeli military"), ("IRGC", "Islamic Revolutionary Guard Corps"),
        ("Security Council", "UN Security Council"), ("Joint Investigative Mechanism", "JIM"),
        ("the West", "The West"), ("Western powers", "The West"), ("ISIL", "Islamic State"),
        ("Daesh", "Islamic State"), ("Nusra Front", "Hayat Tahrir al-Sham"),
        ("YPG", "People's Protection Units"), ("Democrats", "Democratic Party"), ("Aramco", "Saudi Aramco"),
        ("AFP", "Agence France-Presse"),
    ],
)  # fmt: skip
def test_words_of_the_news_find_their_actor(word: str, name: str) -> None:
    """Words that the news uses every day lead to the expected actor."""
    assert [entry["name"] for _, entry in actors() if word in words_of(entry)] == [name]


def test_shared_names_are_of_countries() -> None:
    """Each shared name tells its countries, its default among them, and the kind of body that it composes."""
    countries = {entry["name"] for entry in load("countries")}
    bodies = {entry["name"] for entry in load("bodies") if "group" not in entry}
    for entry in load("shared_names"):
        assert set(entry) <= {"names", "weak", "kind", "default", "of"}, entry
        assert set(entry["of"]) <= countries, entry
        assert entry.get("default", next(iter(entry["of"]))) in entry["of"], entry
        assert entry.get("kind", "Government") in bodies, entry
        assert {name for name in entry["of"].values() if name} <= names(), entry
