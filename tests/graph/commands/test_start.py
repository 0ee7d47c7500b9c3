"""The command line starts at once, and every command explains itself."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
import typer

from whowhom.__main__ import app

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer

COMMANDS = sorted(typer.main.get_command(app).commands)
HEAVY = {"spacy", "pandas", "numpy", "networkx", "duckdb", "pyarrow", "scipy", "matplotlib", "rich", "yaml"}


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after some code."""
    tell = "print('\\n'.join(sys.modules), file=sys.stderr)"
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\n{tell}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Neither the language model nor any table library is imported to print help."""
    code = f"sys.argv = ['whowhom', *{arguments}]; from whowhom.__main__ import main; main()"
    assert not HEAVY & modules_after(code)


def test_import_loads_nothing_heavy() -> None:
    """`import whowhom` is free; functions load what they need."""
    assert not HEAVY & modules_after("import whowhom; dir(whowhom)")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    """Each command and each of its options says what it is for."""
    command = typer.main.get_command(app).commands[name]
    assert command.help
    for option in command.params:
        assert getattr(option, "help", None), f"{name}: {option.name} has no help"


def test_all_public_names_exist() -> None:
    """What the package says it has can be had."""
    import whowhom

    for name in whowhom.__all__:
        assert getattr(whowhom, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        whowhom.nothing  # noqa: B018


def test_the_version_is_told(run: Callable[..., Answer]) -> None:
    """`--version` prints the installed version, as the package's metadata and `__version__` have it."""
    import whowhom

    answer = run("--version")
    assert (answer.code, answer.out) == (0, f"whowhom {version('whowhom')}\n")
    assert whowhom.__version__ == version("whowhom")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_had_for_a_shell(shell: str) -> None:
    """`--show-completion` prints what the shell needs."""
    command = [
        sys.executable,
        "-c",
        "from whowhom.__main__ import app; app(prog_name='whowhom')",
        "--show-completion",
        shell,
    ]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "_WHOWHOM_COMPLETE" in shown.stdout, shown.stderr
