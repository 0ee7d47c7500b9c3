"""Joins the page's small JavaScript modules into the one script that is written into the page.

Each file is an ordinary ES module, so that an editor, a linter and `node --check` understand it. Only the
plainest forms are used: `import { a, b } from "./other.js";` and `export` before a declaration. In the joined
script each module is a function that returns what it exports, so that its other names stay its own.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

FIRST = "main"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([a-z_]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function|const|class) (\w+))", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


def source_of(name: str) -> str:
    """Return the text of one of the page's own files."""
    return files("whowhom.exports.page").joinpath(name).read_text(encoding="utf-8")


def imports_of(script: str) -> list[str]:
    """Return the names of the modules that a script imports."""
    return [found[2] for found in _IMPORT.finditer(script)]


def as_function(name: str, script: str) -> str:
    """Return a module as a constant `in_NAME` that holds what it exports.

    Raises:
        ValueError: where it uses a form of import or export that joining does not know.
    """
    exported = [found[2] for found in _EXPORT.finditer(script)]
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = in_\2;", script))
    if found := _LEFT_OVER.search(body):
        line = body[found.start() :].strip().splitlines()[0]
        raise ValueError(f"{name}.js: cannot join this form of import or export: {line}")
    return f"const in_{name} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"


def in_order(first: str = FIRST) -> list[str]:
    """Return the modules that `first` needs, each after those it imports.

    Raises:
        ValueError: where modules import each other in a circle.
    """
    done: list[str] = []
    begun: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in begun:
            raise ValueError(f"modules in a circle: {' -> '.join([*begun, name])}")
        begun.append(name)
        for needed in imports_of(source_of(f"{name}.js")):
            visit(needed)
        begun.pop()
        done.append(name)

    visit(first)
    return done


@cache
def joined_script() -> str:
    """Return the page's own script: all modules in the order in which they need each other."""
    return "\n".join(as_function(name, source_of(f"{name}.js")) for name in in_order())
