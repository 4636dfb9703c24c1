"""The timeline as iCalendar (RFC 5545): one all-day event for the days on which something may have been."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ._core import Event
from .dates import in_words, uncertainty
from .view import without_controls

if TYPE_CHECKING:
    from .chronology import Timeline

# RFC 5545 wants to know when an entry was made. No clock is read, so that the same timeline gives the same file.
STAMP = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
STATUS = {"occurred": "CONFIRMED", "expected": "TENTATIVE", "possible": "TENTATIVE", "disputed": "TENTATIVE",
          "denied": "CANCELLED"}  # fmt: skip


def to_ics(timeline: Timeline) -> tuple[str, list[str]]:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//libtimeline//timeline//EN")
    calendar.add("version", "2.0")
    omitted = [f"{event.id}: undated ({event.headline})" for event in timeline.undated]
    for event in timeline.events:
        days = days_of(event)
        if days is None:
            omitted.append(f"{event.id}: a calendar holds no open time ({in_words(event.when)}: {event.headline})")
            continue
        entry = icalendar.Event()
        how_sure = uncertainty(event.when)
        entry.add("uid", f"{event.id}@libtimeline")
        entry.add("dtstamp", STAMP)
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + datetime.timedelta(days=1))  # exclusive, as iCalendar counts
        entry.add("summary", without_controls(event.headline) + (f" ({how_sure})" if how_sure else ""))
        entry.add("status", STATUS[event.status])
        entry.add("transp", "TRANSPARENT")
        entry.add("description", description(event))
        if event.place:
            entry.add("location", without_controls(event.place))
        calendar.add_component(entry)
    return calendar.to_ical(sorted=True).decode("utf-8"), omitted


def days_of(event: Event) -> tuple[datetime.date, datetime.date] | None:
    when = event.when
    if when is None or when.begin.earliest is None or when.end.latest is None:
        return None
    try:
        first, last = (datetime.date.fromisoformat(b[:10]) for b in (when.begin.earliest, when.end.latest))
        return (first, last) if last < datetime.date.max else None
    except ValueError:
        return None  # before the year 1 or after 9999


def description(event: Event) -> str:
    when = event.when.edtf if event.when else ""
    text = f"{event.status}; {when}; {', '.join(event.sources)}; {event.corroboration} independent"
    return without_controls(text)
