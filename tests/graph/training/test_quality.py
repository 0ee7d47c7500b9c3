"""The figures of a corpus, on a few sentences whose figures are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from whowhom.parsing.language import load_model
from whowhom.settings import DEFAULT_MODEL
from whowhom.training.corpus import parse_line, read_corpus
from whowhom.training.predicates import predicates
from whowhom.training.quality import growth, has_pair_without_edge, main, report, section
from whowhom.training.repeats import masked, repeats
from whowhom.vocabulary import vocabulary

CORPUS = Path(__file__).parents[3] / "data" / "training"
TEXT = """\
# genre=wire region=africa era=2010s
[1 Kigali] threw out [2 the Belgian envoy] on Monday. || 1 coerces 2
[1 Bailiffs] evicted [2 nine weavers] from a loft in [3 Leuven] after a long quarrel over the rent. || 1 coerces 2
[1 Soldiers] evicted [2 forty monks] from a loft in [3 Kandy] after a long quarrel over the rent. || 1 coerces 2 @3
{
[1 Nurses] may strike against [2 the clinic]. || 1 protests 2 hypothetical
[2 It] has not answered. || -
}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with a few annotated sentences."""
    (tmp_path / "few.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_second_annotation_is_compared(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the folder `twice` is measured against the first annotation of the same sentences."""
    (corpus / "twice").mkdir()
    again = TEXT.splitlines()[1].replace("coerces", "rejects") + "\n" + TEXT.splitlines()[2]
    (corpus / "twice" / "second.txt").write_text(again, encoding="utf-8")
    assert main([str(corpus)]) == 0
    printed = capsys.readouterr().out
    assert "| sentences annotated twice, independently | 2 |" in printed
    assert "| F1 of typed edges, one against the other | 0.500 |" in printed
    assert "| coerces and rejects confused | 1 |" in printed


def test_report_counts(corpus: Path) -> None:
    """Sentences, passages, edges and their limits, metadata and repetitions are counted."""
    lines = list(report(list(read_corpus(corpus)), load_model(DEFAULT_MODEL)))
    for line in (
        "| sentences | 5 | 8,000: 7,995 missing |",
        "| passages | 1 | 300: 299 missing |",
        "| edges | 4 |  |",
        "| coerces | 3 | 0 | 0 | 0 | 0 | 1 |",
        "| protests | 1 | 0 | 0 | 0 | 1 | 0 |",
        "| africa | 5 |",
        "| near-duplicates | 20.00% | under 2%: missed |",
        "| few.txt:4 | few.txt:3 | 1.00 |",
    ):
        assert line in lines


def test_names_do_not_hide_repetition() -> None:
    """A sentence with other actors and the same words repeats; one with other words does not."""
    one, two, other = map(
        parse_line,
        (
            "[1 Oslo] turned a deaf ear to [2 the fishermen] again. || 1 rejects 2",
            "[1 The board of a bank] turned a deaf ear to [2 Mrs Lopez] again. || 1 rejects 2",
            "[1 Oslo] sent [2 the fishermen] a letter of thanks. || 1 praises 2",
        ),
    )
    assert masked(two) == "_ turned a deaf ear to _ again."
    assert list(repeats([one, two, other])) == [(two, one, 1.0)]


def test_predicates_carry_edges() -> None:
    """The word above source and target counts, with its particle; names and numbers do not."""
    examples = [
        parse_line("[1 The army] is ready after [2 Kigali] threw out [3 the envoy]. || 2 coerces 3"),
        parse_line("[1 Spain] and [2 France]. || -"),
    ]
    first, second = predicates(examples, load_model(DEFAULT_MODEL))
    assert first.roots == {"be"}
    assert first.carriers == {"throw out"}
    assert second.main == frozenset()


def test_pairs_without_an_edge() -> None:
    """Two actors without an edge are noticed also beside others that have one."""
    sentences = (
        "[1 A] met [2 B]. || 1 meets 2",
        "[1 A] met [2 B] in [3 C]. || 1 meets 2",
        "[1 A] slept. || -",
    )
    assert [has_pair_without_edge(parse_line(each)) for each in sentences] == [False, True, False]


def test_growth_ends_with_all_words() -> None:
    """The last line of the growth counts all words once."""
    examples = [
        parse_line("[1 A] met [2 B] || 1 meets 2"),
        parse_line("[1 A] left [2 B] || 1 retreats-from 2"),
    ]
    assert list(growth(examples)) == [(2, 6, 4, 4)]


def test_section_without_rows() -> None:
    """An empty table says so."""
    assert list(section("Pairs", ("one", "other"), [])) == ["## Pairs", "", "None.", ""]


def test_main_prints_or_says_why_not(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program prints the report; a folder without sentences and a broken line end with 2."""
    assert main([str(corpus)]) == 0
    assert capsys.readouterr().out.startswith("# The training corpus in figures\n")
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / "empty")]) == 2
    assert "no annotated sentences" in capsys.readouterr().err
    (tmp_path / "few.txt").write_text("[1 A] met [2 B]. || 1 greets 2\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert "line 1: unknown relation 'greets'" in capsys.readouterr().err


def test_corpus_is_well_formed() -> None:
    """Every line of the training corpus parses, no edge leads from an actor to itself, and no sentence stands twice."""
    examples = list(read_corpus(CORPUS))
    assert {label.relation for example in examples for label in example.labels} == set(vocabulary())
    for example in examples:
        assert all(label.source != label.target for label in example.labels), example.place
    texts = [example.text for example in examples]
    assert len(set(texts)) == len(texts)


def test_corpus_repeats_little() -> None:
    """Fewer than 2% of the sentences repeat another one, names aside."""
    examples = list(read_corpus(CORPUS))
    assert sum(1 for _ in repeats(examples)) < 0.02 * len(examples)
