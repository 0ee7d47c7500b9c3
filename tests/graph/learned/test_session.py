"""The files of the reader: a missing or damaged one is one line with what to do."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from whowhom.errors import WhowhomError
from whowhom.learned.own import network_hash
from whowhom.learned.session import Model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the packaged reader."""
    with as_file(files("whowhom.data").joinpath("reader")) as packaged:
        return Path(shutil.copytree(packaged, tmp_path / "reader"))


def test_a_whole_folder_loads(folder: Path) -> None:
    """The packaged files are what their card says."""
    assert len(Model(folder).relations) > 30
    assert network_hash(folder) == network_hash()


@pytest.mark.parametrize("name", ["reader.onnx", "reader.json", "tokenizer.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """Without weights or card the error names the file and says to install again."""
    (folder / name).unlink()
    with pytest.raises(WhowhomError, match=rf"{name}.*install whowhom again"):
        Model(folder)


def test_damaged_weights_are_told_with_both_hashes(folder: Path) -> None:
    """One changed byte is found: the error gives the hash that is there and the one expected."""
    weights = folder / "reader.onnx"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    expected = json.loads((folder / "reader.json").read_text(encoding="utf-8"))["sha256"]
    with pytest.raises(WhowhomError, match=rf"damaged: SHA-256 is [0-9a-f]{{64}}, {expected} is expected"):
        Model(folder)


def test_a_damaged_tokenizer_is_an_error(folder: Path) -> None:
    """Half a tokenizer is told as one line."""
    path = folder / "tokenizer.json"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(WhowhomError, match=r"tokenizer\.json: missing or damaged"):
        Model(folder)


def test_a_damaged_card_is_an_error(folder: Path) -> None:
    """A card that is no JSON is told as one line too, wherever it is read."""
    (folder / "reader.json").write_text("{", encoding="utf-8")
    with pytest.raises(WhowhomError, match="install whowhom again"):
        Model(folder)
    with pytest.raises(WhowhomError, match="install whowhom again"):
        network_hash(folder)
