"""One document with what was found in it marked: for a notebook, or as a page of its own."""

from __future__ import annotations

import bisect
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from ._core import Document, EventMention, Extraction, InvalidArgument, Timex, extract
from .dates import in_words
from .page import asset, environment

LAYERS = ("times", "names", "events", "attributions")


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that is shown as something, half-open, in code points."""

    begin: int
    end: int
    layer: str
    label: str
    title: str = ""


@dataclass
class Piece:
    """Plain text, or a mark with what it holds."""

    text: str = ""
    mark: Mark | None = None
    children: list[Piece] = field(default_factory=list)


class Annotated:
    """A document's text with times, names, events and attributions marked.

    A notebook shows it by itself; `save` writes a page that needs nothing else. `extraction` holds the values.

        timeline.annotate("Ana Ruiz said on Tuesday that the mill had closed.", reference="2023-03-16")
    """

    def __init__(self, extraction: Extraction, show: tuple[str, ...] = LAYERS) -> None:
        self.extraction = extraction
        self.show = show

    def __repr__(self) -> str:
        found = self.extraction
        counts = f"{len(found.timexes)} times, {len(found.entities)} names, {len(found.events)} events"
        return f"<timeline.Annotated {found.document.id!r}: {counts}, {len(found.attributions)} attributions>"

    def to_html(self, *, page: bool = False) -> str:
        """The text as HTML: a fragment, or a whole page. Everything of the document is escaped."""
        shown = [mark for mark in marks(self.extraction) if mark.layer in self.show]
        return (
            environment()
            .get_template("annotated.html")
            .render(
                pieces=nested(self.extraction.document.text, shown),
                layers=[layer for layer in LAYERS if layer in self.show],
                title=self.extraction.document.title or self.extraction.document.id or "Annotated text",
                style=asset("annotated.css"),
                page=page,
            )
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def save(self, path: str | pathlib.Path) -> pathlib.Path:
        """Writes the page; returns where."""
        path = pathlib.Path(path)
        path.write_text(self.to_html(page=True), encoding="utf-8", newline="")
        return path


def annotate(
    text: str | Document | Extraction, *, reference: str | None = None, show: tuple[str, ...] = LAYERS
) -> Annotated:
    """Marks what a text says of times, names, events and who says so.

    `text`: the text itself, a `Document`, or an `Extraction` made before. `reference`: the day the text was written
    (ISO 8601 or EDTF), where it is no document that knows its own. `show`: which of "times", "names", "events" and
    "attributions" are marked. Raises InvalidArgument for a layer that there is not.
    """
    for layer in show:
        if layer not in LAYERS:
            raise InvalidArgument(f"no layer to show: {layer!r}; there are {', '.join(LAYERS)}")
    if isinstance(text, str):
        text = Document("text", text, published=reference)
    elif reference is not None:
        raise InvalidArgument("reference= goes with a text; a Document says by itself when it was published")
    return Annotated(extract(text) if isinstance(text, Document) else text, tuple(show))


def marks(extraction: Extraction) -> Iterator[Mark]:
    for number, attribution in enumerate(extraction.attributions):
        speaker = attribution.source_text or "nobody named"
        for role in ("source", "cue", "content"):
            for span in getattr(attribution, role):
                yield Mark(span.begin, span.end, "attributions", role, f"{role} {number + 1}: {speaker}")
    for entity in extraction.entities:
        for mention in entity.mentions:
            span = mention.span
            yield Mark(span.begin, span.end, "names", entity.kind.lower(), f"{entity.kind.lower()}: {entity.name}")
    for timex in extraction.timexes:
        yield Mark(timex.span.begin, timex.span.end, "times", timex.value, time_title(timex))
    for event in extraction.events:
        yield Mark(event.span.begin, event.span.end, "events", event.status, event_title(event))


def time_title(timex: Timex) -> str:
    when = f", {in_words(timex.when)}" if timex.when and timex.when.edtf else ""
    return f"{timex.type.lower()}: {timex.value}{when}"


def event_title(event: EventMention) -> str:
    kind = event.event_class.lower().replace("_", "-")
    return f"{event.headline or event.text}: {kind}, {event.status}, {in_words(event.when)}"


def nested(text: str, shown: list[Mark]) -> list[Piece]:
    """Marks inside one another as a tree; one that sticks out of another is cut where the other ends."""
    root = Piece(mark=Mark(0, len(text), "", ""))
    stack, at = [root], 0

    def close_until(place: int) -> None:
        nonlocal at
        while len(stack) > 1 and stack[-1].mark.end <= place:  # type: ignore[union-attr]
            at = add_text(stack.pop(), text, at, -1)

    pending = sorted(shown, key=order, reverse=True)
    while pending:
        mark = pending.pop()
        close_until(mark.begin)
        parent = stack[-1]
        at = add_text(parent, text, at, mark.begin)
        end = parent.mark.end  # type: ignore[union-attr]
        if mark.end > end:
            rest = Mark(end, mark.end, mark.layer, mark.label, mark.title)
            insert(pending, rest)
            mark = Mark(mark.begin, end, mark.layer, mark.label, mark.title)
        piece = Piece(mark=mark)
        parent.children.append(piece)
        stack.append(piece)
    close_until(len(text) + 1)
    add_text(root, text, at, len(text))
    return root.children


def order(mark: Mark) -> tuple[int, int, int]:
    """By place, the longer first; of equal ones the attribution outside and the event inside."""
    return mark.begin, -mark.end, ("attributions", "names", "times", "events", "").index(mark.layer)


def insert(pending: list[Mark], mark: Mark) -> None:
    """Keeps the list, which is in falling order, in order."""
    bisect.insort(pending, mark, key=lambda m: tuple(-part for part in order(m)))


def add_text(piece: Piece, text: str, at: int, end: int) -> int:
    """Adds the text from `at` to `end`, or, for -1, to the piece's own end; returns where it ends."""
    end = piece.mark.end if end < 0 and piece.mark else end
    if end > at:
        piece.children.append(Piece(text=text[at:end]))
    return max(at, end)
