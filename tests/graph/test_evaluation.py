"""How the extraction is measured."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from whowhom.__main__ import main
from whowhom.errors import WhowhomError
from whowhom.evaluation import Evaluation, ItemScore, Tally, same_actor, score_item
from whowhom.gold import GoldEdge, GoldItem, read_gold
from whowhom.records import Document, Edge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SYMMETRIC = frozenset({"meets"})


def wanted(short: str, **more: Any) -> GoldEdge:  # noqa: ANN401  # fields of the record
    """Return a gold edge from "Kenya accuses Uganda"."""
    source, relation, target = short.split()
    given = {"negated": False, "modality": "asserted", "attributed_to": None} | more
    return GoldEdge(source, target, source, target, relation, **given)


def found(short: str, **more: Any) -> Edge:  # noqa: ANN401  # fields of the record
    """Return an edge from "Kenya accuses Uganda"."""
    source, relation, target = short.split()
    values = dict.fromkeys((field.name for field in fields(Edge)), "")
    values |= {"source": source, "source_text": source, "target": target, "target_text": target}
    values |= {"relation": relation, "negated": False, "modality": "asserted", "attributed_to": None}
    return Edge(**(values | more))  # type: ignore[arg-type]


def score(gold: list[GoldEdge], edges: list[Edge]) -> ItemScore:
    """Return the score of one text."""
    return score_item(GoldItem(Document("d", "text"), tuple(gold)), edges, SYMMETRIC)


def test_right_wrong_and_missed() -> None:
    """Dyads count the pair, typed dyads the relation as well; errors name both sides."""
    scored = score(
        [wanted("Kenya accuses Uganda"), wanted("Peru aids Chile")],
        [found("Kenya criticizes Uganda"), found("Peru aids Chile"), found("Iran aids Iraq")],
    )
    assert scored.dyads == Tally(right=2, found=3, recalled=2, wanted=2)
    assert scored.typed == Tally(right=1, found=3, recalled=1, wanted=2)
    assert scored.by_relation["aids"] == Tally(right=1, found=2, recalled=1, wanted=1)
    assert scored.by_relation["accuses"] == Tally(wanted=1)
    assert scored.errors == [
        "missed   Kenya (Kenya) accuses Uganda (Uganda), asserted",
        "wrong    Kenya (Kenya) criticizes Uganda (Uganda), asserted []",
        "wrong    Iran (Iran) aids Iraq (Iraq), asserted []",
    ]


def test_direction() -> None:
    """The wrong way round is wrong and counted as such, except for relations that have no direction."""
    scored = score([wanted("Kenya accuses Uganda")], [found("Uganda accuses Kenya")])
    assert (scored.dyads.right, scored.reversed) == (0, 1)
    scored = score([wanted("Kenya meets Uganda")], [found("Uganda meets Kenya")])
    assert (scored.typed.right, scored.reversed) == (1, 0)
    charge_and_denial = [wanted("Kenya accuses Uganda"), wanted("Uganda denies Kenya")]
    assert score(charge_and_denial, [found("Kenya accuses Uganda")]).reversed == 0


def test_negated_edges_are_left_out() -> None:
    """Negated edges are neither wanted nor found, but it is told how many of them were seen to be negated."""
    gold = [wanted("Kenya accuses Uganda", negated=True), wanted("Peru aids Chile", negated=True)]
    scored = score(gold, [found("Kenya accuses Uganda", negated=True), found("Peru aids Chile")])
    assert scored.typed == Tally(found=1)
    assert scored.edges_where_none == 1
    assert scored.fields["negation"] == (1, 2)


def test_requested_acts_are_optional_beside_another_edge() -> None:
    """Who annotates "urged Mali to free them" need not annotate the freeing, nor is it wrong to find it."""
    gold = [wanted("Niger urges Mali"), wanted("Niger aids Mali", modality="requested")]
    assert score(gold, [found("Niger urges Mali")]).typed == Tally(1, 1, 1, 1)
    assert score(gold, [found("Niger aids Mali")]).typed == Tally(1, 1, 0, 1)


def test_fields() -> None:
    """Modality and attribution are compared on the edges that were found."""
    gold = [wanted("Kenya aids Uganda", modality="planned"), wanted("Peru aids Chile", attributed_to="Iran")]
    scored = score(gold, [found("Kenya aids Uganda"), found("Peru aids Chile", attributed_to="Iran")])
    assert scored.fields["modality"] == (1, 2)
    assert scored.fields["attribution"] == (2, 2)


@pytest.mark.parametrize(
    ("gold", "edge", "same"),
    [
        (("Russia", "Moscow"), ("Russia", "the Kremlin"), True),
        (("Sergei Lavrov", "Lavrov"), ("Lavrov", "Russia's Lavrov"), True),
        (("Russia", "the state"), ("Iran", "the regime"), False),
        (("Russia", "he"), ("Iran", "he"), False),
        (("russia", "a"), ("Russia", "b"), True),
    ],
)
def test_same_actor(*, gold: tuple[str, str], edge: tuple[str, str], same: bool) -> None:
    """Actors are the same by canonical name or by a word of the text that tells something."""
    assert same_actor(*gold, *edge) is same


def test_totals_and_intervals() -> None:
    """Scores add up over texts; the bootstrap interval holds the value and is the same every time."""
    right = score([wanted("Kenya accuses Uganda")], [found("Kenya accuses Uganda")])
    wrong = score([wanted("Kenya accuses Uganda")], [found("Uganda accuses Kenya")])
    none = score([], [found("Kenya accuses Uganda")])
    total = Evaluation([right] * 30 + [wrong] * 10 + [none] * 10)
    assert total.typed == Tally(30, 50, 30, 40)
    assert total.typed.f1 == pytest.approx(2 * 0.6 * 0.75 / 1.35)
    assert total.reversal_rate == 0.25
    assert total.edges_where_none == 10
    assert total.by_relation() == {"accuses": Tally(30, 50, 30, 40)}
    low, high = total.interval(typed=True)
    assert low < total.typed.f1 < high
    assert total.interval(typed=True) == (low, high)


def test_nothing_to_measure() -> None:
    """Without texts all figures are 0."""
    empty = Evaluation([])
    assert (empty.dyads.f1, empty.reversal_rate, empty.interval(typed=False)) == (0, 0, (0, 0))


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "line 2: not an annotated text (Expecting property name"),
        ("[]", "line 2: not an annotated text (list indices"),
        ('{"id": 1}', "line 2: no 'text' in an annotated text or edge"),
        ('{"id": 1, "text": "a", "edges": [{"source": "b"}]}', "line 2: no 'target' in"),
    ],
)
def test_broken_gold_is_told(tmp_path: Path, line: str, error: str) -> None:
    """What is no gold is named with its line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'\n{line}\n{{"id": 1, "text": "a", "edges": []}}\n', encoding="utf-8")
    with pytest.raises(WhowhomError) as raised:
        read_gold(path)
    assert str(raised.value).startswith(f"{path}, {error}")
    with pytest.raises(WhowhomError, match="cannot be read"):
        read_gold(tmp_path / "nowhere.jsonl")


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    """Return a file of three annotated texts, one of which is beyond any reader."""
    rows = [
        {"id": "right", "text": "Kenya accused Uganda of lying.", "edges": [_row("Kenya accuses Uganda")]},
        {"id": "wrong", "text": "Peru and Chile slept.", "edges": [_row("Peru attacks Chile")]},
        {"id": "none", "text": "Iran bombed Iraq.", "edges": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _row(short: str) -> dict[str, str]:
    source, relation, target = short.split()
    return {
        "source": source,
        "target": target,
        "source_actor": source,
        "target_actor": target,
        "relation": relation,
    }


@pytest.fixture
def evaluate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs `whowhom evaluate` and gives the exit code and what was printed."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["whowhom", "evaluate", "--reader", "rules", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return command


def test_the_command_prints_tables(evaluate: Callable[..., tuple[int, str, str]], gold_file: Path) -> None:
    """`whowhom evaluate` prints the totals, the relations, and the errors of so many texts as are asked for."""
    code, out, _ = evaluate(gold_file, "--errors", "1")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert lines[1][:6] == ["dyads", "2", "2", "0.5000", "0.5000", "0.5000"]
    assert "3 texts; reversed dyads 0.0%" in out
    assert "1 edges in the 1 texts where none is right" in out
    assert ["accuses", "1", "1", "1", "1", "1"] in lines
    assert out.endswith(
        "\nwrong  Peru and Chile slept.\n    missed   Peru (Peru) attacks Chile (Chile), asserted\n"
    )


def test_the_command_prints_json(evaluate: Callable[..., tuple[int, str, str]], gold_file: Path) -> None:
    """`--format json` gives every figure, several files together."""
    code, out, _ = evaluate(gold_file, gold_file, "--format", "json", "--errors", "9")
    told = json.loads(out)
    assert code == 0
    assert (told["texts"], told["texts_without_edges"], told["edges_where_none"]) == (6, 2, 2)
    assert told["typed"]["f1"] == 0.5
    assert len(told["typed"]["f1_interval"]) == 2
    assert told["by_relation"]["attacks"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "found": 2, "recalled": 0, "wanted": 2,
    }  # fmt: skip
    assert [error["id"] for error in told["errors"]] == ["wrong", "none"] * 2


def test_the_command_says_what_is_missing(
    evaluate: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """Without a file, or with nothing in it, one line says so and the code is 2."""
    code, _, err = evaluate(tmp_path / "nowhere.jsonl")
    told = "cannot be read (No such file or directory): name a file of annotated texts"
    assert (code, err) == (2, f"whowhom: {tmp_path / 'nowhere.jsonl'}: {told}\n")
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
    code, _, err = evaluate(tmp_path / "latin.jsonl")
    assert (code, err.endswith("save it as UTF-8\n")) == (2, True)
    (tmp_path / "empty.jsonl").touch()
    code, _, err = evaluate(tmp_path / "empty.jsonl")
    told = "no annotated texts: write one a line, as JSON with 'id', 'text' and 'edges'"
    assert (code, err) == (2, f"whowhom: {tmp_path / 'empty.jsonl'}: {told}\n")


def test_the_command_reads_with_own_files(
    evaluate: Callable[..., tuple[int, str, str]], gold_file: Path
) -> None:
    """A user's own actors and relations reach the engine, with their mistakes."""
    own = gold_file.with_name("own.yaml")
    own.write_text("- name: Peru\n  typ: country\n", encoding="utf-8")
    code, _, err = evaluate(gold_file, "--actors", own)
    assert (code, err.startswith(f"whowhom: {own}, line 2: unknown key 'typ'")) == (2, True)
    own.write_text("attacks:\n  triggers: {verbs: [sleep !prep]}\n", encoding="utf-8")
    assert evaluate(gold_file, "--relations", own)[0] == 0
