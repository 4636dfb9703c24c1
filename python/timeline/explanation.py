"""Why one event stands before another, in words, from a timeline's JSON alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ._core import TemporalGraph
from .dates import in_words


def explanation(graph: TemporalGraph, a: str, b: str, timeline_json: str) -> Iterator[str]:
    """The two events, the relation that follows, each step to it, and the sentences that speak of the two."""
    labels = {node.id: f"{node.id} ({node.label}, {in_words(node.when)})" for node in graph.nodes}
    yield f"{labels[a]} {verdict(graph, a, b)} {labels[b]}"
    steps = graph.explain(a, b)
    for number, step in enumerate(steps, 1):
        yield f"{number}. {step}"
    if not steps:
        yield "Neither order follows from what the documents say."
    content = json.loads(timeline_json)
    for event in [*content["events"], *content["undated"]]:
        if event["id"] in (a, b):
            for mention in event["mentions"]:
                place = f"{mention['document']}, characters {mention['begin']} to {mention['end']}"
                yield f"{event['id']}: {place}: {mention['text']}"


def verdict(graph: TemporalGraph, a: str, b: str) -> str:
    if graph.before(a, b) == "yes":
        return "is before"
    if graph.before(b, a) == "yes":
        return "is after"
    relation = graph.relation(a, b)
    return f"is {relation.lower().replace('_', ' ')} of" if relation else "stands in no known order to"
