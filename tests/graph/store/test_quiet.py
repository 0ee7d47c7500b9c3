"""Queries draw nothing, hold little in memory, and write only temporary files."""

from __future__ import annotations

from tempfile import gettempdir

import duckdb

from whowhom.answers.asking import connected, frame_of
from whowhom.store.quiet import silenced


def test_answers_are_frugal_guests() -> None:
    """The memory of a query is bounded, and what it spills goes to the system's temporary folder."""
    with connected([{"source": "Iran", "relation": "meets", "target": "Iraq"}]) as connection:
        limit, spill, bar = connection.execute(
            "SELECT current_setting('memory_limit'), current_setting('temp_directory'), "
            "current_setting('enable_progress_bar')"
        ).fetchall()[0]
        long = frame_of(connection, "SELECT i, 'name ' || i AS name FROM range(?) t(i)", [250_000])
    assert "MiB" in limit
    assert spill.startswith(gettempdir())
    assert bar is False
    assert (len(long), long["name"].iloc[-1]) == (250_000, "name 249999")


def test_a_bar_that_cannot_be_turned_off_is_none() -> None:
    """Notebooks without widgets show no bar, and DuckDB refuses the setting there: that is no error."""

    class Refusing:
        def execute(self, _sql: str) -> None:
            raise duckdb.InvalidInputException("required package 'ipywidgets' is missing")

    assert isinstance(silenced(Refusing()), Refusing)  # type: ignore[arg-type]
