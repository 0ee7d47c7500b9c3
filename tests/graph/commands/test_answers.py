"""Commands that ask a graph print what was asked, in every format, and end with the right code."""

from __future__ import annotations

import csv
import io
import json
import math
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest
from toy_engine import toy_engine

from whowhom.commands.printing import as_text, decimals
from whowhom.documents import Report, read_documents
from whowhom.records import EDGE_FIELDS, Document
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_who_prints_a_table(run: Callable) -> None:
    """Columns stand under their heads, the most frequent row first, and nothing else is on stdout."""
    answer = run("who", "accuses")
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[0].split() == [
        "source",
        "relation",
        "target",
        "count",
        "share",
        "first",
        "date",
        "last",
        "date",
    ]
    assert lines[1].split() == ["Russia", "accuses", "Turkey", "2", "50%", "2017-04-04", "2017-04-04"]
    assert len({line.index("accuses") for line in lines[1:]}) == 1


def test_who_prints_lines_of_json(run: Callable) -> None:
    """Each row is one JSON object with plain values."""
    rows = [json.loads(line) for line in run("who", "accuses", "--format", "jsonl").out.splitlines()]
    assert rows[0] == {
        "source": "Russia", "relation": "accuses", "target": "Turkey", "count": 2, "share": 0.5,
        "first_date": "2017-04-04", "last_date": "2017-04-04",
    }  # fmt: skip
    assert len(rows) == 3


def test_who_prints_csv_that_spreadsheets_read(run: Callable) -> None:
    """The head is the first line; sentences share a cell."""
    answer = run("who", "accuses", "--format", "csv", "--evidence", "2", "--back")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert rows[0]["evidence"] == "Russia accuses Turkey. | Russia accuses Turkey."
    assert rows[0]["back"] == "0"


def test_who_prints_sentences(run: Callable) -> None:
    """With `--evidence` each row is followed by its sentences, with date and outlet."""
    lines = run("who", "accuses", "--of", "turkey", "--evidence", "1").out.splitlines()
    assert lines == [
        "Russia accuses Turkey 2 times, 2017-04-04",
        '    "Russia accuses Turkey." (2017-04-04, Harbour Wire, a.txt)',
    ]


def test_who_takes_relations_types_and_periods(run: Callable) -> None:
    """Several relations at once, whole types, and counts by year."""
    rows = run("who", "ACCUSE", "meets", "--per", "year", "--format", "jsonl").out.splitlines()
    assert [json.loads(row)["period"] for row in rows] == ["2017", "2017", "2017", "2018", "2018"]


def test_who_counts_by_what_is_asked(run: Callable) -> None:
    """`--by` takes names and periods, once each, and `--per` says the same of periods."""
    monthly = run("who", "accuses", "--by", "month", "--by", "group", "--format", "csv").out
    assert monthly == run("who", "accuses", "--per", "month", "--by", "group", "--format", "csv").out
    assert monthly.splitlines()[0] == "period,source,relation,target,count,share,first_date,last_date"
    assert run("who", "--by", "colour").code == 2


def test_rank_over_time(run: Callable) -> None:
    """`--per` ranks anew for each year, on a window of years if wanted, by one measure."""
    rows = run(
        "rank", "--per", "year", "--by", "in-strength", "--format", "csv", "--top", "1"
    ).out.splitlines()
    assert rows == ["period,rank,actor,in-strength", "2017,1,Russia,2.0", "2018,1,Iran,1.0"]
    wide = run("rank", "--per", "year", "--window", "2", "--by", "in-strength", "--top", "1").out.splitlines()
    assert wide[-1].split() == ["2018", "1", "Russia", "3"]
    answer = run("rank", "--per", "year", "--by", "hits")
    assert (answer.code, answer.err) == (
        2,
        "whowhom: over time one measure at a time: choose one of hubs, authorities\n",
    )


