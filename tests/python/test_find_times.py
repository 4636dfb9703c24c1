"""What `find_times` is told, and what it says of ranges and of readings that stay open."""

from __future__ import annotations

import datetime

import pytest
import timeline


def readings(time: timeline.Timex) -> list[str]:
    return [time.value, *(reading.value for reading in time.alternatives)]


def only(text: str, **options: object) -> timeline.Timex:
    (time,) = timeline.find_times(text, **options)  # type: ignore[arg-type]
    return time


@pytest.mark.parametrize(
    "reference",
    [
        "2017-09-27T17:25:54.2754476+08:00",
        "2017-09-27 17:25:54",
        datetime.datetime(2017, 9, 27, 17, 25, 54, 275447),
        datetime.datetime(2017, 9, 27, 17, 25, 54, tzinfo=datetime.timezone.utc),
    ],
)
def test_the_time_of_day_of_a_reference_counts(reference: str | datetime.date) -> None:
    time = only("It will be over in two hours.", reference=reference)
    assert (time.text, time.type, time.value[:16]) == ("in two hours", "TIME", "2017-09-27T19:25")
    assert only("It was over 30 minutes ago.", reference=reference).value[:16] == "2017-09-27T16:55"


def test_a_date_is_a_reference() -> None:
    assert only("He left yesterday.", reference=datetime.date(2017, 5, 17)).value == "2017-05-16"
    with pytest.raises(timeline.InvalidArgument, match="17"):
        timeline.find_times("x", reference=17)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "edtf"),
    [
        ("He was away from May 3 to 7.", "from May 3 to 7", "DURATION", "P4D", "2017-05-03/2017-05-07"),
        ("The war of 1914–18 was long.", "1914–18", "DURATION", "P4Y", "1914/1918"),
        ("It has stood there since 2009.", "since 2009", "DURATION", "PXY", "2009/.."),
        ("It was built before 2010.", "before 2010", "DATE", "2010", "../2009-12-31"),
        ("They danced from 9 to 11 pm.", "from 9 to 11 pm", "DURATION", "PT2H", None),
    ],
)
def test_a_range_is_one_time(text: str, words: str, kind: str, value: str, edtf: str | None) -> None:
    whole = only(text, reference="2017-05-17")
    assert (whole.text, whole.type, whole.value) == (words, kind, value)
    assert edtf in (None, whole.when.edtf)
    assert [part.text for part in whole.parts] == [
        time.text for time in timeline.find_times(text, reference="2017-05-17", ranges=False)
    ]


def test_an_open_order_of_day_and_month_keeps_both_readings() -> None:
    assert readings(only("It is dated 3/4/2017."))[:2] == ["2017-03-04", "2017-04-03"]
    assert readings(only("It is dated 3/4/2017.", date_order="dmy")) == ["2017-04-03"]
    settled = timeline.find_times("It is dated 3/4/2017, the other 24/4/2017.")
    assert readings(settled[0]) == ["2017-04-03"]


def test_the_policy_ranks_the_readings() -> None:
    first = {
        policy: readings(only("Monday", reference="2017-05-17", policy=policy))[0]
        for policy in ("past", "future", "nearest", "none")
    }
    assert first == {"past": "2017-05-15", "future": "2017-05-22", "nearest": "2017-05-15", "none": "XXXX-WXX-1"}
    assert {"2017-05-15", "2017-05-22"} <= set(readings(only("Monday", reference="2017-05-17", policy="none")))
    open_time = only("October 14")
    assert (open_time.value, open_time.when.edtf) == ("XXXX-10-14", "")


@pytest.mark.parametrize("option", ["policy", "domain", "date_order", "language"])
def test_an_unknown_choice_is_named(option: str) -> None:
    with pytest.raises(timeline.InvalidArgument, match="sideways"):
        timeline.find_times("x", **{option: "sideways"})  # type: ignore[arg-type]


def test_a_time_zone_is_carried_as_it_is_given() -> None:
    def zone(text: str) -> str | None:
        return timeline.find_times(text, reference="2017-05-17")[0].zone

    assert zone("It began at 2017-05-17T10:30:00+02:00.") == "+02:00"
    assert zone("They rang at 11:11 a.m. GMT.") == "GMT"
    assert zone("They rang at 11:11 a.m.") is None
