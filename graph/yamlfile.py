"""Read YAML with the fast safe loader, and users' files with the line of every entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from pathlib import Path

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as fast


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a user's file and the line that it begins on; `key` is its name in a mapping."""

    key: str
    values: dict[str, Any]
    line: int


def load_yaml(text: str) -> Any:  # noqa: ANN401  # YAML holds what it holds
    """Return what a YAML text holds."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  # both loaders are safe ones


def load_entries(path: Path) -> list[Entry]:
    """Return the entries of a file that holds a list of mappings, or a mapping of mappings.

    Raises:
        WhowhomError: for a file that cannot be read or is not of that form, with the number of the line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise WhowhomError(f"{path}: cannot be read ({error})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise WhowhomError(f"{path}{line}: not YAML ({getattr(error, 'problem', error)})") from error
    if node is None:
        return []
    if isinstance(node, yaml.SequenceNode):
        return [_entry("", value, path) for value in node.value]
    if isinstance(node, yaml.MappingNode):
        return [_entry(str(key.value), value, path) for key, value in node.value]
    raise WhowhomError(f"{path}, line {node.start_mark.line + 1}: a list or a mapping of entries is expected")


def _entry(key: str, node: yaml.Node, path: Path) -> Entry:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise WhowhomError(f"{path}, line {line}: an entry of 'key: value' lines is expected")
    constructor = yaml.SafeLoader("")
    values = constructor.construct_mapping(node, deep=True)
    return Entry(key, {str(name): value for name, value in values.items()}, line)
