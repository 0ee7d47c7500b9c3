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

import re
from typing import TYPE_CHECKING, Any, get_args

from whowhom.actors.rows import add_organisations, add_people
from whowhom.records import ActorType
from whowhom.yamlfile import KINDS, Entry, load_entries

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.actors.knowledge import Knowledge

TYPES = get_args(ActorType)
KEYS = {
    "name": "a text", "type": "a text", "group": "a text", "of": "a text", "gender": "a text",
    "surname": "a text", "common_word": "true or false", "roles": "a list of mappings",
    **dict.fromkeys(
        ("aliases", "abbreviations", "adjectives", "people", "nominals", "seats", "cities"), "a list of texts"
    ),
}  # fmt: skip
ROLE_KEYS = ("title", "of", "since", "until")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def add_custom_actors(knowledge: Knowledge, path: Path) -> None:
    """Add the actors of a user's file to the knowledge; theirs come before the packaged ones.

    Raises:
        WhowhomError: for a file that cannot be read or an entry that is wrong, with the number of its line.
    """
    for row in checked_actors(path):
        kind = row.pop("type", "organisation")
        for text in (row["name"], *row.get("aliases", ()), *row.get("abbreviations", ())):
            knowledge.names.pop(text.lower(), None)
            knowledge.shared.pop(text, None)
        knowledge.actors.pop(row["name"], None)
        if kind == "person":
            add_people(knowledge, [{**row, "of": row.get("of") or row.get("group") or row["name"]}])
        else:
            knowledge.groups[row["name"]] = row.get("group", row["name"])
            add_organisations(knowledge, [row], kind)


def checked_actors(path: Path) -> list[dict[str, Any]]:
    """Return the actors of a user's file, as they stand there.

    Raises:
        WhowhomError: for a file that cannot be read or an entry that is wrong, with the number of its line.
    """
    return [_checked(entry) for entry in load_entries(path)]


def _checked(entry: Entry) -> dict[str, Any]:
    row = entry.values
    if entry.key:
        raise entry.error(f"actors are a list: write '- name: {entry.key}'")
    entry.check(KEYS)
    if "name" not in row:
        raise entry.error("an actor needs a name")
    if row.get("type", "organisation") not in TYPES:
        raise entry.error(f"unknown type '{row['type']}' (known: {', '.join(TYPES)})", "type")
    if row.get("gender", "m") not in {"m", "f"}:
        raise entry.error("'gender' must be m or f", "gender")
    for role in row.get("roles", ()):
        _check_role(entry, role)
    return dict(row)


def _check_role(entry: Entry, role: dict[Any, Any]) -> None:
    unknown = [key for key in role if key not in ROLE_KEYS]
    if unknown:
        raise entry.error(f"unknown key '{unknown[0]}' in a role (known: {', '.join(ROLE_KEYS)})", "roles")
    for key in ("title", "of"):
        if (key == "title" or key in role) and not KINDS["a text"](role.get(key)):
            raise entry.error(f"'{key}' of a role must be a text", "roles")
    for key in ("since", "until"):
        if role.get(key) is not None and not DATE.fullmatch(str(role[key])):
            raise entry.error(f"'{key}' of a role must be a day, month or year, as 2021-05-01", "roles")