def test_a_chain_is_told_along_its_actors(run: Callable) -> None:
    """The actors stand in order, whichever way the edges point, and each link has its sentence."""
    lines = run("chain", "Turkey", "France", "--most", "1").out.splitlines()
    assert lines[0] == "chain 1: Turkey - Russia - France"
    assert lines[1] == "  Russia accuses Turkey (one of 3 edges between the two)"
    assert lines[3] == "  France accuses Russia (told once)"
    assert run("chain", "Turkey", "France", "-r", "meets").err == (
        "nothing found: no chain from Turkey to France (relation meets)\n"
    )
    assert run("chain", "Turkey", "turkey").err == "whowhom: a chain needs two actors: both are Turkey\n"
    assert run("timeline", "Turkey", "France").err == (
        "nothing found: the graph has no dated edges between Turkey and France\n"
    )


def test_numbers_of_a_column_have_the_same_decimals() -> None:
    """Four digits of the largest below 1, two above it, none where all are whole; yes and no are words."""
    assert decimals([0.5, 0.01, None]) == 4
    assert decimals([0.0042]) == 6
    assert decimals([13.7, 0.004]) == 2
    assert decimals([2.0, 31.0, math.nan]) == 0
    assert decimals(["a", 3, None]) == 0
    assert [as_text("score", value, 2) for value in (-13.7, 0.0, 1234.5)] == ["-13.70", "0.00", "1,234.50"]
    assert as_text("symmetric", value=True) == "yes"
    assert as_text("share", 0.126) == "13%"


def test_a_picture_of_nothing_is_nothing_found(run: Callable, tmp_path: Path) -> None:
    """Code 1, with the conditions and what they keep out, and no file."""
    pytest.importorskip("matplotlib")
    for kind in ("network", "matrix"):
        answer = run("picture", kind, "-r", "accuses", "--since", "2030", "-o", tmp_path / "x.png")
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.splitlines() == [
            "nothing found: no edges (relation accuses, since 2030)",
            "    4 edges without 'since 2030'",
        ]
    answer = run("picture", "timeline", "Turkey", "France", "-o", tmp_path / "x.png")
    assert (answer.code, "no dated edges between Turkey and France" in answer.err) == (1, True)
    assert not (tmp_path / "x.png").exists()
    assert run("picture", "timeline", "Turkey").code == 2


def test_undated_edges_are_told_without_dates(run: Callable, tmp_path: Path) -> None:
    """Where some edges have a date, outlet or title and others none, no answer says `nan` or ends in a traceback."""
    graph = GraphFolder(tmp_path / "graph")
    documents = [
        Document(
            "a.txt", "Russia accuses Turkey. France meets Turkey.", date="2017-04-04", outlet="Harbour Wire"
        ),
        Document("b.txt", "France accuses Turkey. Turkey denies France. Turkey denies Russia."),
    ]
    build(documents, graph, BuildOptions(engine=toy_engine))
    for arguments in (
        ("who", "--evidence", "2"),
        ("who", "--evidence", "1", "--format", "csv"),
        ("who", "--by", "month"),
        ("disputes", "--evidence", "3"),
        ("chain", "Russia", "France"),
        ("rank", "--per", "month"),
        ("edges", "--explain"),
        ("edges", "--format", "csv"),
        ("info",),
    ):
        answer = run(*arguments, "-g", graph.path)
        assert answer.code == 0, arguments
        assert "nan" not in answer.out.lower(), arguments


