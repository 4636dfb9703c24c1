"""A timeline as a file, by its ending. Each format gives its bytes and what it cannot hold."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import display, frames, ical, page, plot, timelinejs
from ._core import InvalidArgument
from .files import check_folder, write_whole

if TYPE_CHECKING:
    from .chronology import Timeline

Export = tuple[str, list[str]]


def json_text(timeline: Timeline) -> Export:
    return timeline.to_json(), []


def graphml_text(timeline: Timeline) -> Export:
    return timeline.graph.to_graphml(), []


def dot_text(timeline: Timeline) -> Export:
    return timeline.graph.to_dot(), []


def timeml_text(timeline: Timeline) -> Export:
    xml, omitted = timeline._core.to_timeml()
    return xml, [f"{entry.name}: {entry.reason}" for entry in omitted]


# The longest ending that fits is taken.
EXPORTS: dict[str, Callable[[Timeline], Export]] = {
    ".timelinejs.json": timelinejs.to_timelinejs,
    ".json": json_text,
    ".csv": frames.to_csv,
    ".html": page.to_html,
    ".md": display.to_markdown,
    ".ics": ical.to_ics,
    ".svg": plot.to_svg,
    ".graphml": graphml_text,
    ".dot": dot_text,
    ".tml": timeml_text,
}
# What an installation may be without: the ending, its package and the extra that brings it.
EXTRAS = {".ics": ("icalendar", "calendar"), ".svg": ("matplotlib", "plot")}


def export_for(path: str | os.PathLike[str]) -> Callable[[Timeline], Export]:
    """The format of a file's ending. Throws InvalidArgument for one of no format, or of a format not installed."""
    name = os.fspath(path).lower()
    for ending, export in EXPORTS.items():
        if name.endswith(ending):
            package, extra = EXTRAS.get(ending, ("", ""))
            if package and importlib.util.find_spec(package) is None:
                raise InvalidArgument(f"{path}: {ending} needs {package}: pip install 'libtimeline[{extra}]'")
            return export
    raise InvalidArgument(f"{path}: unknown ending; known are {' '.join(sorted(EXPORTS))}")


def save(timeline: Timeline, path: str | os.PathLike[str]) -> list[str]:
    export = export_for(path)
    check_folder(path)
    content, omitted = export(timeline)
    write_whole(path, content.encode("utf-8"))
    return omitted
