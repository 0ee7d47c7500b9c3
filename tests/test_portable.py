"""What Windows, other encodings and other line ends must not break."""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent / "graph" / "store"))

from toy_engine import toy_engine

from whowhom.__main__ import main
from whowhom.actors.custom import checked_actors
from whowhom.documents import read_documents
from whowhom.errors import WhowhomError
from whowhom.exports import export, formats
from whowhom.gold import read_gold
from whowhom.learned.corrections import read_corrections, review_text
from whowhom.library import page
from whowhom.records import Document
from whowhom.relations.resources import known_relations
from whowhom.store.build import BuildOptions, build
from whowhom.store.folder import GraphFolder
from whowhom.store.lock import locked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*ROOT.glob("graph/**/*.py"), *ROOT.glob("exports/**/*.py"), *ROOT.glob("docs/*.py")])
# What these open is bytes in any case: files by number, archives, pictures, and our own contents of documents.
BYTES = {"os", "tarfile", "Image", "content", "member", "self"}
MODE = re.compile(r"[rwax+bt|]{1,4}")
# Windows refuses these in names of files, and names that end in a dot or blank.
FORBIDDEN = re.compile(r'[:*?"<>|\\\x00-\x1f]|[. ]$')
# A document and actors whose names no file of Windows can have.
STRANGE = 'a: "b" <c>|d*?.txt'


def without_encoding(source: str) -> list[int]:
    """Return the lines of calls that read or write text in whatever encoding the computer prefers."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if _is_text(call) and not _has(call, "encoding")]


def _has(call: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in call.keywords)


def _is_text(call: ast.Call) -> bool:
    """Say whether a call handles text and its arguments leave the encoding open."""
    method = isinstance(call.func, ast.Attribute)
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if _has(call, "text") and name in {"run", "Popen", "check_output"}:
        return True
    if name == "TextIOWrapper":
        return len(call.args) < 2
    if name in {"read_text", "write_text"}:
        return method and len(call.args) < (1 if name == "read_text" else 2)
    if name in {"NamedTemporaryFile", "TemporaryFile"}:
        return _mode(call, "b") == "t"
    if name == "fdopen" or (name == "open" and not method):
        return _mode(call, "t") == "t"
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    if name != "open" or (isinstance(owner, ast.Name) and owner.id in BYTES):
        return False
    return _mode(call, "b" if call.args else "t") == "t"


def _mode(call: ast.Call, default: str) -> str:
    """Return t for a call whose mode is one of text, b for one of bytes, `default` where none is given."""
    given = [*call.args[:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    for each in given:
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and MODE.fullmatch(each.value):
            return "b" if set(each.value) & set("b|") else "t"
    return default


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.read_text(encoding='utf-8')", False),
        ("path.write_text(text, newline='')", True),
        ("write_text(path, text)", False),
        ("open(path)", True),
        ("open(path, 'rb')", False),
        ("path.open()", True),
        ("path.open('w')", True),
        ("path.open(mode='wb')", False),
        ("path.open('w', encoding='utf-8')", False),
        ("content.open()", False),
        ("gzip.open(path)", False),
        ("gzip.open(path, 'rt')", True),
        ("os.fdopen(handle)", True),
        ("NamedTemporaryFile()", False),
        ("NamedTemporaryFile('w')", True),
        ("io.TextIOWrapper(file)", True),
        ("subprocess.run(command, text=True)", True),
    ],
)
def test_text_without_encoding_is_found(code: str, *, found: bool) -> None:
    """The search itself knows text from bytes."""
    assert bool(without_encoding(code)) == found


def test_all_text_has_an_encoding() -> None:
    """No file is read or written in the encoding that the computer happens to prefer."""
    assert len(SOURCES) > 100
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        for line in without_encoding(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph with a name that few encodings have, and a document named strangely."""
    path = tmp_path_factory.mktemp("graphs") / "whowhom.graph"
    document = Document(STRANGE, "Erdoğan accuses Greece.", title=STRANGE, outlet=STRANGE, source=STRANGE)
    build([document], GraphFolder(path), BuildOptions(engine=toy_engine))
    return path


