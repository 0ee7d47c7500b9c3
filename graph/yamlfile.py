"""Read YAML with the fast safe loader, and users' files with the line of every entry and key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from whowhom.errors import WhowhomError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as fast

# What a key may hold, as users are told: `NO` without quotes is no text but a no.
KINDS: dict[str, Callable[[Any], bool]] = {
    "a text": lambda value: isinstance(value, str) and bool(value.strip()),
    "a list of texts": lambda value: isinstance(value, list) and all(map(KINDS["a text"], value)),
    "true or false": lambda value: isinstance(value, bool),
    "a number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "a list of mappings": lambda value: (
        isinstance(value, list) and all(isinstance(each, dict) for each in value)
    ),
    "a mapping": lambda value: isinstance(value, dict),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a user's file: its name in a mapping (empty in a list), its values, and where they stand."""

    key: str
    values: dict[str, Any]
    path: Path
    line: int
    lines: dict[str, int]

    def error(self, message: str, key: str | None = None) -> WhowhomError:
        """Return an error that names the file and the line of a key, or of the entry."""
        line = self.lines.get(key, self.line) if key is not None else self.line
        return WhowhomError(f"{self.path}, line {line}: {message}")

    def check(self, kinds: Mapping[str, str]) -> None:
        """Raise an error for the first key that is unknown or whose value is not of its kind."""
        for key, value in self.values.items():
            if key not in kinds:
                raise self.error(f"unknown key '{key}' (known: {', '.join(sorted(kinds))})", key)
            if not KINDS[kinds[key]](value):
                hint = " (put NO, 12 and the like in quotes)" if "text" in kinds[key] else ""
                raise self.error(f"'{key}' must be {kinds[key]}{hint}", key)


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
    except OSError as error:
        raise WhowhomError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise WhowhomError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise WhowhomError(f"{path}{line}: not YAML ({getattr(error, 'problem', None) or error})") from error
    if node is None:
        return []
    if isinstance(node, yaml.SequenceNode):
        return [_entry("", value, path, value.start_mark.line + 1) for value in node.value]
    if isinstance(node, yaml.MappingNode):
        return [_entry(str(key.value), value, path, key.start_mark.line + 1) for key, value in node.value]
    raise WhowhomError(f"{path}, line {node.start_mark.line + 1}: a list or a mapping of entries is expected")


def _entry(key: str, node: yaml.Node, path: Path, line: int) -> Entry:
    if not isinstance(node, yaml.MappingNode):
        raise WhowhomError(f"{path}, line {line}: an entry of 'key: value' lines is expected")
    lines: dict[str, int] = {}
    for name, _ in node.value:
        if str(name.value) in lines:
            raise WhowhomError(f"{path}, line {name.start_mark.line + 1}: '{name.value}' stands there twice")
        lines[str(name.value)] = name.start_mark.line + 1
    try:
        values = yaml.SafeLoader("").construct_mapping(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:  # such as a day that no month has
        raise WhowhomError(f"{path}, line {line}: {getattr(error, 'problem', None) or error}") from error
    return Entry(key, {str(name): value for name, value in values.items()}, path, line, lines)
