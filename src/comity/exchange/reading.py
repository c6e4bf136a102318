"""A table file of either kind: a workbook when its bytes are a zip or an old workbook, else text."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from comity.exchange.decoding import MAX_BYTES
from comity.exchange.sheets import looks_like_workbook, read_xlsx
from comity.exchange.tables import Table, read_csv


def read_table(
    data: bytes,
    name: str,
    *,
    required: Collection[str] = (),
    max_rows: int | None = None,
    max_bytes: int = MAX_BYTES,
) -> Table:
    """Read a table by what its bytes are, not by its name. Raises BadInput."""
    if looks_like_workbook(data):
        return read_xlsx(data, name, max_rows=max_rows)
    return read_csv(data, name, required=required, max_rows=max_rows, max_bytes=max_bytes)


@contextmanager
def everything_stays() -> Iterator[None]:
    """While much is read that stays, the collector of circles finds none, and half the time goes by looking."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
