"""Dates in words, never finer than they are known."""

from __future__ import annotations

import re

from ._core import TimeSpan

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# EDTF (ISO 8601-2, 4.8) puts divisions of the year where a month stands.
DIVISIONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of",
    40: "first half of", 41: "second half of",
}  # fmt: skip
DATE = re.compile(
    r"(?P<year>-?[0-9X]{4,})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?:T(?P<time>[0-9:]+))?[~?%]?"
)


def in_words(when: TimeSpan | None) -> str:
    """ "10 May 2017", "2008 to July 2017" (a stretch), "9 or 10 May 2017", "between 9 and 12 May 2017"."""
    if when is None or not when.edtf:
        return "undated"
    begin, slash, end = when.edtf.partition("/")
    if not slash:
        return date_in_words(begin)
    if begin in ("", ".."):
        return f"by {date_in_words(end)}" if end not in ("", "..") else "undated"
    if end in ("", ".."):
        return f"{date_in_words(begin)} or later"
    first, last = without_shared(date_in_words(begin), date_in_words(end))
    if is_stretch(when):
        return f"{first} to {last}"
    return f"{first} or {last}" if days_between(when) == 1 else f"between {first} and {last}"


def without_shared(first: str, last: str) -> tuple[str, str]:
    """The month and year of both are said once: "6 April 2009", "12 April 2009" are "6" and "12 April 2009"."""
    words, others = first.split(), last.split()
    if first == last or len(words) != len(others) or "," in first + last:
        return first, last
    while len(words) > 1 and words[-1] == others[len(words) - 1]:
        words.pop()
    return " ".join(words), last


def days_between(when: TimeSpan) -> int | None:
    """From the first day on which it may have been to the last."""
    first, last = when.begin.earliest, when.end.latest
    return None if first is None or last is None else round((position(last) - position(first)) * 365.2425)


def is_stretch(when: TimeSpan) -> bool:
    """Whether it surely lasted from one date to another, rather than being somewhere between them."""
    return when.begin.latest is not None and when.end.earliest is not None and when.begin.latest < when.end.earliest


def date_in_words(edtf: str) -> str:
    match = DATE.fullmatch(edtf)
    if match is None:
        return edtf
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[-1], "")
    parts = [day_in_words(match["day"]), month_in_words(match["month"]), year_in_words(match["year"])]
    time = f", {match['time'][:5]}" if match["time"] else ""
    return about + " ".join(part for part in parts if part) + time


def day_in_words(day: str | None) -> str:
    return str(int(day)) if day and day.isdigit() else ""


def month_in_words(month: str | None) -> str:
    number = int(month) if month and month.isdigit() else 0
    return MONTHS[number - 1] if 1 <= number <= 12 else DIVISIONS.get(number, "")


def year_in_words(year: str) -> str:
    if year.endswith("X") and year[:3].isdigit():
        return f"{year[:3]}0s"
    if year.endswith("XX") and year[:2].isdigit():
        return f"{year[:2]}00s"
    return "(year unknown)" if "X" in year else str(int(year)) if not year.startswith("-") else f"{1 - int(year)} BC"


def uncertainty(when: TimeSpan | None) -> str:
    """How far apart the bounds lie, where the date in words does not say it at a glance: "somewhere in 273 days"."""
    if when is None or "/" not in when.edtf or is_stretch(when):
        return ""
    between = days_between(when)
    if between is None or between < 2:
        return ""
    return f"somewhere in {between + 1} days" if between < 999 else f"somewhere in {round(between / 365.2425)} years"


def position(bound: str) -> float:
    """A bound as a number of years, to be drawn."""
    match = re.match(r"([+-]?\d+)-(\d\d)-(\d\d)", bound)
    if match is None:
        return 0.0
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    days = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1] + day - 1
    return year + days / 365.2425