def files_below(folder: Path) -> Iterator[str]:
    """Yield the names of all files and folders in a folder."""
    return (path.name for path in folder.rglob("*"))


def test_files_have_names_that_windows_allows(graph: Path, tmp_path: Path) -> None:
    """Whatever documents and actors are called, neither the graph nor the page nor an export is named by them."""
    rows = [{"source": STRANGE, "target": "con", "relation": "accuses", "document": STRANGE}]
    for name, known in formats().items():
        for source in (rows, graph):
            export(source, name, tmp_path / f"network{known.suffix}")
    page(rows, tmp_path / "network.html", title=STRANGE)
    names = [*files_below(graph), *files_below(tmp_path)]
    assert len(names) > len(formats())
    assert [name for name in names if FORBIDDEN.search(name)] == []


def whowhom(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program with its output in pipes."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    command = [sys.executable, "-m", "whowhom", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env=plain | environment)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, b"Erdo\\u011fan"),
        ({"PYTHONIOENCODING": "cp1252:replace"}, b"Erdo?an"),
        ({"PYTHONIOENCODING": "utf-16-le"}, "Erdoğan".encode("utf-16-le")),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "Erdoğan".encode()),
    ],
)
def test_no_encoding_of_the_output_ends_an_answer(
    graph: Path, environment: dict[str, str], expected: bytes
) -> None:
    """A pipe gets UTF-8, or what PYTHONIOENCODING asks for with other letters escaped."""
    done = whowhom("edges", "-g", graph, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert expected in done.stdout
    assert "Greece".encode(environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]) in done.stdout


def test_messages_take_every_letter_too(graph: Path) -> None:
    """What goes to standard error ends in no error of its own."""
    done = whowhom("edges", "-g", graph, "--source", "Erdoğen", PYTHONIOENCODING="cp1252", PYTHONUTF8="1")
    assert done.returncode == 2
    assert (
        done.stderr
        == b"whowhom: no actor 'Erdo\\u011fen' in this graph: did you mean Erdo\\u011fan?\r\n".replace(
            b"\r\n", os.linesep.encode()
        )
    )


