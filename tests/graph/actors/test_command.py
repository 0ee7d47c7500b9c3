"""`whowhom actors`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from whowhom.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def actors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the command and gives the exit code and what was printed."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["whowhom", "actors", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return command


def test_a_person(actors: Callable[..., tuple[int, str, str]]) -> None:
    """A person is told with group, reason, spellings and offices, the one held on the date marked."""
    code, out, err = actors("Tillerson", "--date", "2017-04-12")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Rex Tillerson: person, rolls up to United States",
        "  why: 'Tillerson' is the surname",
        "  name: Rex Tillerson, Rex W. Tillerson",
        "  office: secretary of state of United States, 2017-02-01 to 2018-03-31 (in office: 2017-04-12)",
    ]


@pytest.mark.parametrize(
    ("date", "holder"), [("2017-04-12", "Rex Tillerson"), ("April 2021", "Antony Blinken")]
)
def test_an_office_by_date(actors: Callable[..., tuple[int, str, str]], date: str, holder: str) -> None:
    """The date decides who an office is."""
    code, out, _ = actors("the US secretary of state", "--date", date)
    assert (code, out.split(":")[0]) == (0, holder)


def test_a_country(actors: Callable[..., tuple[int, str, str]]) -> None:
    """A metonym says what it is to the country, which lists its wordings and office-holders."""
    code, out, _ = actors("Kremlin", "--date", "2017-04-12")
    assert code == 0
    assert out.startswith("Russia: country\n  why: 'Kremlin' is a seat of it\n")
    assert "\n  capital: Moscow\n" in out
    assert "\n  foreign minister (2017-04-12): Sergei Lavrov\n" in out


def test_several_meanings(actors: Callable[..., tuple[int, str, str]]) -> None:
    """Everybody whom a surname may mean is told, whoever leads on the date first, with a blank line between."""
    _, out, _ = actors("Johnson", "--date", "2020-01-01")
    told = [block.split(":")[0] for block in out.split("\n\n")]
    assert told[0] == "Boris Johnson"
    assert "Lyndon B. Johnson" in told


def test_no_actor(actors: Callable[..., tuple[int, str, str]]) -> None:
    """A phrase that only holds the name of a place is told to name nobody."""
    code, out, _ = actors("Geneva Conventions")
    assert (code, out) == (
        0,
        "  why: 'Geneva Conventions' names no actor, although it may hold the name of one\n",
    )


def test_json(actors: Callable[..., tuple[int, str, str]]) -> None:
    """`--json` gives the same as data."""
    _, out, _ = actors("Kremlin", "--json")
    (told,) = json.loads(out)
    assert told["actor"]["name"] == "Russia"
    assert told["wordings"]["adjective"] == ["Russian"]


def test_an_unknown_name(actors: Callable[..., tuple[int, str, str]]) -> None:
    """An unknown name ends with code 1 and the nearest ones, if there are any."""
    assert actors("Lavrof") == (1, "", "nothing known about 'Lavrof': did you mean Sergei Lavrov?\n")
    assert actors("qqqqqqqqqq") == (1, "", "nothing known about 'qqqqqqqqqq'\n")


def test_a_wrong_date(actors: Callable[..., tuple[int, str, str]]) -> None:
    """What is no date is refused."""
    code, _, err = actors("Lavrov", "--date", "soon")
    assert code == 2
    assert "'soon' is no date: write 2017-04-12" in err


def test_own_actors(actors: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """A user's own file is looked into as well, and its mistakes are told."""
    path = tmp_path / "own.yaml"
    path.write_text("- name: Lake Committee\n  group: Kenya\n", encoding="utf-8")
    assert actors("Lake Committee", "--actors", path)[1].startswith(
        "Lake Committee: organisation, rolls up to Kenya\n"
    )
    path.write_text("- nam: Lake Committee\n", encoding="utf-8")
    code, _, err = actors("Lake Committee", "--actors", path)
    assert code == 2
    assert err.startswith(f"whowhom: {path}, line 1: unknown key 'nam'")
