"""The office-holders in `data/actors/people`: well formed, dated without contradiction, right in samples."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

# Who held an office on a day (none where the name is empty), from memory and not from the data.
SAMPLES = Path(__file__).with_name("office_holders.csv")
KEYS = {"name", "surname", "surnames", "aliases", "of", "gender", "roles"}
ROLE_KEYS = {"title", "of", "since", "until"}
DATE = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# Offices of one country or one moment, which `titles.yaml` need not tell from words of other meanings.
OFFICES_OF_PEOPLE_ONLY = {
    "acting president",
    "chief cabinet secretary",
    "foreign secretary",
    "state counsellor",
    "unification minister",
    "vice premier",
}
# Two leaders are called so; the date of the document tells which.
SHARED_NAMES = {"George Bush", "John Kennedy", "King Abdullah"}
# Offices of which there is one holder on a day.
ONE_AT_A_TIME = {
    "United States": (
        "president, vice president, secretary of state, defence minister, "
        "ambassador to the United Nations, attorney general, cia director, fbi director, "
        "treasury secretary, press secretary, speaker, chairman of the joint chiefs of staff"
    ),
    "US Central Command": "commander",
    "Russia": (
        "president, prime minister, foreign minister, defence minister, ambassador to the United Nations"
    ),
    "Soviet Union": "general secretary, foreign minister",
    "United Kingdom": (
        "prime minister, foreign minister, defence minister, finance minister, "
        "ambassador to the United Nations, opposition leader"
    ),
    "France": "president, prime minister, foreign minister, ambassador to the United Nations",
    "Germany": "chancellor, foreign minister, defence minister",
    "China": (
        "president, prime minister, foreign minister, defence minister, ambassador to the United Nations"
    ),
    "Israel": "prime minister, foreign minister, defence minister, chief of staff",
    "Palestine": "president",
    "Iran": "supreme leader, president, foreign minister, nuclear chief",
    "Quds Force": "commander",
    "Syria": "president, foreign minister, defence minister, ambassador to the United Nations",
    "Turkey": "president, foreign minister, defence minister",
    "Ukraine": "president, prime minister, foreign minister, defence minister",
    "Japan": "prime minister, foreign minister",
    "South Korea": "president, foreign minister",
    "North Korea": "leader",
    "India": "prime minister, foreign minister",
    "Pakistan": "prime minister, army chief",
    "Afghanistan": "president",
    "Iraq": "prime minister, president, foreign minister",
    "Saudi Arabia": "foreign minister",
    "Egypt": "president, foreign minister",
    "United Nations": "secretary-general, UN envoy for Syria, UN envoy for Libya, UN envoy for Yemen",
    "NATO": "secretary-general",
    "European Union": "high representative, commission president, council president",
    "IAEA": "director-general",
    "OPCW": "director-general",
    "WHO": "director-general",
    "ICC": "prosecutor",
    "Arab League": "secretary-general",
    "Holy See": "pope",
    "Hezbollah": "leader",
    "Islamic State": "leader",
    "al-Qaeda": "leader",
}


@cache
def people() -> tuple[dict[str, Any], ...]:
    """Return the entries of all files, in the files' order."""
    folder = files("whowhom.data").joinpath("actors", "people")
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(folder.iterdir(), key=lambda path: path.name)
    ]
    return tuple(entry for text in texts for entry in yaml.load(text, Loader=yaml.CSafeLoader))


def roles() -> list[tuple[str, dict[str, Any]]]:
    """Return (person, role) for every office that anybody held."""
    return [(entry["name"], role) for entry in people() for role in entry["roles"]]


def day_of(date: object, *, last: bool) -> str:
    """Return the first or last day of an ISO day, month or year; without a date, of all time."""
    text = "" if date is None else str(date)
    return (text or ("9999" if last else "0001")) + ("-12-31" if last else "-01-01")[
        len(text or "9999") - 4 :
    ]


def days_of(role: dict[str, Any]) -> tuple[str, str]:
    """Return the first and the last day in office, as far as the dates tell."""
    return day_of(role.get("since"), last=False), day_of(role.get("until"), last=True)


@cache
def terms() -> dict[tuple[str, str], list[tuple[str, dict[str, Any]]]]:
    """Return the (person, role) of each (title, of)."""
    found: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for name, role in roles():
        found[role["title"], role["of"]].append((name, role))
    return found


def holders(title: str, of: str, day: str) -> set[str]:
    """Return who held an office on a day."""
    held = [(name, days_of(role)) for name, role in terms()[title, of]]
    return {name for name, (since, until) in held if since <= day <= until}


def test_entries_are_well_formed() -> None:
    """Every entry has a name, a group, a gender and dated roles, and no key or value of another kind."""
    for entry in people():
        assert {"name", "of", "gender", "roles"} <= set(entry) <= KEYS, entry
        assert entry["gender"] in {"m", "f"}, entry
        assert entry["roles"], entry
        words = [entry["name"], entry["of"], entry.get("surname", "x")]
        words += [*entry.get("surnames", ()), *entry.get("aliases", ())]
        assert all(isinstance(word, str) and word == word.strip() != "" for word in words), entry
        for role in entry["roles"]:
            assert {"title", "of"} <= set(role) <= ROLE_KEYS, entry
            assert isinstance(role["of"], str), entry