def test_nothing_found_says_why(run: Callable) -> None:
    """An empty answer ends with code 1, names the conditions, and what there would be without each."""
    answer = run("who", "sanctions", "--source", "iran")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "nothing found: no edges (source Iran, relation sanctions)",
        "    2 edges without 'relation sanctions'",
    ]
    answer = run("who", "accuses", "--min", "9")
    assert answer.err.splitlines()[1] == "    no row with so many: 4 edges in all"
    assert run("disputes", "--since", "2030").err == "nothing found: no disputes (since 2030)\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("who", "acuses"), "whowhom: unknown relation 'acuses': did you mean accuses"),
        (("who", "--source", "Rusia"), "whowhom: no actor 'Rusia' in this graph: did you mean Russia"),
        (("page", "--source", "Rusia"), "whowhom: no actor 'Rusia' in this graph: did you mean Russia"),
        (
            ("who", "--outlet", "Harbor"),
            "whowhom: no outlet 'Harbor' in this graph: did you mean Harbour Wire?",
        ),
        (("who", "--outlet", "Xyz"), "whowhom: no outlet 'Xyz' in this graph: there is Harbour Wire"),
        (("who", "--document", "a.text"), "whowhom: no document 'a.text' in this graph: did you mean a.txt"),
        (("who", "--attributed-to", "Iran"), "whowhom: nothing in this graph is attributed to 'Iran'"),
        (("who", "--since", "spring"), "whowhom: since 'spring' is no date"),
        (("rank", "--by", "fame"), "whowhom: unknown measure 'fame': choose from pagerank"),
        (("edges", "-g", "nowhere"), "whowhom: no graph in 'nowhere': `whowhom build PATH..."),
        (("compact", "-g", "nowhere"), "whowhom: no graph in 'nowhere': `whowhom build PATH..."),
        (("info", "-g", "nowhere"), "whowhom: no graph in 'nowhere': `whowhom build PATH..."),
        (("export", "gephi"), "whowhom: unknown export format 'gephi'"),
    ],
)
def test_mistakes_end_with_one_line_and_code_2(
    run: Callable, arguments: tuple[str, ...], message: str
) -> None:
    """The line says what is wrong and what to do; there is no traceback and no data."""
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(message)
    assert answer.err.count("\n") == 1


def test_edges_print_all_fields_in_order(run: Callable) -> None:
    """As JSON Lines each edge has every field, the comments among them."""
    rows = [json.loads(line) for line in run("edges", "--format", "jsonl").out.splitlines()]
    assert len(rows) == 9
    assert tuple(rows[0]) == EDGE_FIELDS
    assert len(run("edges", "--format", "jsonl", "--counted").out.splitlines()) == 8


def test_edges_can_be_limited(run: Callable) -> None:
    """`--top` stops the stream; the table says how many more there are."""
    assert len(run("edges", "--format", "csv", "--top", "2").out.splitlines()) == 3
    answer = run("edges", "--top", "2")
    assert len(answer.out.splitlines()) == 3
    assert answer.err == "7 more rows: --top N prints N, --format csv prints all\n"


def test_edges_explain_themselves(run: Callable) -> None:
    """The words with their offsets, the rule and the date's origin are printed."""
    out = run("edges", "--explain", "--source", "France", "-r", "accuses", "--top", "1").out
    assert 'source: "France" at 22-28 is France, country of France' in out
    assert 'trigger: "accuses" at 29-36' in out
    assert "rule: toy (toy), confidence 0.90" in out
    assert "2017-05-02 from the document's date" in out


def test_parquet_goes_into_a_file(graph: Path, tmp_path: Path) -> None:
    """Redirected standard output is a Parquet file with all edges."""
    file = tmp_path / "edges.parquet"
    with file.open("wb") as out:
        command = [sys.executable, "-m", "whowhom", "edges", "-g", str(graph), "--format", "parquet"]
        subprocess.run(command, stdout=out, check=True)
    table = pq.read_table(file)
    assert table.num_rows == 9
    assert tuple(table.column_names) == EDGE_FIELDS


def test_rank_prints_several_measures(run: Callable) -> None:
    """Each further measure has its own ranks."""
    rows = run("rank", "--by", "strength", "--by", "pagerank", "--format", "jsonl").out.splitlines()
    first = json.loads(rows[0])
    assert (first["rank"], first["actor"], first["strength"]) == (1, "Russia", 5.0)
    assert {"pagerank", "pagerank_rank"} <= set(first)


