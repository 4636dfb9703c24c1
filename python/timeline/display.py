"""The timeline as text: on a terminal, in Markdown, in a notebook. What documents say is shown, never obeyed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._core import DatedDocument, Event
from .dates import in_words, uncertainty
from .view import Axis, mention_view, one_line, printable, short_ids, view_of, without_controls

if TYPE_CHECKING:
    import rich.console

    from .chronology import Timeline

TONES = {"occurred": "green", "expected": "blue", "possible": "yellow", "denied": "red", "disputed": "magenta"}

INDENT = (0, 0, 0, 4)


def event_line(event: Event) -> str:
    """ "2017-05-10  Lavrov met Trump (occurred)"."""
    when = event.when.edtf if event.when and event.when.edtf else "undated"
    return f"{when:<21}  {one_line(event.headline)} ({event.status})"


def plain_text(timeline: Timeline) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=120, color_system=None, force_terminal=False)
    print_timeline(timeline, console)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text.rstrip("\n")


def print_timeline(timeline: Timeline, console: rich.console.Console) -> None:
    """The chronology, then when the documents were written and why, what is undated, and what conflicts."""
    print_events(timeline.events, short_ids(timeline), console)
    if timeline.undated:
        console.print(f"{len(timeline.undated)} more could not be dated.", highlight=False)
    print_documents(timeline, console)
    print_conflicts(timeline, console)


def print_events(events: Iterable[Event], names: dict[str, str], console: rich.console.Console) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name, width in (("When", 22), ("Status", None), ("What", None), ("Who", 20), ("Said by", 20)):
        table.add_column(name, max_width=width, overflow="fold", no_wrap=name == "Status")
    for event in events:
        when = Text(in_words(event.when), style="bold")
        if how_sure := uncertainty(event.when):
            when.append(f"\n{how_sure}", style="not bold dim")
        table.add_row(
            when,
            Text(event.status, style=TONES[event.status]),
            Text(printable(one_line(event.headline))),
            Text(printable(", ".join(participant.name for participant in event.participants))),
            Text(said_by(event, names)),
        )
    console.print(table if table.row_count else "No event could be dated.")


def said_by(event: Event, names: dict[str, str]) -> str:
    """The documents, and how many of them are no copies of each other."""
    shown = printable(", ".join(names.get(source, source) for source in event.sources[:4]))
    more = f" and {len(event.sources) - 4} more" if len(event.sources) > 4 else ""
    copies = f" ({event.corroboration} independent)" if event.corroboration != len(event.sources) else ""
    return shown + more + copies


def print_documents(timeline: Timeline, console: rich.console.Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print("\nDocuments, and when they were written", style="bold")
    for index, dated in enumerate(timeline.documents):
        copied = timeline.copied_document(index)
        note = f", a copy of {copied}" if copied else ""
        console.print(Text.assemble((printable(dated.id), "bold"), f"  {creation_in_words(dated)}{printable(note)}"))
        for reason in dated.created.reasons:
            console.print(Padding(Text(printable(one_line(reason)), style="dim"), INDENT, expand=False))


def creation_in_words(dated: DatedDocument) -> str:
    created = dated.created
    if created.when.begin.earliest is None and created.when.end.latest is None:
        return "nothing decides when"
    return f"{in_words(created.when)} (confidence {created.confidence:.2f})"


def print_conflicts(timeline: Timeline, console: rich.console.Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    if timeline.conflicts:
        console.print("\nConflicts", style="bold")
    for conflict in timeline.conflicts:
        console.print(Text(f"{conflict.kind.lower()}: {printable(one_line(conflict.description))}"))
        for sentence in conflict.sentences:
            said = f"{printable(sentence.document)}: {printable(one_line(sentence.text))}"
            console.print(Padding(Text(said, style="dim"), INDENT, expand=False))


def to_markdown(timeline: Timeline) -> tuple[str, list[str]]:
    lines = ["# Timeline", ""]
    axis = Axis(timeline.events)
    for event in timeline.events:
        lines += markdown_event(view_of(event, timeline, axis).date, event, timeline)
    if timeline.undated:
        lines += ["", "## Undated", ""]
        for event in timeline.undated:
            lines += markdown_event("", event, timeline)
    if timeline.conflicts:
        lines += ["", "## Conflicts", ""]
    for conflict in timeline.conflicts:
        lines.append(f"- **{conflict.kind.lower()}**: {escaped(conflict.description)}")
        lines += [f"  - {escaped(sentence.document)}: “{escaped(sentence.text)}”" for sentence in conflict.sentences]
    lines += ["", "## Documents", ""]
    for dated in timeline.documents:
        lines.append(f"- **{escaped(dated.id)}** {escaped(dated.title)}: {escaped(creation_in_words(dated))}")
        lines += [f"  - {escaped(reason)}" for reason in dated.created.reasons]
    if timeline.report.skipped:
        lines += ["", "## Left out", ""]
        lines += [f"- {escaped(entry.name)}: {escaped(entry.reason)}" for entry in timeline.report.skipped]
    return "\n".join(lines) + "\n", []


def markdown_event(date: str, event: Event, timeline: Timeline) -> list[str]:
    who = ", ".join(participant.name for participant in event.participants)
    head = f"**{escaped(date)}** " if date else ""
    details = [
        f"*{event.status}*",
        escaped(who),
        escaped(", ".join(event.sources)),
        f"{event.corroboration} independent",
    ]
    lines = [f"- {head}{escaped(event.headline)} ({'; '.join(filter(None, details))})"]
    for mention in event.mentions:
        view = mention_view(mention, timeline)
        said = f"{escaped(view.before)}**{escaped(view.marked)}**{escaped(view.after)}"
        lines.append(f"  - {escaped(view.document)}: {said}")
    return lines


def escaped(text: str) -> str:
    """The text so that Markdown shows its characters, HTML among them."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", without_controls(one_line(text)))


def notebook_html(timeline: Timeline, events: Iterable[Event]) -> str:
    from .page import fragment

    return fragment(timeline, events)
