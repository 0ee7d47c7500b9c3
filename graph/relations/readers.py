"""The readers by name: rules, model, both, and installed plug-ins."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from whowhom.errors import WhowhomError
from whowhom.relations.rules import RuleReader

if TYPE_CHECKING:
    from pathlib import Path

    from whowhom.relations.reader import Reader
    from whowhom.vocabulary import Relation

PLUG_INS = "whowhom.readers"
OWN = ("rules", "model", "both")


def reader_named(
    name: str, relations: dict[str, Relation], own: str | None = None, network: Path | None = None
) -> Reader:
    """Return a new reader.

    Args:
        name: rules, model, both, or a plug-in's.
        relations: the vocabulary.
        own: what corrections taught it, as the text of `whowhom.learned.own`; plug-ins do not get it.
        network: the folder of the user's own network; None is the packaged one.

    Raises:
        WhowhomError: for a name that is neither one of ours nor a plug-in's.
    """
    if own is not None and name in OWN:
        from whowhom.learned.own import own_from
        from whowhom.learned.own_readers import own_reader

        return own_reader(name, relations, own_from(own), network)
    if name == "rules":
        return RuleReader(relations)
    if name in OWN:
        from whowhom.learned.joint import JointReader
        from whowhom.learned.reader import ModelReader

        model = ModelReader()
        return model if name == "model" else JointReader(RuleReader(relations), model)
    check_reader(name)
    plugged: Reader = entry_points(group=PLUG_INS)[name].load()()
    return plugged


def check_reader(name: str) -> None:
    """Raise an error for a name that is neither one of ours nor a plug-in's."""
    plugged = sorted(entry_points(group=PLUG_INS).names)
    if name not in {*OWN, *plugged}:
        known = ", ".join((*OWN, *plugged))
        raise WhowhomError(f"no reader named '{name}' is installed: choose one of {known}")