def test_info_lists_problems(run: Callable, tmp_path: Path) -> None:
    """`info --problems` names each file that was left out, as a table or as JSON; a clean graph has none."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(12):
        (articles / f"{number:02d}.txt").write_text("")
    (articles / "a.txt").write_text("Russia accuses Turkey.")
    report = Report()
    graph = GraphFolder(tmp_path / "graph")
    build(read_documents([articles], report=report), graph, BuildOptions(engine=toy_engine), report)
    answer = run("info", "--problems", "-g", graph.path)
    assert answer.code == 0
    assert answer.out.splitlines()[0].split() == ["kind", "source", "reason"]
    assert answer.out.count("is empty") == 12
    listed = json.loads(run("info", "--problems", "--json", "-g", graph.path).out)
    assert listed[0] == {"kind": "empty", "source": str(articles / "00.txt"), "reason": "is empty"}
    assert "2 more: --problems lists all" in run("info", "-g", graph.path).out
    clean = run("info", "--problems")
    assert (clean.code, clean.out) == (0, "")
    assert "no problems" in clean.err


def test_info_tells_what_is_in_the_folder(run: Callable) -> None:
    """Counts and versions, for people and as JSON."""
    told = json.loads(run("info", "--json").out)
    assert (told["documents"], told["edges"], told["dates"]) == (3, 9, "2017-04-04 to 2018-01-01")
    assert "documents     3" in run("info").out


def test_relations_prints_the_whole_vocabulary(run: Callable) -> None:
    """Every relation has a row with its codes."""
    from whowhom.vocabulary import vocabulary

    rows = [json.loads(line) for line in run("relations", "--format", "jsonl").out.splitlines()]
    assert [row["name"] for row in rows] == list(vocabulary())
    assert len(run("relations").out.splitlines()) == len(rows) + 1


def test_export_and_page_write_files(run: Callable, tmp_path: Path) -> None:
    """Both name the file on standard error; `-` writes to standard output."""
    assert (
        run("export", "graphml", "-o", tmp_path / "g.graphml").err == f"{tmp_path / 'g.graphml'}: written\n"
    )
    assert "graphml" in run("export", "graphml", "-o", "-").out
    answer = run("page", "-o", tmp_path / "n.html", "--title", "Who accuses whom", "-r", "accuses")
    assert answer.err == f"{tmp_path / 'n.html'}: the page, with 4 edges\n"
    assert "Who accuses whom" in (tmp_path / "n.html").read_text(encoding="utf-8")


def test_page_holds_what_it_leaves_out_at_first(run: Callable, tmp_path: Path) -> None:
    """Comments are in the page, so that its reader can ask for them: all nine edges of the briefs."""
    answer = run("page", "-o", tmp_path / "n.html")
    assert answer.err == f"{tmp_path / 'n.html'}: the page, with 9 edges\n"


def test_export_of_nothing_writes_nothing(run: Callable, tmp_path: Path) -> None:
    """Filters that leave no edge end with code 1, and no empty file."""
    answer = run("export", "csv", "-o", tmp_path / "none.csv", "-r", "vetoes")
    assert answer.code == 1
    assert "nothing found" in answer.err
    assert not list(tmp_path.iterdir())


def test_export_has_words_for_mentions_and_kinds(run: Callable) -> None:
    """`--mentions` is one edge a mention; without kinds the GraphML is valid to the letter."""
    mentions = run("export", "graphml", "-o", "-", "--mentions").out
    assert mentions == run("export", "graphml", "-o", "-", "--per", "mention").out
    assert mentions.count("<edge ") == 9
    assert ' label="accuses"' in mentions
    assert ' label="accuses"' not in run("export", "graphml", "-o", "-", "--no-kinds").out


def test_a_reader_that_stops_is_no_error(graph: Path) -> None:
    """`whowhom edges | head` ends quietly."""
    command = f"{sys.executable} -m whowhom edges -g {graph} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)  # noqa: S607
    assert done.stderr == b""
