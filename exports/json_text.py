"""Arrow batches as JSON objects."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator


def json_objects(batch: pa.RecordBatch | pa.Table) -> Iterator[bytes]:
    """Yield each row as the UTF-8 bytes of a JSON object without line breaks; what is not finite is null."""
    names = [json.dumps(name) + ":" for name in batch.schema.names]
    columns = [map(_encoder(column.type), column.to_pylist()) for column in batch.columns]
    for row in zip(*columns, strict=True):
        yield ("{" + ",".join(map(str.__add__, names, row)) + "}").encode()


def _encoder(kind: pa.DataType) -> Any:  # noqa: ANN401  # a function from a cell to JSON text
    if pa.types.is_string(kind):
        text = json.encoder.encode_basestring
        return lambda value: "null" if value is None else text(value)
    if pa.types.is_floating(kind):
        return lambda value: "null" if value is None or not math.isfinite(value) else repr(value)
    return json.dumps
