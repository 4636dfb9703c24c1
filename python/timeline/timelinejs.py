"""The timeline as TimelineJS reads it. Its texts are HTML there, so what documents say is escaped."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from ._core import Event
from .dates import in_words

if TYPE_CHECKING:
    from .chronology import Timeline


def to_timelinejs(timeline: Timeline) -> tuple[str, list[str]]:
    slides, omitted = [], [f"{event.id}: undated ({event.headline})" for event in timeline.undated]
    for event in timeline.events:
        when = event.when
        first = when.begin.earliest if when else None
        last = when.end.latest if when else None
        start = date_of(first or last)
        if when is None or start is None:
            omitted.append(f"{event.id}: no year to put it at ({event.headline})")
            continue
        slide: dict[str, Any] = {"unique_id": event.id, "start_date": start, "display_date": in_words(when)}
        if first and last and first[:10] != last[:10]:
            slide["end_date"] = date_of(last)
        slide["group"] = event.status
        slide["text"] = {"headline": html.escape(event.headline), "text": text_of(event, timeline)}
        slides.append(slide)
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1) + "\n", omitted


def date_of(bound: str | None) -> dict[str, int] | None:
    match = re.match(r"([+-]?\d+)-(\d\d)-(\d\d)", bound or "")
    return {"year": int(match[1]), "month": int(match[2]), "day": int(match[3])} if match else None


def text_of(event: Event, timeline: Timeline) -> str:
    from .view import mention_view

    parts = []
    for view in (mention_view(mention, timeline) for mention in event.mentions):
        before, marked, after, document = map(html.escape, (view.before, view.marked, view.after, view.document))
        parts.append(f"<p>{before}<b>{marked}</b>{after} <small>({document})</small></p>")
    return "".join(parts)
