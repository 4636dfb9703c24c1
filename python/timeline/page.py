"""The timeline as one HTML page, for reading and printing, that needs nothing else and asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import pathlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from ._core import Event
from .dates import in_words
from .view import Axis, view_of, without_controls

if TYPE_CHECKING:
    import jinja2

    from .chronology import Timeline

FOLDER = pathlib.Path(__file__).parent / "templates"
STATUSES = ("occurred", "expected", "possible", "denied", "disputed")


@cache
def environment() -> jinja2.Environment:
    """Everything that is put into a page is escaped, and holds no characters that a page may not."""
    import jinja2

    def finalize(value: Any) -> Any:
        return without_controls(value) if type(value) is str else value

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=finalize,
    )  # fmt: skip


@cache
def asset(name: str) -> str:
    """A part of the page that is ours: a style sheet or script."""
    return (FOLDER / name).read_text(encoding="utf-8")


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def to_html(timeline: Timeline) -> tuple[str, list[str]]:
    axis = Axis(timeline.events)
    script = asset("filter.js")
    html = (
        environment()
        .get_template("page.html")
        .render(
            axis=axis,
            conflicts=conflict_contexts(timeline),
            documents=document_contexts(timeline),
            events=[view_of(event, timeline, axis) for event in timeline.events],
            report=timeline.report,
            script=script,
            script_digest=digest(script),
            statuses=[s for s in STATUSES if any(e.status == s for e in [*timeline.events, *timeline.undated])],
            style=asset("style.css"),
            undated=[view_of(event, timeline, axis) for event in timeline.undated],
        )
    )
    return html, []


def fragment(timeline: Timeline, events: Iterable[Event]) -> str:
    """The events for a page of somebody else's: a notebook."""
    dated = [event for event in events if event.when]
    undated = [event for event in events if not event.when]
    axis = Axis(dated)
    return (
        environment()
        .get_template("fragment.html")
        .render(
            axis=axis,
            events=[view_of(event, timeline, axis) for event in dated],
            style=asset("style.css"),
            undated=[view_of(event, timeline, axis) for event in undated],
        )
    )


def document_contexts(timeline: Timeline) -> list[dict[str, Any]]:
    return [
        {
            "id": dated.id,
            "title": dated.title,
            "publisher": dated.document.publisher,
            "published": dated.document.published,
            "date": in_words(dated.created.when),
            "edtf": dated.created.when.edtf,
            "confidence": dated.created.confidence,
            "reasons": dated.created.reasons,
            "copy_of": timeline.copied_document(index),
        }
        for index, dated in enumerate(timeline.documents)
    ]


def conflict_contexts(timeline: Timeline) -> list[dict[str, Any]]:
    headlines = {event.id: event.headline for event in [*timeline.events, *timeline.undated]}
    return [
        {
            "kind": conflict.kind.lower(),
            "description": conflict.description,
            "events": [(event, headlines.get(event, event)) for event in conflict.events],
            "sentences": conflict.sentences,
        }
        for conflict in timeline.conflicts
    ]