def test_names_are_unique() -> None:
    """No person stands in two places, and no alias repeats within an entry."""
    assert [name for name, count in Counter(entry["name"] for entry in people()).items() if count > 1] == []
    for entry in people():
        words = [entry["name"], *entry.get("aliases", ())]
        assert len(words) == len(set(words)), entry


def test_full_names_mean_one_person() -> None:
    """A full name leads to one person, save the few that only the date tells apart."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in people():
        for word in (entry["name"], *entry.get("aliases", ())):
            owners[word].add(entry["name"])
    assert {word for word, names in owners.items() if len(names) > 1} == SHARED_NAMES


def test_surnames_are_no_articles_or_numbers() -> None:
    """A surname that the program derives from the name is not "al-Assad", "Jr." or "II"."""
    derived = [entry["name"].split()[-1] for entry in people() if "surname" not in entry]
    odd = re.compile(r"(?i)(al|el|an|as|ad)-.*|jr\.?|sr\.?|[ivx]{2,}")
    assert [surname for surname in derived if odd.fullmatch(surname)] == []
    for entry in people():
        surname = entry.get("surname", "")
        wordings = " ".join([entry["name"], *entry.get("aliases", ())])
        assert surname.split()[-1:] == [] or surname.split()[-1] in wordings, entry


def test_dates_are_days_months_or_years_in_order() -> None:
    """Dates are ISO, real, not in the future, and nobody leaves an office before entering it."""
    for name, role in roles():
        for key in ("since", "until"):
            if key in role:
                assert DATE.fullmatch(str(role[key])), (name, role)
        since, until = days_of(role)
        assert since <= until, (name, role)
        assert since[:4] <= "2026", (name, role)
        for key in ("since", "until"):
            if len(str(role.get(key, ""))) == 10:
                dt.date.fromisoformat(str(role[key]))


def test_titles_are_known_offices() -> None:
    """Every title is one that `titles.yaml` knows how to read, or one of a few that only people have."""
    text = files("whowhom.data").joinpath("actors", "titles.yaml").read_text(encoding="utf-8")
    offices = {entry["office"] for entry in yaml.load(text, Loader=yaml.CSafeLoader)}
    unknown = {role["title"] for _, role in roles()} - offices - OFFICES_OF_PEOPLE_ONLY
    assert unknown == set()


@pytest.mark.parametrize(
    ("title", "of"), [(title, of) for of, titles in ONE_AT_A_TIME.items() for title in titles.split(", ")]
)
def test_one_holder_at_a_time(title: str, of: str) -> None:
    """Terms of a key office do not overlap, as far as their dates are exact."""
    by_day = sorted(terms()[title, of], key=lambda pair: (days_of(pair[1]), pair[0]))
    assert by_day
    for (_, role), (successor, following) in pairwise(by_day):
        until, since = str(role.get("until", "9999")), str(following.get("since", "0001"))
        exact = min(len(until), len(since))
        assert until[:exact] <= since[:exact], (until, successor, since)


@pytest.mark.parametrize(
    ("office", "of", "day", "name"),
    [tuple(row.values()) for row in csv.DictReader(SAMPLES.open(encoding="utf-8"))],
)
def test_who_held_the_office(office: str, of: str, day: str, name: str) -> None:
    """Samples of "the secretary of state", "the Israeli prime minister" on days that are well remembered."""
    assert holders(office, of, day) == ({name} if name else set())


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Moammar Gadhafi", "Muammar Gaddafi"),
        ("Mohammed ElBaradei", "Mohamed ElBaradei"),
        ("Walid al-Moallem", "Walid al-Muallem"),
        ("Ahmet Üzümcü", "Ahmet Uzumcu"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Usama bin Laden", "Osama bin Laden"),
        ("Abu Mohammed al-Jolani", "Ahmed al-Sharaa"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("Vasily Nebenzya", "Vassily Nebenzia"),
    ],
)
def test_spellings_lead_to_the_person(alias: str, name: str) -> None:
    """Other transliterations stand as aliases."""
    assert alias in next(entry for entry in people() if entry["name"] == name)["aliases"]


def test_counts_are_as_promised() -> None:
    """There are over 4,500 people, and leaders of 150 countries since 2000."""
    assert len(people()) >= 4500
    leaders = {
        "president",
        "prime minister",
        "king",
        "emir",
        "sultan",
        "chancellor",
        "supreme leader",
        "leader",
    }
    led = {role["of"] for _, role in roles() if role["title"] in leaders and days_of(role)[1] >= "2000-01-01"}
    text = files("whowhom.data").joinpath("actors", "countries.yaml").read_text(encoding="utf-8")
    countries = {entry["name"] for entry in yaml.load(text, Loader=yaml.CSafeLoader)}
    assert len(led & countries) >= 150
    foreign = Counter(
        role["of"] for _, role in roles() if role["title"] in {"foreign minister", "secretary of state"}
    )
    assert sum(count >= 4 for count in foreign.values()) >= 80
