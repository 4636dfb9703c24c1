"""The timeline as Python shows it, and the ways to one: `reconstruct` documents, `assemble` what was extracted."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, overload

from . import _core
from ._core import (
    Conflict,
    DatedDocument,
    Document,
    Event,
    Extraction,
    Report,
    TemporalGraph,
    TimelineEntity,
    TimeSpan,
)
from .readers import text_of
from .sources import Documents, Errors, read

if TYPE_CHECKING:
    import datetime

    import pandas

    Date = str | int | datetime.date | None


def reconstruct(
    source: Any,
    *,
    published: str | None = None,
    errors: Errors = "raise",
    threads: int = 0,
    progress: bool | None = None,
    language: str = "en",
    rules: str | os.PathLike[str] | None = None,
) -> Timeline:
    """The timeline of a source: a path, glob, text, dict, Document or pandas column, or a list of these (see `read`).

    `threads` work at once, by default as many as the machine has cores; the result is the same for any number.
    `progress` shows a bar; by default on long work in a terminal or notebook. Each document is read in its own
    language, with the words and rules of the folder `rules` laid over; what they share is compared in `language`.
    """
    documents = source if isinstance(source, Documents) else read(source, published=published, errors=errors)
    if threads < 0:
        raise _core.InvalidArgument(f"threads: {threads} is less than 0")
    if shows_progress(documents, progress):
        parts = extracted(documents, threads, rules)
        return assemble(parts, skipped=documents.skipped, language=language, rules=rules)
    return Timeline(
        _core.reconstruct(documents, threads=threads, skipped=documents.skipped, language=language, rules=rules)
    )


def assemble(
    parts: Iterable[Extraction],
    *,
    skipped: Iterable[tuple[str, str]] = (),
    language: str = "en",
    rules: str | os.PathLike[str] | None = None,
) -> Timeline:
    """The timeline of extracted documents: the same as `reconstruct` of the documents, in whatever order they come."""
    return Timeline(_core.assemble(list(parts), skipped=list(skipped), language=language, rules=rules))


def shows_progress(documents: Documents, progress: bool | None) -> bool:
    if progress is not None:
        return progress
    if sum(len(document.text) for document in documents) < 5_000_000:
        return False
    import sys

    return sys.stderr.isatty() or "ipykernel" in sys.modules


def extracted(documents: list[Document], threads: int, rules: str | os.PathLike[str] | None = None) -> list[Extraction]:
    from tqdm.auto import tqdm

    workers = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool, tqdm(total=len(documents), unit="document", desc="reading") as bar:
        parts = []
        try:
            for part in pool.map(partial(_core.extract, rules=rules), documents):
                parts.append(part)
                bar.update()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # who interrupts does not wait for the rest
            raise
    return parts


def plain(name: str) -> str:
    """Without case and accents: "Urzúa" is found by "urzua"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


class Events(list[Event]):
    """Events in order, to be narrowed further: `t.between("2017-05", "2017-07").involving("Lavrov")`."""

    def __init__(self, events: Iterable[Event], timeline: Timeline) -> None:
        super().__init__(events)
        self.timeline = timeline

    @overload  # type: ignore[override]
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Events: ...
    def __getitem__(self, index: int | slice) -> Event | Events:
        found = super().__getitem__(index)
        return found if isinstance(found, Event) else Events(found, self.timeline)

    def between(self, begin: Date, end: Date) -> Events:
        """Those that may have been between two dates (EDTF), both included; None is open. Undated ones are not."""
        edges = (text_of(edge) for edge in (begin, end))
        first, last = (None if edge is None else TimeSpan(edge) for edge in edges)

        def may_be(event: Event) -> bool:
            when = event.when
            too_early = when is not None and first is not None and when.surely_before(first)
            too_late = when is not None and last is not None and last.surely_before(when)
            return when is not None and not too_early and not too_late

        return Events(filter(may_be, self), self.timeline)

    def involving(self, name: str) -> Events:
        """Those with a participant of that name, whole or in part, or of an alias with it; accents do not count."""
        wanted = plain(name).split()

        def fits(other: str) -> bool:
            words = plain(other).split()
            return any(words[i : i + len(wanted)] == wanted for i in range(len(words)))

        entities = {e.id for e in self.timeline.entities if fits(e.name) or any(map(fits, e.aliases))}
        return Events(
            (e for e in self if any(p.entity in entities or fits(p.name) for p in e.participants)), self.timeline
        )

    def to_pandas(self) -> pandas.DataFrame:
        from .frames import frame

        return frame(self)

    def __repr__(self) -> str:
        from .display import event_line

        return "\n".join(map(event_line, self)) or "no events"

    def _repr_html_(self) -> str:
        from .display import notebook_html

        return notebook_html(self.timeline, self)


class Timeline:
    """The chronology: dated events in order, undated ones in the order of the documents, and all that they rest on."""

    def __init__(self, core: _core.Timeline) -> None:
        self._core = core

    @cached_property
    def events(self) -> Events:
        return Events(self._core.events, self)

    @cached_property
    def undated(self) -> Events:
        return Events(self._core.undated, self)

    @cached_property
    def documents(self) -> list[DatedDocument]:
        return self._core.documents

    @cached_property
    def entities(self) -> list[TimelineEntity]:
        return self._core.entities

    @property
    def graph(self) -> TemporalGraph:
        return self._core.graph

    @cached_property
    def conflicts(self) -> list[Conflict]:
        return self._core.conflicts

    @property
    def report(self) -> Report:
        return self._core.report

    def copied_document(self, index: int) -> str | None:
        """The id of the document that `documents[index]` copies, if it does."""
        return self._core.copied_document(index)

    def between(self, begin: Date, end: Date) -> Events:
        """The events that may have been between two dates (EDTF), both included; None is open."""
        return self.events.between(begin, end)

    def involving(self, name: str) -> Events:
        """The events, dated or not, with a participant of that name, whole or in part."""
        return Events([*self.events, *self.undated], self).involving(name)

    def to_json(self) -> str:
        """The timeline as JSON, schema timeline/1."""
        return self._core.to_json()

    def to_dict(self) -> dict[str, Any]:
        """What `to_json` writes, as Python's own types."""
        content: dict[str, Any] = json.loads(self.to_json())
        return content

    def to_pandas(self) -> pandas.DataFrame:
        """One row an event, the undated ones last."""
        return Events([*self.events, *self.undated], self).to_pandas()

    def save(self, path: str | os.PathLike[str]) -> list[str]:
        """Writes the timeline in the format of the file's ending. Gives what that format cannot hold, a line each."""
        from .exports import save

        return save(self, path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self.to_json() == other.to_json()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"Timeline({len(self.events)} events, {len(self.undated)} undated, {len(self.documents)} documents, "
            f"{len(self.conflicts)} conflicts)"
        )

    def __str__(self) -> str:
        from .display import plain_text

        return plain_text(self)

    def _repr_html_(self) -> str:
        from .display import notebook_html

        return notebook_html(self, [*self.events, *self.undated])
