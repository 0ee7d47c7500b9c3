"""The page's small scripts are valid on their own, and join into one."""

from __future__ import annotations

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from whowhom.exports.page.modules import as_function, imports_of, in_order, joined_script, source_of

SCRIPTS = sorted(
    Path(str(entry)).stem for entry in files("whowhom.exports.page").iterdir() if entry.name.endswith(".js")
)


def _check(script: Path) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("NO NODE FOUND: the page's scripts were not checked by it")
    return subprocess.run([node, "--check", script], capture_output=True, text=True, check=False).stderr


@pytest.mark.node
@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_is_a_module(name: str, tmp_path: Path) -> None:
    """Every file is valid JavaScript by itself."""
    script = tmp_path / f"{name}.mjs"
    script.write_text(source_of(f"{name}.js"), encoding="utf-8")
    assert _check(script) == ""


@pytest.mark.node
def test_the_joined_script_is_valid(tmp_path: Path) -> None:
    """All files together are valid JavaScript too."""
    script = tmp_path / "joined.mjs"
    script.write_text(joined_script(), encoding="utf-8")
    assert _check(script) == ""


@pytest.mark.node
def test_a_linter_finds_nothing(linter: Path) -> None:
    """No script has an unused name, a comparison that is always true, or another thing that is surely wrong."""
    folder = files("whowhom.exports.page").joinpath("main.js")
    # A pattern of control characters is what takes them out of names.
    options = ["--deny", "correctness", "--allow", "no-control-regex"]
    command = ["node", str(linter), *options, str(Path(str(folder)).resolve().parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_script_is_forgotten() -> None:
    """The first script needs every other one, directly or not: there is no dead file."""
    assert sorted(in_order()) == SCRIPTS


def test_each_script_comes_after_those_it_needs() -> None:
    """Order is by need."""
    order = in_order()
    for name in order:
        assert all(order.index(needed) < order.index(name) for needed in imports_of(source_of(f"{name}.js")))


def test_imported_names_are_exported() -> None:
    """Whatever a script imports, the other one exports: a typing error would otherwise be `undefined`."""
    exported = {name: as_function(name, source_of(f"{name}.js")).rsplit("return {", 1)[1] for name in SCRIPTS}
    for name in SCRIPTS:
        for line in source_of(f"{name}.js").splitlines():
            if line.startswith("import {"):
                other = line.rsplit("./", 1)[1].removesuffix('.js";')
                for wanted in line[line.index("{") + 1 : line.index("}")].split(","):
                    assert wanted.strip() in exported[other]


def test_scripts_are_short() -> None:
    """A script has one subject: none is longer than 260 lines."""
    assert {name: n for name in SCRIPTS if (n := len(source_of(f"{name}.js").splitlines())) > 260} == {}


@pytest.mark.parametrize(
    "form", ["export default 1;\n", 'import * as a from "./a.js";\n', 'import "./a.js";\n']
)
def test_other_forms_are_refused(form: str) -> None:
    """A form that joining does not know is an error, not a broken page."""
    with pytest.raises(ValueError, match=r"odd\.js: cannot join"):
        as_function("odd", form)


def test_text_is_never_parsed_as_markup() -> None:
    """No script uses a way into HTML other than text nodes and attributes."""
    for name in SCRIPTS:
        text = source_of(f"{name}.js")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "eval("):
            assert way not in text, f"{name}.js uses {way}"
