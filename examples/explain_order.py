"""Why does one event stand before another? The answer goes down to the sentences."""

from pathlib import Path

import timeline

chronology = timeline.reconstruct(Path(__file__).parent / "articles")
graph = chronology.graph

for first, second in zip(chronology.events, chronology.events[1:], strict=False):
    answer = graph.before(first, second)
    print(f"{first.headline!r} before {second.headline!r}? {answer}")
    for step in graph.explain(first, second):
        print(f"    {step}")
