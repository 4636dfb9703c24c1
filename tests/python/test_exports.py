"""Every format holds the timeline, escapes what documents say, and is written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import re
import resource
import xml.etree.ElementTree as ET

import pytest
import timeline
from timeline import cli, display, exports, files, frames, page, view
from timeline.dates import in_words

HOSTILE = (
    '<script>alert(1)</script> met </style> "Ann" & Bob on May 10, 2017. $x$ [link](javascript:alert(2)) '
    "`code` said on May 11, 2017. <img src=x onerror=alert(3)> fell on May 12, 2017.\x1b[31m\n"
)


@pytest.fixture
def built(articles: pathlib.Path) -> timeline.Timeline:
    return timeline.reconstruct(articles)


@pytest.fixture
def hostile() -> timeline.Timeline:
    return timeline.reconstruct(timeline.Document("<b>id</b>", HOSTILE, title="<i>title</i>"))


@pytest.mark.parametrize("ending", sorted(exports.EXPORTS))
def test_every_format_is_the_same_twice_and_not_empty(
    built: timeline.Timeline, articles: pathlib.Path, tmp_path: pathlib.Path, ending: str
) -> None:
    again = timeline.reconstruct(sorted(articles.iterdir(), reverse=True), threads=1)
    built.save(tmp_path / f"a{ending}")
    again.save(tmp_path / f"b{ending}")
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes() != b""
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [f"a{ending}", f"b{ending}"]


@pytest.mark.parametrize("ending", [".svg", ".graphml", ".tml"])
def test_xml_formats_are_well_formed(hostile: timeline.Timeline, tmp_path: pathlib.Path, ending: str) -> None:
    hostile.save(tmp_path / f"a{ending}")
    ET.parse(tmp_path / f"a{ending}")


def test_the_page_shows_what_documents_say_and_runs_none_of_it(hostile: timeline.Timeline) -> None:
    html, _ = page.to_html(hostile)
    assert html.count("<script") == 1
    for said in ("<script>alert", "<img", "<b>id", "<i>title", "</style> "):
        assert said not in html
    assert "&lt;b&gt;id" in html
    assert "http" not in html.replace("http-equiv", "")
    assert page.digest(page.asset("filter.js")) in html


def test_the_page_of_a_notebook_is_escaped_too(hostile: timeline.Timeline) -> None:
    assert "<script" not in hostile._repr_html_()
    assert "<img" not in hostile.events._repr_html_()


def test_texts_for_other_programs_are_escaped(hostile: timeline.Timeline) -> None:
    markdown, _ = exports.EXPORTS[".md"](hostile)
    assert re.search(r"(?<!\\)<", markdown) is None
    assert "[link](" not in markdown
    slides, _ = exports.EXPORTS[".timelinejs.json"](hostile)
    assert "<script" not in slides
    assert "<img" not in slides
    assert "\x1b" not in str(hostile)


def test_a_spreadsheet_takes_nothing_for_a_formula(built: timeline.Timeline) -> None:
    assert [frames.cell("headline", said) for said in ("=1+1", "+1", "-1", "@a", "a=1")] == [
        "'=1+1", "'+1", "'-1", "'@a", "a=1"
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(frames.to_csv(built)[0], newline="")))
    assert len(rows) == len(built.events) + len(built.undated)


def test_a_calendar_lists_what_it_cannot_hold(built: timeline.Timeline, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("icalendar")
    omitted = built.save(tmp_path / "a.ics")
    entries = (tmp_path / "a.ics").read_text().count("BEGIN:VEVENT")
    assert entries + len(omitted) == len(built.events) + len(built.undated)


def test_an_unknown_ending_names_those_there_are(built: timeline.Timeline, tmp_path: pathlib.Path) -> None:
    with pytest.raises(timeline.InvalidArgument, match=r"unknown ending; known are \.csv \.dot"):
        built.save(tmp_path / "a.docx")


def test_a_missing_folder_is_named(built: timeline.Timeline, tmp_path: pathlib.Path) -> None:
    with pytest.raises(timeline.InvalidArgument, match="nowhere does not exist"):
        built.save(tmp_path / "nowhere" / "a.json")


def test_a_full_disk_leaves_what_was_there(tmp_path: pathlib.Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(files.WriteError, match=r"a\.json: cannot be written"):
            files.write_whole(target, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.json"]


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: pathlib.Path) -> None:
    target, link = tmp_path / "a.json", tmp_path / "b.json"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    files.write_whole(link, b"after")
    assert link.is_symlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("after", 0o640)


def test_dates_in_words_are_no_finer_than_the_dates() -> None:
    words = {
        "2017-05-10": "10 May 2017",
        "2017-05": "May 2017",
        "2017": "2017",
        "2017-21": "spring 2017",
        "../2018-11-06": "by 6 November 2018",
        "2017-07/..": "July 2017 or later",
    }
    assert {edtf: in_words(timeline.TimeSpan(edtf)) for edtf in words} == words
    assert in_words(None) == "undated"


def test_what_dates_share_is_said_once() -> None:
    words = {"2017-05-09/2017-05-12": "9 to 12 May 2017", "2017-05-09/2017-06-10": "9 May to 10 June 2017"}
    assert {edtf: in_words(timeline.TimeSpan(edtf)) for edtf in words} == words


def test_ids_are_shown_by_the_words_that_tell_them_apart() -> None:
    assert view.shortened(["000_41fb1b22e2c1", "001_1d00017f985e"]) == {
        "000_41fb1b22e2c1": "000",
        "001_1d00017f985e": "001",
    }
    assert (
        view.shortened(["a-long-identifier-1", "a-long-identifier-2"])["a-long-identifier-1"] == "a-long-identifier-1"
    )
    assert view.shortened(["wire", "courier"]) == {"wire": "wire", "courier": "courier"}


def test_a_sentence_without_end_is_shown_around_each_mention() -> None:
    text = "On May 5, 2010 the mine collapsed " + "and the old bridge fell " * 4_000
    assert len(page.to_html(timeline.reconstruct(text))[0]) < 100 * len(text)


def test_a_page_holds_no_control_characters(hostile: timeline.Timeline) -> None:
    assert not set("\x00\x01\x07\x1b") & set(page.to_html(hostile)[0] + display.to_markdown(hostile)[0])


def test_file_names_of_documents_stay_in_their_folder() -> None:
    documents = [timeline.Document(name, "x") for name in ("../../etc/x", "a/b", "A_B", "a_b", "", "x" * 500)]
    names = cli.file_names(documents)
    assert not any("/" in name or name.startswith(".") for name in names.values())
    assert len({name.casefold() for name in names.values()}) == len(documents)


def test_json_of_a_timeline_reads_back(built: timeline.Timeline, tmp_path: pathlib.Path) -> None:
    built.save(tmp_path / "t.json")
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8")) == built.to_dict()
