"""Event rows as POLECAT, ICEWS and GDELT have them: tab-separated, for R, Stata and pandas.

No cell is quoted, as in the data sets themselves: tabs and line ends inside text become spaces and double
quotes single ones, which R would otherwise take for the beginning of a quoted cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa

from whowhom.exports.codes import SECTORS, codes_of
from whowhom.exports.event_acts import act_of_edge, event_acts
from whowhom.exports.event_columns import GDELT, ICEWS, POLECAT
from whowhom.exports.vectors import text_bytes
from whowhom.exports.words import cameo_of, event_type_of, reading_of, weight_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhom.exports.event_columns import Columns
    from whowhom.exports.network import Network

# PLOVER's four quadrants: verbal and material cooperation, verbal and material conflict.
QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
QUAD_OF = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "STATEMENT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "INVESTIGATE"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
# The modes of PLOVER that a relation of ours implies; most types have none, or need more than the relation.
MODES = {
    "accuses": "allege",
    "criticizes": "disapprove",
    "calls": "phone",
    "visits": "visit",
}

_CELL = r"""CREATE OR REPLACE TEMP MACRO cell(value) AS coalesce(
    replace(regexp_replace(value::VARCHAR, '[\x00-\x1F]+', ' ', 'g'), '"', chr(39)), '')"""


def write_polecat(network: Network, out: BinaryIO) -> None:
    """Write events with the columns of POLECAT: PLOVER types and modes, ISO codes, sectors."""
    _write(network, out, POLECAT)


def write_icews(network: Network, out: BinaryIO) -> None:
    """Write events with the columns of ICEWS: CAMEO codes and intensities."""
    _write(network, out, ICEWS)


def write_gdelt(network: Network, out: BinaryIO) -> None:
    """Write events with the columns of GDELT's event table, and a heading."""
    _write(network, out, GDELT)


def _write(network: Network, out: BinaryIO, columns: Columns) -> None:
    out.write("\t".join(name for name, _ in columns).encode() + b"\n")
    network.connection.register("actor_codes", _actor_codes(network.nodes))
    relations = [row[0] for row in network.ask("SELECT DISTINCT relation FROM chosen ORDER BY 1").fetchall()]
    network.connection.register("act_codes", _act_codes(relations))
    network.connection.execute(_CELL)
    cells = " || chr(9) || ".join(f"cell({expression})" for _, expression in columns)
    lines = network.ask(
        f"""SELECT {cells} || chr(10) AS line FROM (SELECT *, whole_day(date) AS day FROM chosen) e
        JOIN act_codes r ON r.act = {act_of_edge()}
        JOIN actor_codes s ON s.name = e.source JOIN actor_codes t ON t.name = e.target"""  # noqa: S608  # our own column names; values are parameters
    )
    batches = lines.to_arrow_reader(network.batch_rows)
    out.writelines(text_bytes(batch.column("line")) for batch in batches)


def _actor_codes(nodes: pa.Table) -> pa.Table:
    rows = []
    for name, kind, group in zip(
        *(nodes.column(each).to_pylist() for each in ("id", "kind", "group")), strict=True
    ):
        codes = codes_of(name, kind, group)
        sector, words = SECTORS.get(codes.sector or "", (None, None))
        rows.append((name, codes.country, codes.iso3, sector, words))
    return _text_table(("name", "country", "iso3", "sector", "sector_words"), rows)


def _act_codes(relations: list[str]) -> pa.Table:
    """Return the codes of relations and of the acts that have codes of their own."""
    rows = [
        _codes(name, event_type_of(name), cameo_of(name), reading_of(name), weight_of(name))
        for name in relations
    ]
    rows += [_codes(act.act, act.plover, act.cameo, act.reads_as, act.weight) for act in event_acts()]
    names = ("act", "plover", "mode", "cameo", "reads_as", "weight", "quad", "quad_words")
    return _text_table(names, rows)


def _codes(
    act: str, plover: str | None, cameo: str | None, reads_as: str | None, weight: float | None
) -> tuple[str | None, ...]:
    quad = QUAD_OF.get(plover or "")
    words = QUADS[quad - 1] if quad else None
    told = None if weight is None else str(weight)
    return act, plover, MODES.get(act), cameo, reads_as, told, str(quad) if quad else None, words


def _text_table(names: tuple[str, ...], rows: Sequence[tuple[str | None, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )
