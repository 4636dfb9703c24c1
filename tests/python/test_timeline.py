"""From documents to a timeline: the same whatever the order, the threads and the way there."""

from __future__ import annotations

import datetime
import json
import pathlib
import pickle
import random

import pytest
import timeline


@pytest.fixture
def built(articles: pathlib.Path) -> timeline.Timeline:
    return timeline.reconstruct(articles)


def test_the_same_bytes_in_any_order_with_any_threads(articles: pathlib.Path) -> None:
    documents = timeline.read(articles)
    expected = timeline.reconstruct(documents).to_json()
    for seed, threads in ((1, 1), (2, 2), (3, 5)):
        shuffled = list(documents)
        random.Random(seed).shuffle(shuffled)
        assert timeline.reconstruct(shuffled, threads=threads).to_json() == expected
    assert timeline.reconstruct(documents, progress=True).to_json() == expected


def test_assembling_what_was_extracted_elsewhere_is_the_same(articles: pathlib.Path) -> None:
    documents = timeline.read(articles)
    parts = [pickle.loads(pickle.dumps(timeline.extract(document))) for document in reversed(documents)]
    assert timeline.assemble(parts) == timeline.reconstruct(documents)


def test_every_mention_stands_where_it_says(built: timeline.Timeline) -> None:
    texts = {dated.id: dated.text for dated in built.documents}
    assert len(built.events) >= 3
    for event in [*built.events, *built.undated]:
        assert event.mentions
        for mention in event.mentions:
            assert texts[mention.document][mention.span.begin : mention.span.end] == mention.text
            assert mention.sentence.begin <= mention.span.begin <= mention.span.end <= mention.sentence.end
    content = built.to_dict()
    for event in content["events"] + content["undated"]:
        for m in event["mentions"]:
            assert texts[m["document"]][m["begin"] : m["end"]] == m["text"]


def test_the_json_has_the_shape_of_the_schema(built: timeline.Timeline) -> None:
    content = json.loads(built.to_json())
    assert content["schema"] == "timeline/1"
    assert list(content) == ["schema", "documents", "events", "undated", "entities", "relations", "conflicts", "report"]
    for event in content["events"]:
        assert set(event["when"]) >= {"edtf", "granularity", "begin", "end"}
        assert event["status"] in ("occurred", "expected", "possible", "denied", "disputed")
    assert all(event["when"] is None for event in content["undated"])


def test_between_takes_what_may_have_been_then(built: timeline.Timeline) -> None:
    march = built.between("2023-03", "2023-03")
    assert any(event.when and event.when.edtf == "2023-03-15" for event in march)
    assert len(built.between(None, None)) == len(built.events)
    assert built.between("1800", "1801") == []
    assert not any(event.when and event.when.edtf == "1974" for event in march)


def test_between_takes_years_and_dates_of_python(built: timeline.Timeline) -> None:
    assert built.between(2023, datetime.date(2023, 12, 31)) == built.between("2023", "2023-12-31")


def test_involving_asks_for_no_accents(built: timeline.Timeline) -> None:
    assert built.involving("Möe") == built.involving("moe")


def test_involving_finds_names_and_parts_of_them(built: timeline.Timeline) -> None:
    found = built.involving("moe")
    assert found
    assert all(any("Moe" in p.name for p in event.participants) for event in found)
    assert built.involving("oe") == []


def test_a_frame_has_a_row_for_every_event(built: timeline.Timeline) -> None:
    pytest.importorskip("pandas")
    table = built.to_pandas()
    assert len(table) == len(built.events) + len(built.undated)
    assert str(table["begin_earliest"].dtype) == "datetime64[s]"
    assert len(built.between("1800", "1801").to_pandas()) == 0


def test_the_graph_takes_events_for_their_ids(built: timeline.Timeline) -> None:
    first, last = built.events[0], built.events[-1]
    assert built.graph.before(first, last) == built.graph.before(first.id, last.id) == "yes"
    assert built.graph.explain(first, last)


def test_bounds_that_links_narrow_are_explained() -> None:
    node = timeline._core.Node
    nodes = [node("a", timeline.TimeSpan("2017-05-10"), premises=["It was May 10."]), node("b")]
    graph = timeline.TemporalGraph(nodes, [timeline.TLink("b", "a", "AFTER", premises=["It came after."])])
    assert graph.bounds("b").edtf == "2017-05-10/.."
    assert graph.explain("b") == ["a is dated 2017-05-10: It was May 10.", "b AFTER a: It came after."]
    assert graph.explain("a") == []


def test_the_graph_of_the_json_explains_the_same(built: timeline.Timeline) -> None:
    graph = timeline.TemporalGraph.from_json(built.to_json())
    for a in built.events:
        for b in built.events:
            assert graph.before(a.id, b.id) == built.graph.before(a.id, b.id)


def test_skipped_files_are_in_the_report(articles: pathlib.Path) -> None:
    (articles / "bad.txt").write_bytes(b"\xff")
    with pytest.raises(timeline.ParseError, match=r"bad\.txt"):
        timeline.reconstruct(articles)
    report = timeline.reconstruct(articles, errors="skip").report
    assert [(pathlib.Path(e.name).name, e.reason) for e in report.skipped] == [
        ("bad.txt", "not UTF-8: byte 0xff at position 0")
    ]


@pytest.mark.parametrize("text", ["", " ", "9" * 200_000, "may " * 50_000, "(" * 200_000, "a\0b " * 1000, "\U0001f600"])
def test_odd_prose_is_no_error(text: str) -> None:
    t = timeline.reconstruct(timeline.Document("a", text))
    assert t.documents[0].text == text
