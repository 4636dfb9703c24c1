"""What holds for every time expression, wherever it stands and whatever was read before."""

from __future__ import annotations

import pathlib
import random
import re

import pytest
import timeline
from hypothesis import given, settings
from hypothesis import strategies as st

tomllib = pytest.importorskip("tomllib")

TABLES = pathlib.Path(__file__).parent.parent / "cases" / "times"
ROWS = [
    (re.sub("[{}]", "", row[0]), group["reference"] or None)
    for file in sorted(TABLES.glob("*.toml"))
    for group in tomllib.loads(file.read_text())["group"]
    for row in group["cases"]
]
ODD = "\U0001f6a2\U0001f1f3\U0001f1f4e\u0301\u200b\ufeff\u202e\u00a0\t\u2028"
WORDS = [*"1/:-., \n'\0", *ODD, "\r\n", "may", "last", "the", "of", "Monday", "March", "12", "1999"]


def found(text: str, reference: str | None) -> list[tuple[str, str, str, str]]:
    times = timeline.find_times(text, reference=reference)
    assert all(text[timex.span.begin : timex.span.end] == timex.text for timex in times)
    return [(timex.text, timex.type, timex.value, timex.when.edtf) for timex in times]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(ROWS),
    st.lists(st.text(alphabet=ODD, max_size=8), max_size=4),
    st.sampled_from(["\n\n", "\r\n\r\n"]),
)
def test_positions_are_code_points_behind_any_prefix(row: tuple[str, str | None], lines: list[str], gap: str) -> None:
    text, reference = row
    prefix = gap[: len(gap) // 2].join(lines) + gap
    assert found(prefix + text, reference) == found(text, reference)
    shifts = zip(
        timeline.find_times(text, reference=reference),
        timeline.find_times(prefix + text, reference=reference),
        strict=True,
    )
    assert all(here.span.begin + len(prefix) == there.span.begin for here, there in shifts)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(WORDS).map(lambda word: word * 2000)
)
def test_hostile_text_leaves_nothing_behind(text: str, hostile: str) -> None:
    before = found(text, "2017-05-17")
    found(hostile, "2017-05-17")
    assert found(text, "2017-05-17") == before


def test_documents_give_the_same_in_any_order() -> None:
    drawn = random.Random(20170517)
    documents = [
        timeline.Document(
            f"d{i}", "\n\n".join(text for text, _ in drawn.sample(ROWS, 3)), published=drawn.choice(ROWS)[1]
        )
        for i in range(60)
    ]
    forwards = {document.id: timeline.extract(document).to_json() for document in documents}
    drawn.shuffle(documents)
    assert {document.id: timeline.extract(document).to_json() for document in documents} == forwards
