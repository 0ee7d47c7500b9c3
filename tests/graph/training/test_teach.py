"""From review to rebuild: corrected edges stay corrected, and the reader of the graph learns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from whowhom.answers.choice import edge_filter
from whowhom.answers.doubts import least_certain
from whowhom.errors import WhowhomError
from whowhom.learned.corrections import review_text
from whowhom.records import Document
from whowhom.settings import Settings
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder
from whowhom.store.manifest import read_manifest
from whowhom.store.own import STALE, corrections_file, known_corrections, lesson_file
from whowhom.training import teach as teaching
from whowhom.training.teach import settings_of, teach
from whowhom.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

TEXTS = (
    "Kenya accused Uganda of poaching. Peru poured cold water on a Chilean plan.",
    "France warned Italy. Rwanda threw its weight behind Burundi. Norway summoned the Swedish ambassador.",
)
DOCUMENTS = [Document(f"{number}.txt", text, source=f"{number}.txt") for number, text in enumerate(TEXTS)]


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    """Return a new graph of the texts, read by rules and network."""
    made = GraphFolder(tmp_path / "own.graph")
    build(DOCUMENTS, made)
    return made


def rows(folder: GraphFolder) -> list[dict[str, Any]]:
    """Return all edges of a graph."""
    return folder.head(edge_filter(folder, everything=True), 100)[0]


def told(folder: GraphFolder) -> list[str]:
    """Return the edges of a graph in short."""
    return sorted(f"{row['source']} {row['relation']} {row['target']}" for row in rows(folder))


def answered(folder: GraphFolder, path: Path, **answers: str) -> Path:
    """Write the review file of a graph with answers by source."""
    table = list(csv.reader(io.StringIO(review_text(rows(folder)).removeprefix("\ufeff"))))
    for row in table[1:]:
        row[0] = answers.get(row[1], "")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    return path


def rebuild(folder: GraphFolder) -> list[tuple[str, str]]:
    """Read a graph again, and return the notes."""
    return build([], folder, BuildOptions(rebuild=True)).notes


def test_corrections_change_the_next_build(folder: GraphFolder, tmp_path: Path) -> None:
    """What was rejected is gone, what was confirmed is certain, what was renamed or turned round is so."""
    before = told(folder)
    assert "Kenya accuses Uganda" in before
    assert "France warns Italy" in before
    assert "Rwanda supports Burundi" in before
    file = answered(folder, tmp_path / "r.csv", Kenya="no", France="threatens", Rwanda="swap")
    corrections, lesson = teach(folder, [file], settings_of(folder))
    assert len(corrections) == 3
    assert lesson.lost == ()
    rebuild(folder)
    after = told(folder)
    assert "Kenya accuses Uganda" not in after
    assert "France warns Italy" not in after
    assert {"France threatens Italy", "Burundi supports Rwanda"} <= {*after}
    sure = {row["relation"]: row["confidence"] for row in rows(folder)}
    assert sure["threatens"] == 1.0


def test_what_the_network_cannot_see_is_corrected(tmp_path: Path) -> None:
    """An edge whose target stands in another sentence is renamed and turned round as any other."""
    folder = GraphFolder(tmp_path / "across.graph")
    text = "The OPCW blamed Chad for the attack. Peru slept. Chad denied the charge on Tuesday."
    build([Document("a.txt", text, source="a.txt")], folder)
    assert "Chad denies OPCW" in told(folder)
    teach(folder, [answered(folder, tmp_path / "r.csv", Chad="swap rejects")], settings_of(folder))
    rebuild(folder)
    assert told(folder) == ["OPCW accuses Chad", "OPCW rejects Chad"]


def test_what_is_accepted_and_read_tells_of_no_renaming(tmp_path: Path) -> None:
    """Of two acts of one pair, one wrong and one right, the right one stays once."""
    folder = GraphFolder(tmp_path / "two.graph")
    build([Document("a.txt", "Emmanuel Macron met and thanked Angela Merkel.", source="a.txt")], folder)
    assert told(folder) == ["Emmanuel Macron meets Angela Merkel", "Emmanuel Macron praises Angela Merkel"]
    path = tmp_path / "r.csv"
    text = review_text(rows(folder))
    path.write_text(
        "\n".join(
            ("no" if ",meets," in line else "yes") + line if line.startswith(",") else line
            for line in text.splitlines()
        ),
        encoding="utf-8",
    )
    teach(folder, [path], settings_of(folder))
    rebuild(folder)
    assert told(folder) == ["Emmanuel Macron praises Angela Merkel"]


def test_what_shares_a_rule_is_trusted_less(folder: GraphFolder, tmp_path: Path) -> None:
    """An edge that nobody judged falls with the rule by which it was found, in documents that come later too."""
    teach(folder, [answered(folder, tmp_path / "r.csv", France="no")], settings_of(folder))
    later = [Document("later.txt", "Ghana warned Togo.", source="later.txt")]
    plain = GraphFolder(tmp_path / "plain.graph")
    build(later, folder)
    build(later, plain)
    (taught,) = [row["confidence"] for row in rows(folder) if row["source"] == "Ghana"]
    (untaught,) = [row["confidence"] for row in rows(plain) if row["source"] == "Ghana"]
    assert taught < untaught - 0.02


def test_corrections_add_up(folder: GraphFolder, tmp_path: Path) -> None:
    """A second file adds to the first, a later answer counts, and learning again changes nothing."""
    teach(folder, [answered(folder, tmp_path / "1.csv", France="no", Kenya="no")], settings_of(folder))
    teach(folder, [answered(folder, tmp_path / "2.csv", France="yes", Rwanda="yes")], settings_of(folder))
    kept = {each.source: each.right for each in known_corrections(folder, vocabulary())}
    assert kept == {"France": True, "Kenya": False, "Rwanda": True}
    first = lesson_file(folder).read_text(encoding="utf-8")
    teach(folder, [], settings_of(folder))
    assert lesson_file(folder).read_text(encoding="utf-8") == first


def test_a_build_says_when_it_should_be_repeated(folder: GraphFolder, tmp_path: Path) -> None:
    """After training, the next build notes that older documents were read without it; a rebuild mends that."""
    teach(folder, [answered(folder, tmp_path / "r.csv", France="no")], settings_of(folder))
    assert any("other corrections" in note for _, note in build(DOCUMENTS, folder).notes)
    rebuild(folder)
    assert build(DOCUMENTS, folder).notes == []
    manifest = read_manifest(folder.manifest)
    assert manifest is not None
    assert manifest.corrections


def test_another_network_keeps_the_judgements(folder: GraphFolder, tmp_path: Path) -> None:
    """What was learned with an older network is left out with a note; what a person judged stays judged."""
    teach(folder, [answered(folder, tmp_path / "r.csv", Kenya="no")], settings_of(folder))
    text = lesson_file(folder).read_text(encoding="utf-8")
    lesson_file(folder).write_text(text.replace('"model": "', '"model": "0'), encoding="utf-8")
    assert (str(folder.path), STALE) in rebuild(folder)
    assert "Kenya accuses Uganda" not in told(folder)


def test_rules_alone_learn_too(tmp_path: Path) -> None:
    """A graph that was read by rules is taught without the network."""
    folder = GraphFolder(tmp_path / "rules.graph")
    options = BuildOptions(Settings(reader="rules"))
    build(DOCUMENTS, folder, options)
    _, lesson = teach(folder, [answered(folder, tmp_path / "r.csv", Kenya="no")], settings_of(folder))
    assert lesson.pairs == 0
    build([], folder, BuildOptions(Settings(reader="rules"), rebuild=True))
    assert "Kenya accuses Uganda" not in told(folder)


def test_edges_that_are_gone_are_told(folder: GraphFolder, tmp_path: Path) -> None:
    """Corrections of a document that changed are left out and counted, not lost from the file."""
    file = answered(folder, tmp_path / "r.csv", Kenya="no", France="yes")
    build([Document("0.txt", "Mali accused Niger.", source="0.txt")], folder)
    _, lesson = teach(folder, [file], settings_of(folder))
    assert [each.source for each in lesson.lost] == ["Kenya"]
    assert "Kenya" in corrections_file(folder).read_text(encoding="utf-8")


def test_the_least_certain_come_first_and_once(folder: GraphFolder, tmp_path: Path) -> None:
    """Review asks for what is nearest to one half, and never again for what is judged."""
    chosen = edge_filter(folder, everything=True)
    first = least_certain(folder, chosen, 2)
    assert abs(first[0]["confidence"] - 0.5) <= min(abs(row["confidence"] - 0.5) for row in rows(folder))
    teach(folder, [answered(folder, tmp_path / "r.csv", **{first[0]["source"]: "yes"})], settings_of(folder))
    judged = [each.edge for each in known_corrections(folder, vocabulary())]
    assert first[0]["id"] not in {row["id"] for row in least_certain(folder, chosen, 99, judged)}


def test_mistakes_are_one_line(folder: GraphFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answers, no corrections, no file, no graph, no torch and no corpus each say what to do."""
    settings = settings_of(folder)
    with pytest.raises(WhowhomError, match="has no answer yet"):
        teach(folder, [answered(folder, tmp_path / "r.csv")], settings)
    with pytest.raises(WhowhomError, match="has no corrections: `whowhom review`"):
        teach(folder, [], settings)
    with pytest.raises(WhowhomError, match="cannot read"):
        teach(folder, [tmp_path / "none.csv"], settings)
    with pytest.raises(WhowhomError, match="no graph in"):
        settings_of(GraphFolder(tmp_path / "none.graph"))
    (tmp_path / "latin.csv").write_bytes("answer;Müller".encode("latin-1"))
    with pytest.raises(WhowhomError, match="not UTF-8"):
        teach(folder, [tmp_path / "latin.csv"], settings)
    monkeypatch.setattr(teaching, "find_spec", lambda name: None if name == "torch" else name)
    with pytest.raises(WhowhomError, match=r"needs torch: pip install 'whowhom\[train\]'"):
        teach(folder, [], settings, tmp_path)
    monkeypatch.setattr(teaching, "find_spec", lambda name: name)
    with pytest.raises(WhowhomError, match="holds no corpus"):
        teach(folder, [], settings, tmp_path / "empty")
