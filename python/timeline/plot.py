"""The timeline as a picture: a line an event, as long as its date is uncertain."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ._core import Event
from .dates import in_words
from .view import Axis, one_line, printable

if TYPE_CHECKING:
    from .chronology import Timeline

TONES = {
    "occurred": "#24603f",
    "expected": "#1f4f8f",
    "possible": "#8a5a00",
    "denied": "#9c2530",
    "disputed": "#6b2a86",
}


def to_svg(timeline: Timeline) -> tuple[str, list[str]]:
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    events = [event for event in timeline.events if event.when]
    axis = Axis(events)
    out = io.StringIO()
    # A fixed salt and no date: the same timeline gives the same file.
    with matplotlib.rc_context({"svg.hashsalt": "timeline", "svg.fonttype": "none", "font.family": "sans-serif"}):
        figure = Figure(figsize=(11, 1.2 + 0.34 * len(events)), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure.subplots(), events, axis)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "libtimeline"})
    return out.getvalue(), [f"{event.id}: undated ({event.headline})" for event in timeline.undated]


def draw(axes: Any, events: list[Event], axis: Axis) -> None:
    for row, event in enumerate(events):
        bar = axis.bar(event)
        if bar is None:
            continue
        tone = TONES[event.status]
        axes.barh(row, max(bar.width, 0.4), left=bar.left, height=0.5, color=tone, alpha=0.45)
        if bar.sure_width:
            axes.barh(row, bar.sure_width, left=bar.sure_left, height=0.5, color=tone)
        at_right = bar.left > 55
        axes.text(
            bar.left - 0.6 if at_right else bar.left + max(bar.width, 0.4) + 0.6,
            row,
            literal(f"{in_words(event.when)}: {event.headline}"),
            ha="right" if at_right else "left",
            va="center",
            fontsize=8,
        )
    axes.set_xlim(0, 100)
    axes.set_ylim(len(events) - 0.4, -0.6)
    axes.set_yticks([])
    axes.set_xticks([at for at, _ in axis.ticks()], [label for _, label in axis.ticks()])
    axes.grid(axis="x", alpha=0.25)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)


def literal(text: str) -> str:
    """A label: matplotlib would take what stands between dollar signs for a formula."""
    line = printable(one_line(text))
    return (line if len(line) <= 90 else line[:89] + "…").replace("$", r"\$")
