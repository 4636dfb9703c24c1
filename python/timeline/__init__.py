"""Chronologies that can be defended, from a pile of documents.

    t = timeline.reconstruct("articles/")     # path, glob, list of paths | str | dict | Document, DataFrame column
    t.save("t.html")                          # the file's ending picks the format

`reference=` and `published=` are the only sources of "now": no function reads the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._core import (
    Argument,
    Attribution,
    Bound,
    Conflict,
    Creation,
    DatedDocument,
    Document,
    Entity,
    EntityMention,
    Event,
    EventMention,
    Extraction,
    InvalidArgument,
    Mention,
    ParseError,
    Participant,
    Report,
    RuleError,
    RuleFault,
    RuleReport,
    Span,
    TemporalGraph,
    TimelineEntity,
    TimelineError,
    TimeSpan,
    Timex,
    TLink,
    Token,
    __version__,
    check_rules,
    detect_language,
    extract,
    find_events,
    find_times,
)

if TYPE_CHECKING:
    from .chronology import Events, Timeline, assemble, reconstruct
    from .sources import Documents, read
    from .viewer import Annotated, annotate

__all__ = [
    "Annotated",
    "Argument",
    "Attribution",
    "Bound",
    "Conflict",
    "Creation",
    "DatedDocument",
    "Document",
    "Documents",
    "Entity",
    "EntityMention",
    "Event",
    "EventMention",
    "Events",
    "Extraction",
    "InvalidArgument",
    "Mention",
    "ParseError",
    "Participant",
    "Report",
    "RuleError",
    "RuleFault",
    "RuleReport",
    "Span",
    "TLink",
    "TemporalGraph",
    "TimeSpan",
    "Timeline",
    "TimelineEntity",
    "TimelineError",
    "Timex",
    "Token",
    "__version__",
    "annotate",
    "assemble",
    "check_rules",
    "detect_language",
    "extract",
    "find_events",
    "find_times",
    "read",
    "reconstruct",
]

# What needs more of Python's library than the values do is loaded when it is first asked for.
_LAZY = {
    "Annotated": "viewer",
    "annotate": "viewer",
    "Events": "chronology",
    "Timeline": "chronology",
    "assemble": "chronology",
    "reconstruct": "chronology",
    "Documents": "sources",
    "read": "sources",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
