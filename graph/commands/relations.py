"""`whowhom relations`: the vocabulary."""

from __future__ import annotations

from whowhom.commands.options import Format, FormatOption
from whowhom.commands.printing import print_frame


def relations(*, format: FormatOption = Format.table) -> None:  # noqa: A002
    """The relations that edges can have, with their PLOVER types and CAMEO codes."""
    import pandas as pd

    from whowhom.vocabulary import vocabulary

    columns = ("name", "plover", "cameo", "symmetric", "polarity", "weight", "reads_as", "example")
    rows = [{name: getattr(relation, name) for name in columns} for relation in vocabulary().values()]
    print_frame(pd.DataFrame(rows), format, top=len(rows))
