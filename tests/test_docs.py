"""The docs say what is so: commands run, links lead somewhere, generated parts are up to date."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from itertools import combinations
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
import typer
import yaml

import whowhom
from whowhom.__main__ import app
from whowhom.records import EDGE_FIELDS
from whowhom.training.corpus import parse_line
from whowhom.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FRONT = [
    ROOT / name
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD_PARTY.md")
]
COMMANDS = sorted(typer.main.get_command(app).commands)
GENERATED = {"reference.md", "corpus.md"}
# The pages whose commands are looked at.
TOLD = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]
PROGRAM = re.compile(r"(?:\S*/)?(?:whowhom|make|python3?)(?=\s|$)")
FENCED = re.compile(r"^ *```(\w*)( title=)?[^\n]*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
TARGETS = set(
    re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
)
TOP = re.compile(r" --top \d+")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# What a page may need and a machine may lack.
OPTIONAL = {"--engine ray": "ray", "whowhom picture": "matplotlib"}


if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


def script(name: str) -> ModuleType:
    """Return one of the scripts in `docs` as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


OUTPUTS = script("make_outputs")


def text_of(page: Path) -> str:
    """Return a page's text."""
    return page.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    """Return a page's text without what is fenced or between backticks."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))


def slugs(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they come out on the site."""
    heads = re.findall(r"^#+ (.+)$", without_fences(text_of(page)), flags=re.MULTILINE)
    return {
        re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", head.replace("`", "")).strip().lower())
        for head in heads
    }


def without_fences(text: str) -> str:
    """Return a page's text without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    """Each command stands in the reference, and is used on some page that somebody wrote."""
    assert f"### whowhom {name}\n" in text_of(DOCS / "reference.md")
    written = [text_of(page) for page in (*PAGES, ROOT / "README.md") if page.name not in GENERATED]
    assert any(f"whowhom {name}" in text for text in written), f"no page uses `whowhom {name}`"


def test_reference_is_up_to_date() -> None:
    """The reference and the table of relations are what `docs/make_reference.py` would write now."""
    make = script("make_reference")
    assert text_of(DOCS / "reference.md") == make.reference(), "run docs/make_reference.py"
    guide = text_of(DOCS / "annotation.md")
    assert guide == make.with_relations(guide), "run docs/make_reference.py"


@pytest.mark.parametrize("page", [*PAGES, *FRONT], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    """Relative links lead to files that exist, and anchors to headings."""
    for link in LINK.findall(without_code(text_of(page))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            assert anchor in slugs(target), f"{page.name}: {link}"


def test_navigation_is_complete() -> None:
    """Every page of the site stands in its navigation."""
    text = re.sub(r"!!python\S*", "", text_of(ROOT / "mkdocs.yml"))
    listed = set(re.findall(r"[\w/-]+\.md", str(yaml.safe_load(text)["nav"])))
    assert listed == {page.relative_to(DOCS).as_posix() for page in PAGES}


def test_site_builds_without_warnings(tmp_path: Path) -> None:
    """`mkdocs build --strict` passes."""
    pytest.importorskip("mkdocs")
    arguments = ["-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "who does what to whom" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_every_field_of_an_edge_is_explained() -> None:
    """The page on edges explains each field, and no other."""
    rows = re.findall(r"^\| (`[^|]+`) \|", text_of(DOCS / "edge.md"), flags=re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(EDGE_FIELDS)


def test_every_relation_has_a_section_in_the_guide() -> None:
    """Each relation is explained, with its PLOVER type and with examples that have such an edge."""
    guide = text_of(DOCS / "annotation.md")
    sections = dict(re.findall(r"^### ([a-z-]+)\n(.*?)(?=^### |\Z)", guide, flags=re.DOTALL | re.MULTILINE))
    for name, relation in vocabulary().items():
        assert relation.plover in sections[name], name
        assert re.search(rf" \d+ {name} \d+", sections[name]), name


def examples_of_the_guide() -> list[str]:
    """Return the annotated sentences of the guide."""
    guide = text_of(DOCS / "annotation.md")
    lines = [
        line
        for block in OUTPUTS.blocks(guide)
        if block.language == "corpus"
        for line in block.text.splitlines()
    ]
    return [line for line in lines if line not in {"{", "}"} and not line.startswith("#")]


def test_examples_of_the_guide_are_in_the_format() -> None:
    """Every example parses, and no edge leads from an actor to itself."""
    for line in examples_of_the_guide():
        assert all(label.source != label.target for label in parse_line(line).labels), line


def test_examples_of_the_guide_measure_nothing() -> None:
    """No example is a text of the gold."""
    gold = "".join(text_of(path) for path in (ROOT / "tests" / "gold").glob("*.jsonl"))
    for line in examples_of_the_guide():
        assert parse_line(line).text not in gold


def command_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the command lines of a page, and whether each is whole: a sentence may leave arguments out."""
    for language, titled, block in FENCED.findall(text):
        if language in {"", "sh", "console", "text"} and not titled:
            for line in block.replace("\\\n", " ").splitlines():
                typed = line.strip().removeprefix("$ ")
                if PROGRAM.match(typed) and (language != "console" or line.startswith("$ ")):
                    yield typed, True
    for paragraph in re.split(r"\n\s*\n", FENCED.sub("", text)):
        for span in re.findall(r"`([^`]+)`", paragraph):
            if PROGRAM.match(span):
                yield " ".join(span.split()).replace("\\|", "|"), False


def calls(line: str) -> Iterator[list[str]]:
    """Yield the single calls of a command line, without redirections, comments and ellipses."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    call: list[str] = []
    for word in lexer:
        if set(word) <= set("<>"):
            next(lexer, None)
        elif set(word) <= set("&|;()"):
            yield call
            call = []
        elif word.strip("."):
            call.append(word)
    yield call


def refusal(call: list[str], *, whole: bool) -> str | None:
    """Return why a call cannot be as it is told, or None; other programs than ours are not looked at."""
    program, *arguments = [Path(call[0]).name, *call[1:]] if call else [""]
    if program == "whowhom":
        return refused_arguments(arguments, whole=whole)
    if program == "make":
        unknown = {word for word in arguments if not word.startswith("-") and "=" not in word} - TARGETS
        return f"no target {', '.join(sorted(unknown))}" if unknown else None
    if program.startswith("python") and arguments[:1] == ["-m"]:
        return None if importlib.util.find_spec(arguments[1]) else f"no module {arguments[1]}"
    if program.startswith("python") and arguments and not arguments[0].startswith("-"):
        return None if (ROOT / arguments[0]).is_file() else f"no file {arguments[0]}"
    return None


def refused_arguments(arguments: list[str], *, whole: bool) -> str | None:
    """Return what the command line finds wrong with some arguments, or None; nothing is run.

    A word in capitals stands for whatever may be there; a number passes everywhere.
    """
    group = typer.main.get_command(app)
    given = ["1" if re.fullmatch(r"[A-Z]+", word) else word for word in arguments]
    try:
        parent = group.make_context("whowhom", list(given) or ["info"])
        if given and not given[0].startswith("-"):
            group.commands[given[0]].make_context(given[0], given[1:], parent=parent)
    except typer.Exit:  # --help and --version
        return None
    except KeyError:
        return f"no command {given[0]}"
    except Exception as error:  # noqa: BLE001  # click's errors, which some versions of typer keep in a place of their own
        if type(error).__name__ == "MissingParameter" and not whole:
            return None
        return str(error)
    return None


@pytest.mark.parametrize("page", TOLD, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist(page: Path) -> None:
    """Commands, options, targets of the Makefile and scripts that a page names are there, also those not run."""
    for line, whole in command_lines(text_of(page)):
        for call in calls(line):
            wrong = refusal(call, whole=whole)
            assert wrong is None, f"{line}: {wrong}"


def test_commands_are_found() -> None:
    """Commands in sentences and in blocks of each kind are looked at."""
    found = {line for page in TOLD for line, _ in command_lines(text_of(page))}
    assert "whowhom compact" in found
    assert "whowhom train --add answered.csv --full data/training" in found
    assert "python tests/gold/corrections.py" in found
    assert any(line.startswith("make install") for line in found)
    assert any(line.startswith("whowhom who accuses") for line in found)


@pytest.mark.parametrize(
    "line",
    [
        "whowhom whom",
        "whowhom who accuses --bogus",
        "whowhom who accuses --top few",
        "whowhom chain Iran Iraq Israel",
        "whowhom info && whowhom export",
        "whowhom edges | python nowhere.py",
        "python -m whowhom.nowhere",
        "make haste",
    ],
)
def test_wrong_commands_are_refused(line: str) -> None:
    """What is not there, or not in this way, does not pass."""
    assert any(refusal(call, whole=True) for call in calls(line))


def rows_shown() -> dict[str, list[tuple[str, list[list[str]], bool]]]:
    """Return what pages show, by command without its `--top`: where, the cells of the rows, and whether all rows."""
    found: dict[str, list[tuple[str, list[list[str]], bool]]] = {}
    for page in OUTPUTS.pages():
        for block in OUTPUTS.blocks(text_of(page)):
            for command, lines in OUTPUTS.outputs(block.text) if block.language == "console" else ():
                rows = [re.split(r"\s{2,}", line.strip()) for line in lines if line not in {"", OUTPUTS.CUT}]
                whole = OUTPUTS.CUT not in lines and not TOP.search(command)
                where = f"{page.relative_to(ROOT)}: {command}"
                found.setdefault(TOP.sub("", command), []).append((where, rows, whole))
    return found


def test_equal_commands_show_equal_rows() -> None:
    """A command shows the same on all pages; of two lists of different length the shorter begins the longer."""
    for shows in rows_shown().values():
        for (one, rows, whole), (other, others, other_whole) in combinations(shows, 2):
            most = max(len(rows), len(others)) if whole and other_whole else min(len(rows), len(others))
            assert rows[:most] == others[:most], f"{one}, {other}: run docs/make_outputs.py"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample documents in `articles/` and their graph."""
    folder = tmp_path_factory.mktemp("docs") / "first"
    OUTPUTS.prepare(folder)
    done = OUTPUTS.run("whowhom build articles/", folder)
    assert done.returncode == 0, done.stderr
    return folder


def runnable(page: Path) -> bool:
    """Say whether a page holds something to run."""
    return any(block.commands() or block.language == "python" for block in OUTPUTS.blocks(text_of(page)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [page for page in (ROOT / "README.md", *PAGES) if runnable(page)],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_blocks_run(page: Path, built: Path, tmp_path: Path) -> None:
    """Commands end well, and tables have the head that is shown."""
    folder = Path(shutil.copytree(built, tmp_path / "here"))
    python: list[str] = []
    for block in OUTPUTS.blocks(text_of(page)):
        if block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
        if block.language == "python":
            python.append(block.text)
        for command in block.commands():
            if any(
                words in command and not importlib.util.find_spec(name) for words, name in OPTIONAL.items()
            ):
                continue
            done = OUTPUTS.run(command, folder)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
            if block.language == "console":
                assert_head(block.text, command, done.stdout)
    if python:
        (folder / "blocks.py").write_text("\n".join(python), encoding="utf-8")
        done = OUTPUTS.run(f"{sys.executable} blocks.py", folder)
        assert done.returncode == 0, done.stderr


def assert_head(block: str, command: str, printed: str) -> None:
    """Compare the head of a table with what a command prints; columns may be wider or narrower.

    Lines that are no head (a sentence, a count) change with every better rule, and are not compared.
    """
    below = block.partition(f"{OUTPUTS.PROMPT}{command}\n")[2]
    shown = below.partition("\n")[0]
    if "  " in shown and not re.search(r"\d", shown):
        assert printed.partition("\n")[0].split() == shown.split(), f"{command}: run docs/make_outputs.py"


def test_doctests() -> None:
    """Examples in docstrings print what they say, and there are some."""
    attempted = 0
    for info in walk_packages(whowhom.__path__, "whowhom."):
        spec = importlib.util.find_spec(info.name)
        source = spec.loader.get_source(info.name) if spec and hasattr(spec.loader, "get_source") else ""
        if ">>>" in (source or ""):
            done = doctest.testmod(import_module(info.name))
            assert done.failed == 0, info.name
            attempted += done.attempted
    assert attempted >= 10
