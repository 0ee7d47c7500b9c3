"""A user's own actors, from a YAML file that is checked line by line.

- name: Lake Committee
  type: organisation
  group: Kenya
  aliases: [the lake committee, LC]
- name: Jane Mwangi
  type: person
  of: Lake Committee
  roles: [{title: chair, since: 2021-05-01}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from whowhom.actors.knowledge import Knowledge, add_organisations, add_people
from whowhom.errors import WhowhomError
from whowhom.records import ActorType
from whowhom.yamlfile import Entry, load_entries

if TYPE_CHECKING:
    from pathlib import Path

TYPES = get_args(ActorType)
LISTS = ("aliases", "abbreviations", "adjectives", "people", "nominals", "roles")
KEYS = frozenset({"name", "type", "group", "of", "gender", "surname", "common_word", *LISTS})


def add_custom_actors(knowledge: Knowledge, path: Path) -> None:
    """Add the actors of a user's file to the knowledge; theirs come before the packaged ones.

    Raises:
        WhowhomError: for a file that cannot be read or an entry that is wrong, with the number of its line.
    """
    for entry in load_entries(path):
        row = _checked(entry, path)
        kind = row.pop("type", "organisation")
        for text in (row["name"], *row.get("aliases", ()), *row.get("abbreviations", ())):
            knowledge.names.pop(str(text).lower(), None)
        knowledge.actors.pop(row["name"], None)
        if kind == "person":
            add_people(knowledge, [{**row, "of": row.get("of") or row.get("group") or row["name"]}])
        else:
            knowledge.groups[row["name"]] = row.get("group", row["name"])
            add_organisations(knowledge, [row], kind)


def _checked(entry: Entry, path: Path) -> dict[str, Any]:
    row = entry.values
    place = f"{path}, line {entry.line}"
    if not isinstance(row.get("name"), str) or not row["name"].strip():
        raise WhowhomError(f"{place}: an actor needs a name")
    unknown = sorted(set(row) - KEYS)
    if unknown:
        raise WhowhomError(f"{place}: unknown key '{unknown[0]}' (known: {', '.join(sorted(KEYS))})")
    if row.get("type", "organisation") not in TYPES:
        raise WhowhomError(f"{place}: unknown type '{row['type']}' (known: {', '.join(TYPES)})")
    for key in LISTS:
        if not isinstance(row.get(key, []), list):
            raise WhowhomError(f"{place}: '{key}' must be a list")
    return dict(row)
