"""What the vocabulary says of a relation, None for a relation that is not in it."""

from __future__ import annotations

from whowhom.vocabulary import vocabulary

OTHER_COLOUR = "#999999"


def colour_of(relation: str) -> str:
    """Return the colour of a relation's edges, grey for one outside the vocabulary."""
    known = vocabulary().get(relation)
    return known.colour if known else OTHER_COLOUR


def polarity_of(relation: str) -> int | None:
    """Return the sign of a relation: -1 hostile, 0 neutral, 1 friendly."""
    known = vocabulary().get(relation)
    return known.polarity if known else None


def weight_of(relation: str) -> float | None:
    """Return how cooperative a relation is, from -10 to 10."""
    known = vocabulary().get(relation)
    return known.weight if known else None


def event_type_of(relation: str) -> str | None:
    """Return the PLOVER event type of a relation."""
    known = vocabulary().get(relation)
    return known.plover if known else None


def cameo_of(relation: str) -> str | None:
    """Return the CAMEO code that is nearest to a relation."""
    known = vocabulary().get(relation)
    return known.cameo if known else None


def reading_of(relation: str) -> str | None:
    """Return how a relation reads: `SOURCE vetoes what TARGET put forward`."""
    known = vocabulary().get(relation)
    return known.reads_as if known else None
