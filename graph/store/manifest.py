"""The manifest: what wrote a graph folder, with which knowledge, and how often it was rebuilt."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.store.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from whowhom.places import Place
    from whowhom.settings import Settings

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known about the graph as a whole.

    `generation` counts the rebuilds; documents of an older one wait to be read again.
    `knowledge` is a hash of the vocabulary and the actors that the graph was read with, `corrections` one of what
    the user's corrections taught its reader (empty where there are none).
    """

    format: int
    program: str
    model: str
    knowledge: str
    generation: int = 0
    rebuilding: bool = False
    reader: str = "rules"
    corrections: str = ""


def manifest_for(settings: Settings) -> Manifest:
    """Return the manifest that a graph built now would get."""
    knowledge = _knowledge(settings)
    taught = hashlib.sha256(settings.own.encode()).hexdigest()[:16] if settings.own else ""
    return Manifest(
        FORMAT, version("whowhom"), settings.model, knowledge, reader=settings.reader, corrections=taught
    )


def read_manifest(path: Place) -> Manifest | None:
    """Return the manifest, or None where there is none.

    Raises:
        WhowhomError: where it cannot be read, or comes from a newer program.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WhowhomError(f"cannot read '{path}': {error.strerror}") from error
    try:
        row = json.loads(text)
        if row["format"] > FORMAT:
            raise WhowhomError(
                f"'{path.parent}' was written by whowhom {row['program']}: update this program"
            )
        return Manifest(**row)
    except (ValueError, TypeError, KeyError) as error:
        raise WhowhomError(f"'{path}' is no manifest of a graph: choose another folder") from error


def write_manifest(path: Place, manifest: Manifest) -> None:
    """Replace the manifest in one step."""
    write_text(path, json.dumps(asdict(manifest), indent=2) + "\n")


def differences(old: Manifest, new: Manifest) -> list[str]:
    """Return in words what changed between the graph's manifest and today's, if it changes the edges."""
    changed = []
    if old.model != new.model:
        changed.append(f"model {old.model}, now {new.model}")
    if old.reader != new.reader:
        changed.append(f"reader {old.reader}, now {new.reader}")
    if old.program != new.program:
        changed.append(f"whowhom {old.program}, now {new.program}")
    elif old.knowledge != new.knowledge:
        changed.append("other relations or actors")
    if old.corrections != new.corrections:
        changed.append("other corrections of its edges")
    return changed


def next_generation(old: Manifest, today: Manifest) -> Manifest:
    """Return the manifest with which a rebuild starts, or goes on where one was cut short.

    What was cut short goes on only with the same knowledge: else all is read again.
    """
    goes_on = old.rebuilding and not differences(old, today)
    return replace(today, generation=old.generation + (0 if goes_on else 1), rebuilding=True)


def _knowledge(settings: Settings) -> str:
    digest = hashlib.sha256()
    for content in _knowledge_files(settings):
        digest.update(content)
    return digest.hexdigest()[:16]


def _knowledge_files(settings: Settings) -> Iterator[bytes]:
    data = files("whowhom.data")
    yield settings.reader.encode()
    yield data.joinpath("relations.yaml").read_bytes()
    yield from _yaml_below(data.joinpath("actors"))
    for path in (settings.actors, settings.relations):
        if path is not None:
            try:
                yield path.read_bytes()
            except OSError as error:
                raise WhowhomError(f"cannot read '{path}': {error.strerror}") from error


def _yaml_below(folder: Traversable) -> Iterator[bytes]:
    """Yield the YAML files below a folder of the package, by name: actors, and people in a folder of theirs."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _yaml_below(entry)
        elif entry.name.endswith(".yaml"):
            yield entry.read_bytes()
