"""DuckDB as a guest: no bar on standard output, little memory, and no files but temporary ones."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# What a query may hold in memory; beyond that it spills to temporary files. Each thread has buffers of its own.
MEGABYTES = 160
MEGABYTES_A_THREAD = 80


def silenced(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Return a connection that draws no progress bar, which would stand in the middle of the data."""
    import duckdb

    # In a notebook that can show none there is none to turn off, and DuckDB refuses to be told so.
    with suppress(duckdb.InvalidInputException):
        connection.execute("SET enable_progress_bar = false")
    return connection


def frugal(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Return a connection that holds little in memory and spills into the system's folder for temporary files."""
    (threads,) = connection.execute("SELECT current_setting('threads')").fetchall()[0]
    most = max(MEGABYTES, MEGABYTES_A_THREAD * int(threads))
    spill = Path(gettempdir(), f"whowhom-{os.getpid()}").as_posix().replace("'", "''")
    connection.execute(f"SET memory_limit = '{most}MB'; SET temp_directory = '{spill}'")
    return connection
