"""Joins the page's small JavaScript modules into the one script that is written into the page.

Each file is an ordinary ES module, so that an editor, a linter and `node --check` understand it. Only the
plainest forms are used: `import { a, b } from "./other.js";` and `export` before a declaration. Names are
therefore unique over all files; a clash is a syntax error when the page is opened, and a test opens it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FIRST = "main"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|let|class)\b)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


def source_of(name: str) -> str:
    """Return the text of one of the page's own files."""
    return files("whowhom.exports.page").joinpath(name).read_text(encoding="utf-8")


def imports_of(script: str) -> list[str]:
    """Return the names of the modules that a script imports."""
    return _IMPORT.findall(script)


def plain(script: str) -> str:
    """Return a module's text without imports and exports.

    Raises:
        ValueError: where it uses a form that joining does not know.
    """
    text = _EXPORT.sub("", _IMPORT.sub("", script))
    if found := _LEFT_OVER.search(text):
        line = text[found.start() :].strip().splitlines()[0]
        raise ValueError(f"cannot join this form of import or export: {line}")
    return text


def in_order(first: str = FIRST) -> list[str]:
    """Return the modules that `first` needs, each after those it imports.

    Raises:
        ValueError: where modules import each other in a circle.
    """
    done: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_:
            raise ValueError(f"modules in a circle: {' -> '.join([*open_, name])}")
        open_.append(name)
        for needed in imports_of(source_of(f"{name}.js")):
            visit(needed)
        open_.pop()
        done.append(name)

    visit(first)
    return done


@cache
def joined_script() -> str:
    """Return the page's own script: all modules in the order in which they need each other."""
    return "\n".join(f"// {name}.js\n{plain(source_of(f'{name}.js'))}" for name in in_order())
