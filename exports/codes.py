"""The codes that event data and investigators have for actors: country codes and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from whowhom.yamlfile import load_yaml

# A sector as our data name it -> the code of PLOVER and CAMEO, and the words of ICEWS.
SECTORS = {
    "business": ("BUS", "Business"),
    "civilians": ("CVL", "General Population / Civilian / Social"),
    "diplomacy": ("GOV", "Diplomatic"),
    "education": ("EDU", "Education"),
    "finance": ("GOV", "Finance / Economy / Commerce / Trade Ministry"),
    "government": ("GOV", "Government"),
    "health": ("HLH", "Health"),
    "intelligence": ("SPY", "Intelligence"),
    "international": ("IGO", "International Government Organization"),
    "judiciary": ("JUD", "Judicial"),
    "labour": ("LAB", "Labor"),
    "legislature": ("LEG", "Legislative / Parliamentary"),
    "media": ("MED", "News"),
    "military": ("MIL", "Military"),
    "non-governmental": ("NGO", "Nongovernmental Organization"),
    "opposition": ("OPP", "Opposition"),
    "party": ("PTY", "Parties"),
    "police": ("COP", "Police"),
    "protesters": ("OPP", "Protestors / Popular Opposition / Mobs"),
    "rebels": ("REB", "Rebel"),
    "religion": ("REL", "Religious"),
    "science": ("EDU", "Science / Tech / Knowledge / Innovation"),
    "society": ("CVL", "Social"),
}

# What kind of actor is in which sector, where nothing more is known; of a person it is not known.
_SECTOR_OF_KIND = {
    "country": "government",
    "government body": "government",
    "alliance": "international",
    "armed group": "rebels",
    "media": "media",
    "people": "civilians",
}


@dataclass(frozen=True, slots=True)
class Codes:
    """Of one actor: its country's name and ISO 3166 codes, and its sector; None where there is none."""

    country: str | None = None
    iso3: str | None = None
    iso2: str | None = None
    sector: str | None = None


def codes_of(name: str, kind: str | None, group: str | None) -> Codes:
    """Return the codes of an actor, from its name, its type and the group that it rolls up to."""
    countries = _by_name("countries.yaml")
    country = next((each for each in (name, group) if each in countries), None)
    entry = countries.get(country or "", {})
    iso3, iso2 = entry.get("iso3"), entry.get("iso2")
    return Codes(country, iso3, iso2, _sector_of(name, kind))


def _sector_of(name: str, kind: str | None) -> str | None:
    for file in ("organisations.yaml", "armed_groups.yaml"):
        if "sector" in (entry := _by_name(file).get(name, {})):
            return str(entry["sector"])
    if kind != "government body":
        return _SECTOR_OF_KIND.get(kind or "")
    bodies = _by_name("bodies.yaml")
    words = name.split()
    # "Russian Foreign Ministry" is composed of a country's adjective and a body that any country has.
    for start in range(len(words)):
        if "sector" in (entry := bodies.get(" ".join(words[start:]), {})):
            return str(entry["sector"])
    return "government"


@cache
def _by_name(file: str) -> dict[str, dict[str, Any]]:
    text = files("whowhom.data").joinpath("actors", file).read_text(encoding="utf-8")
    return {entry["name"]: entry for entry in load_yaml(text)}
