"""The types of the contract, as Python shows them."""

from __future__ import annotations

import pickle

import pytest
import timeline
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = "\U0001f600 \u201cHe left two days ago,\u201d Ann Berg said.\r\nShe may return in e\u0301t\u00e9 on May 10."


def layers(part: timeline.Extraction) -> list[timeline.Span]:
    return [
        *part.sentences,
        *(token.span for token in part.tokens),
        *(timex.span for timex in part.timexes),
        *(event.span for event in part.events),
        *(argument.span for event in part.events for argument in event.arguments),
        *(mention.span for entity in part.entities for mention in entity.mentions),
        *(span for a in part.attributions for span in [*a.source, *a.cue, *a.content]),
    ]


def test_spans_are_code_points() -> None:
    part = timeline.extract(timeline.Document("a", TEXT))
    assert part.tokens and part.events and part.timexes
    for item in [*part.tokens, *part.timexes, *part.events]:
        assert TEXT[item.span.begin : item.span.end] == item.text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("Aab é\U0001f600\u0301\r\n.,“”’0159-/\0\x01\x7f\u2028MayJun"), max_size=200))
def test_every_span_of_odd_prose_lies_in_its_text(text: str) -> None:
    part = timeline.extract(timeline.Document("a", text))
    assert all(0 <= span.begin <= span.end <= len(text) for span in layers(part))
    assert all(text[token.span.begin : token.span.end] == token.text for token in part.tokens)


def test_times_are_reckoned_from_the_reference_alone() -> None:
    (timex,) = timeline.find_times("He left two days ago.", reference="2017-05-17")
    assert (timex.text, timex.type, timex.value) == ("two days ago", "DATE", "2017-05-15")
    assert timex.when.begin.earliest == timex.when.end.latest == "2017-05-15"
    assert timex.mod is None
    (open_timex,) = timeline.find_times("He left two days ago.")
    assert open_timex.when.begin.earliest is None


def test_events_have_the_fields_of_the_contract() -> None:
    (event,) = timeline.find_events("He left two days ago.", reference="2017-05-17")
    assert (event.text, event.lemma, event.event_class, event.tense) == ("left", "leave", "OCCURRENCE", "PAST")
    assert (event.polarity, event.factuality, event.status) == ("POS", "CT+", "occurred")
    assert event.when is not None
    assert event.when.edtf == "2017-05-15"


def test_an_extraction_can_be_sent_anywhere() -> None:
    part = timeline.extract(timeline.Document("a", TEXT, published="2017-05-17"))
    copy = pickle.loads(pickle.dumps(part))
    assert copy == part
    assert copy.to_json() == part.to_json()
    document = pickle.loads(pickle.dumps(part.document))
    assert document == part.document


def test_the_graph_answers_with_reasons() -> None:
    from timeline._core import Node

    day = timeline.TimeSpan("2017-05-10")
    graph = timeline.TemporalGraph(
        [Node("a", day), Node("b"), Node("c", timeline.TimeSpan("2017-05-12"))],
        [timeline.TLink("a", "b", "BEFORE", premises=["x: a, then b"])],
    )
    assert (graph.before("a", "b"), graph.before("b", "a"), graph.before("b", "c")) == ("yes", "no", "unknown")
    assert graph.relation("a", "b") == "BEFORE"
    assert graph.relation("b", "c") is None
    assert graph.bounds("b").begin.earliest == "2017-05-10"
    assert any("a, then b" in step for step in graph.explain("a", "b"))
    assert graph.conflicts == []
    with pytest.raises(timeline.InvalidArgument, match="nobody"):
        graph.before("a", "nobody")


def test_contradicting_links_are_told() -> None:
    from timeline._core import Node

    links = [timeline.TLink("a", "b", "BEFORE"), timeline.TLink("b", "a", "BEFORE", confidence=0.5)]
    graph = timeline.TemporalGraph([Node("a"), Node("b")], links)
    assert len(graph.conflicts) == 1
    assert graph.before("a", "b") == "yes"


def test_errors_are_value_errors_of_one_family() -> None:
    for error in (timeline.InvalidArgument, timeline.RuleError, timeline.ParseError):
        assert issubclass(error, timeline.TimelineError)
    assert issubclass(timeline.TimelineError, ValueError)
    with pytest.raises(timeline.InvalidArgument, match="tomorrow"):
        timeline.find_times("x", reference="tomorrow")
    with pytest.raises(timeline.InvalidArgument, match="sideways"):
        timeline.find_times("x", policy="sideways")
    with pytest.raises(timeline.InvalidArgument, match="surrogate"):
        timeline.find_times("a\ud800")
    with pytest.raises(timeline.InvalidArgument, match="2017-99"):
        timeline.TimeSpan("2017-99")


def test_values_show_what_they_are() -> None:
    (timex,) = timeline.find_times("on May 10, 2017")
    assert repr(timex) == "Timex(text='May 10, 2017', type='DATE', value='2017-05-10')"
    assert repr(timex.when) == "TimeSpan('2017-05-10')"
    assert repr(timeline.Span(1, 4)) == "Span(begin=1, end=4)"
