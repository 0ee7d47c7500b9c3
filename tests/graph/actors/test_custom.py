"""A user's own actors: what they add, and what is said of mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhom.actors.custom import add_custom_actors
from whowhom.actors.packaged import knowledge
from whowhom.errors import WhowhomError
from whowhom.records import Document
from whowhom.relations.engine import Engine
from whowhom.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.actors.knowledge import Knowledge

OWN = """\
- name: Lake Committee
  group: Kenya
  aliases: [Committee of the Lakes]
  abbreviations: [LKC]
- name: Jane Mwangi
  type: person
  of: Lake Committee
  gender: f
  roles: [{title: chair, since: 2021-05-01}]
- name: Moscow
  type: people
"""

WRONG = {
    "Lake Committee:\n  type: organisation": "line 1: actors are a list: write '- name: Lake Committee'",
    "- type: person": "line 1: an actor needs a name",
    "- name: No": "line 1: 'name' must be a text (put NO, 12 and the like in quotes)",
    "- name: A\n  kind: person": (
        "line 2: unknown key 'kind' (known: abbreviations, adjectives, aliases, cities, common_word, gender, group, "
        "name, nominals, of, people, roles, seats, surname, type)"
    ),
    "- name: A\n  type: robot": (
        "line 2: unknown type 'robot' (known: country, government body, person, organisation, alliance, armed group, "
        "media, people)"
    ),
    "- name: A\n- name: B\n  aliases: [NO]": (
        "line 3: 'aliases' must be a list of texts (put NO, 12 and the like in quotes)"
    ),
    "- name: A\n  aliases: B": (
        "line 2: 'aliases' must be a list of texts (put NO, 12 and the like in quotes)"
    ),
    "- name: A\n  gender: x": "line 2: 'gender' must be m or f",
    "- name: A\n  roles: [chair]": "line 2: 'roles' must be a list of mappings",
    "- name: A\n  roles: [{of: B}]": "line 2: 'title' of a role must be a text",
    "- name: A\n  roles: [{title: chair, from: 2021}]": (
        "line 2: unknown key 'from' in a role (known: title, of, since, until)"
    ),
    "- name: A\n  roles: [{title: chair, since: May}]": (
        "line 2: 'since' of a role must be a day, month or year, as 2021-05-01"
    ),
    "- name: A\n  roles: [{title: chair, since: 2021-02-31}]": "line 1: day is out of range for month",
    "- name: A\n  name: B": "line 2: 'name' stands there twice",
    "- just a text": "line 1: an entry of 'key: value' lines is expected",
    "- name: A\n   type: person": "line 2: not YAML (mapping values are not allowed here)",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a file of one's own actors."""
    path = tmp_path / "actors.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_what_a_file_adds(known: Knowledge, own: Path) -> None:
    """Actors get their wordings, groups and roles, and take a wording from whoever had it."""
    add_custom_actors(known, own)
    assert known.actors["Lake Committee"].group == "Kenya"
    assert known.names["committee of the lakes"][0].actor.name == "Lake Committee"
    assert known.people["Jane Mwangi"].actor.group == "Kenya"
    holder = known.holder("chair", "Lake Committee", "2022-01-01")
    assert holder is not None
    assert holder.actor.name == "Jane Mwangi"
    assert known.names["moscow"][0].actor.type == "people"


def test_the_engine_reads_them(own: Path) -> None:
    """One's own actors are found in texts, and the packaged knowledge stays as it is."""
    engine = Engine(Settings(actors=own, reader="rules"))
    before = set(knowledge().actors)
    reading = next(iter(engine.read([Document("d", "The LKC praised Norway. Jane Mwangi met Macron.")])))
    assert [(edge.source, edge.source_group, edge.target) for edge in reading.edges] == [
        ("Lake Committee", "Kenya", "Norway"),
        ("Jane Mwangi", "Kenya", "Emmanuel Macron"),
    ]
    assert set(knowledge().actors) == before
    assert "Lake Committee" not in before


@pytest.mark.parametrize(("text", "error"), WRONG.items())
def test_mistakes_are_told_with_their_line(known: Knowledge, tmp_path: Path, text: str, error: str) -> None:
    """Each mistake is one line that names the file, the line and what to do."""
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WhowhomError) as raised:
        add_custom_actors(known, path)
    assert str(raised.value) == f"{path}, {error}"


def test_unreadable_files(known: Knowledge, tmp_path: Path) -> None:
    """A missing file and one that is no text are told by name."""
    with pytest.raises(WhowhomError, match=r"nowhere\.yaml: cannot be read \(No such file or directory\)"):
        add_custom_actors(known, tmp_path / "nowhere.yaml")
    (tmp_path / "noise.yaml").write_bytes(b"- name: \xff\xfe")
    with pytest.raises(WhowhomError, match=r"noise\.yaml: not UTF-8 text \(byte 8\)"):
        add_custom_actors(known, tmp_path / "noise.yaml")
