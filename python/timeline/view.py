"""What a timeline shows of an event: its words in the document, its dates in words and its place on the axis."""

from __future__ import annotations

import collections
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._core import Event, Mention
from .dates import in_words, position, uncertainty

if TYPE_CHECKING:
    from .chronology import Timeline


# How much of a sentence is shown on each side of a mention, in characters; few sentences are longer.
REACH = 500
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True)
class MentionView:
    document: str
    before: str
    marked: str
    after: str
    attribution: str


@dataclass(frozen=True)
class Bar:
    """Where an event lies on the axis, in percent: what it may cover, and what it surely covers."""

    left: float
    width: float
    sure_left: float
    sure_width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True)
class EventView:
    event: Event
    date: str
    uncertainty: str
    year: str
    participants: str
    sources: list[tuple[str, str]]  # each with its short name
    mentions: list[MentionView]
    bar: Bar | None


class Axis:
    """The years from the first bound to the last, and the ticks between."""

    def __init__(self, events: Iterable[Event]) -> None:
        bounds = [b for e in events if e.when for b in (e.when.begin.earliest, e.when.end.latest) if b]
        places = [position(bound) for bound in bounds] or [0.0, 1.0]
        margin = max((max(places) - min(places)) * 0.02, 0.02)
        self.first, self.last = min(places) - margin, max(places) + margin

    def percent(self, place: float) -> float:
        return round(100 * (place - self.first) / (self.last - self.first), 2)

    def ticks(self) -> list[tuple[float, str]]:
        """Years at round steps, months where all lies within two years."""
        length = self.last - self.first
        if length <= 2:
            step = 1 if length <= 0.7 else 3
            months = range(math.ceil(self.first * 12), math.floor(self.last * 12) + 1)
            return [(self.percent(m / 12), f"{m // 12:04}-{m % 12 + 1:02}") for m in months if m % step == 0]
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500) if length / s <= 8), 1000)
        years = range(math.ceil(self.first / step) * step, math.floor(self.last) + 1, step)
        return [(self.percent(year), str(year)) for year in years]

    def bar(self, event: Event) -> Bar | None:
        when = event.when
        if when is None or not (when.begin.earliest or when.end.latest):
            return None
        first = position(when.begin.earliest) if when.begin.earliest else self.first
        last = position(when.end.latest) + 1 / 365.2425 if when.end.latest else self.last
        left, right = self.percent(first), min(self.percent(last), 100.0)
        sure_left = sure_right = left
        if when.begin.latest and when.end.earliest and when.begin.latest < when.end.earliest:
            sure_left, sure_right = self.percent(position(when.begin.latest)), self.percent(position(when.end.earliest))
        return Bar(
            left, round(right - left, 2), sure_left, round(sure_right - sure_left, 2),
            when.begin.earliest is None, when.end.latest is None,
        )  # fmt: skip


def view_of(event: Event, timeline: Timeline, axis: Axis) -> EventView:
    when = event.when
    first = (when.begin.earliest or when.end.latest) if when else None
    year = re.match(r"[+-]?\d+", first) if first else None
    return EventView(
        event=event,
        date=in_words(when),
        uncertainty=uncertainty(when),
        year=year[0] if year else "",
        participants=", ".join(participant.name for participant in event.participants),
        sources=[(source, short_ids(timeline).get(source, source)) for source in event.sources],
        mentions=[mention_view(mention, timeline) for mention in event.mentions],
        bar=axis.bar(event) if is_stretched(event) else None,
    )


def is_stretched(event: Event) -> bool:
    """Whether it lasted, or may have been, longer than a day: a bar has something to show."""
    when = event.when
    return when is not None and (when.begin.earliest or "")[:10] != (when.end.latest or "")[:10]


def mention_view(mention: Mention, timeline: Timeline) -> MentionView:
    """The sentence with the mention's place in it; white space is for the eye only, and what goes on and on is cut."""
    text = texts(timeline).get(mention.document, "")
    begin, end = mention.span.begin, mention.span.end
    first, last = max(mention.sentence.begin, begin - REACH), min(mention.sentence.end, end + REACH)
    before, after = one_line(text[first:begin]).lstrip(), one_line(text[end:last]).rstrip()
    before = f"…{before}" if first > mention.sentence.begin else before
    after = f"{after}…" if last < mention.sentence.end else after
    return MentionView(
        mention.document,
        before,
        one_line(text[begin:end]),
        after,
        attribution=" \u2190 ".join(filter(None, mention.attribution)),
    )


def texts(timeline: Timeline) -> dict[str, str]:
    if "texts" not in timeline.__dict__:
        timeline.__dict__["texts"] = {dated.id: dated.text for dated in timeline.documents}
    found: dict[str, str] = timeline.__dict__["texts"]
    return found


def short_ids(timeline: Timeline) -> dict[str, str]:
    """The first words of each document's id, as few as tell them apart: "000"; where all are short, the whole."""
    if "short_ids" not in timeline.__dict__:
        timeline.__dict__["short_ids"] = shortened([dated.id for dated in timeline.documents])
    found: dict[str, str] = timeline.__dict__["short_ids"]
    return found


def shortened(ids: list[str]) -> dict[str, str]:
    if all(len(name) <= 12 for name in ids):
        return {name: name for name in ids}
    words = {name: re.findall(r"[^\W_]+|[\W_]+", name) for name in ids}
    heads = collections.Counter("".join(parts[:n]) for parts in words.values() for n in range(1, len(parts) + 1))

    def short(name: str) -> str:
        starts = ("".join(words[name][:n]) for n in range(1, len(words[name]), 2))
        return next((start for start in starts if heads[start] == 1), name)

    return {name: short(name) for name in ids}


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def without_controls(text: str) -> str:
    """The text, to be shown on a page, without the control characters that no page may hold."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def printable(text: str) -> str:
    """The text without characters that would command a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
