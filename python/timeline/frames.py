"""Events as rows: for pandas and for CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._core import Event, InvalidArgument

if TYPE_CHECKING:
    import pandas

    from .chronology import Timeline

BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def row(event: Event) -> dict[str, Any]:
    when = event.when
    bounds = (None,) * 4
    if when is not None:
        bounds = (when.begin.earliest, when.begin.latest, when.end.earliest, when.end.latest)  # type: ignore[assignment]
    return {
        "id": event.id,
        "edtf": when.edtf if when else None,
        "granularity": when.granularity if when else None,
        **dict(zip(BOUNDS, bounds, strict=True)),
        "status": event.status,
        "headline": event.headline,
        "participants": [participant.name for participant in event.participants],
        "place": event.place,
        "sources": list(event.sources),
        "corroboration": event.corroboration,
        "mentions": len(event.mentions),
    }


def frame(events: Iterable[Event]) -> pandas.DataFrame:
    """One row an event. Bounds are datetime64[s], which holds every year that a document speaks of."""
    try:
        import numpy
        import pandas
    except ImportError as error:
        raise InvalidArgument("to_pandas needs pandas: pip install 'libtimeline[pandas]'") from error
    rows = [row(event) for event in events]
    columns = list(rows[0]) if rows else list(row_names())
    table: pandas.DataFrame = pandas.DataFrame(rows, columns=columns)
    for name in BOUNDS:
        values = [numpy.datetime64(r[name] or "NaT", "s") for r in rows]
        table[name] = pandas.Series(numpy.array(values, dtype="datetime64[s]"), index=table.index)
    return table


def row_names() -> Iterable[str]:
    return ("id", "edtf", "granularity", *BOUNDS, "status", "headline", "participants", "place", "sources",
            "corroboration", "mentions")  # fmt: skip


def to_csv(timeline: Timeline) -> tuple[str, list[str]]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*row_names()], lineterminator="\r\n")
    writer.writeheader()
    for event in [*timeline.events, *timeline.undated]:
        writer.writerow({name: cell(name, value) for name, value in row(event).items()})
    return out.getvalue(), []


def cell(name: str, value: Any) -> Any:
    """What a document says is text to a spreadsheet too: an apostrophe stands before what would be a formula."""
    text = "; ".join(value) if isinstance(value, list) else value
    is_said = name in ("headline", "participants", "place", "sources")
    return f"'{text}" if is_said and text and text[0] in "=+-@\t\r" else text