def test_output_may_be_any_object(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard output has been replaced by something that has no encoding, it is left alone."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "argv", ["whowhom", "--version"])
    with pytest.raises(SystemExit) as end:
        main()
    assert (end.value.code, sys.stdout.getvalue()[:8]) == (0, "whowhom ")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_no_color_is_obeyed_on_a_terminal(tmp_path: Path) -> None:
    """With NO_COLOR a build draws its bar, and the table of an answer, without colours."""
    (tmp_path / "a.txt").write_text("Chad accused Libya of arming rebels.", encoding="utf-8")
    graph = str(tmp_path / "graph")
    built = on_terminal("build", str(tmp_path / "a.txt"), "-g", graph, "-w", "1", "--reader", "rules")
    assert "reading" in built
    assert "1 document read" in built
    told = on_terminal("who", "-g", graph)
    assert "Chad" in told
    assert "\x1b[3" not in built + told


def on_terminal(*arguments: str) -> str:
    """Return what the program writes to a terminal."""
    ours, theirs = os.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "whowhom", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as run:
        os.close(theirs)
        shown = b"".join(iter(lambda: _part(ours), b""))
        assert run.wait() == 0, shown
    os.close(ours)
    return shown.decode(errors="replace")


def _part(terminal: int) -> bytes:
    """Return some bytes, none at the end: Linux has an error there."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


LINES = {
    "a.txt": "Date: 2017-04-04\n\nRussia accuses Turkey.\n\nTurkey denies it.\n",
    "a.md": "# Talks\n\nIran meets France.\n\n- one\n- two\n",
    "a.csv": 'id,date,text\n1,2017-04-04,"Russia accuses Turkey.\n\nTurkey denies it."\n2,2017-04-05,Iran left.\n',
    "a.jsonl": '{"id": "1", "text": "Iran meets France."}\n{"id": "2", "text": "Peru meets Chile."}\n',
    "a.html": "<html><body><p>Russia accuses\nTurkey.</p>\n<p>Iran meets France.</p></body></html>\n",
    "a.eml": "From: a@b.c\nSubject: Talks\nDate: Tue, 4 Apr 2017 10:00:00 +0000\n\nIran meets France.\n",
}


def with_line_ends(folder: Path, name: str, text: str, end: str) -> Path:
    """Return a file of a text with such line ends."""
    folder = folder / {"\n": "lf", "\r\n": "crlf"}[end]
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8", newline=end)
    return folder / name


@pytest.mark.parametrize("name", LINES)
def test_documents_read_alike_whatever_their_line_ends(name: str, tmp_path: Path) -> None:
    """Texts, dates and titles are the same, and no carriage return is left."""
    plain, dos = (
        [
            (found.text, found.date, found.title)
            for found in read_documents([with_line_ends(tmp_path, name, LINES[name], end)])
        ]
        for end in ("\n", "\r\n")
    )
    assert plain == dos
    assert plain
    assert all("\r" not in text for text, _, _ in plain)


def test_own_files_read_alike_whatever_their_line_ends(tmp_path: Path) -> None:
    """Actors, relations, gold and corrections may be edited on Windows."""
    actors = "- name: Harbour Union\n  type: organisation\n  aliases:\n    - the dockers\n"
    relations = "accuses:\n  triggers:\n    verbs: [lambast]\n"
    gold = '{"id": "1", "text": "Iran meets France.", "edges": []}\n\n{"id": "2", "text": "x", "edges": []}\n'
    for name, text, read in (
        ("actors.yaml", actors, checked_actors),
        ("relations.yaml", relations, known_relations),
        ("gold.jsonl", gold, read_gold),
    ):
        plain, dos = (read(with_line_ends(tmp_path, name, text, end)) for end in ("\n", "\r\n"))
        assert plain == dos
        assert plain


def test_answers_may_be_given_on_windows(graph: Path) -> None:
    """A review file that a spreadsheet saved with its own line ends holds the same corrections."""
    rows = [row for batch in GraphFolder(graph).batches() for row in batch.to_pylist()]
    head, first = review_text(rows).splitlines()
    plain, dos = (
        read_corrections(f"{head}{end}no{first}{end}", "review.csv", ["accuses"]) for end in ("\n", "\r\n")
    )
    assert plain == dos
    assert [(each.right, each.document) for each in plain] == [(False, STRANGE)]


@pytest.mark.parametrize("name", ["graphml", "csv", "json", "jsonl", "cypher", "turtle", "polecat"])
def test_files_are_the_same_on_every_system(name: str, graph: Path, tmp_path: Path) -> None:
    """Exports end their lines as Unix does, everywhere."""
    for path in export(graph, name, tmp_path / f"network{formats()[name].suffix}"):
        assert b"\r" not in path.read_bytes()


class WindowsLocks:
    """Locks a byte as `msvcrt` does: where the file stands, until it is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[int, int] = {}  # the byte that each handle locks

    def locking(self, handle: int, _mode: int, size: int) -> None:
        """Lock one byte, or refuse."""
        assert size == 1
        place = os.lseek(handle, 0, os.SEEK_CUR)
        if place in self.held.values():
            raise PermissionError(13, "Permission denied")
        self.held[handle] = place

    def close(self, handle: int) -> None:
        """Close, and so unlock."""
        self.held.pop(handle, None)
        os.close(handle)


def test_a_graph_is_locked_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fcntl and pwrite too the second build is told who the first is: no byte that it reads is locked."""
    windows = WindowsLocks()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    known = {name: getattr(os, name) for name in dir(os) if name not in {"pread", "pwrite"}}
    monkeypatch.setattr("whowhom.store.lock.os", SimpleNamespace(**known | {"close": windows.close}))
    lock = tmp_path / "build.lock"
    lock.write_text("the much longer words of a build that was killed, and left them here", encoding="utf-8")
    told = rf"is being built by process {os.getpid()}\b.*: wait until it has ended"
    with locked(lock):
        assert min(windows.held.values()) > 1 << 20
        assert lock.read_text(encoding="utf-8").startswith(str(os.getpid()))
        assert "killed" not in lock.read_text(encoding="utf-8")
        with pytest.raises(WhowhomError, match=told), locked(lock):
            pass
    assert not windows.held
    with locked(lock):
        pass
