"""The text of one document with what was found in it marked."""

from __future__ import annotations

import html
import pathlib
import re
from html.parser import HTMLParser

import pytest
import timeline

TEXT = "Ana Ruiz said on Tuesday that the mill in Halden had closed.\n\n“Nobody asked us,” Per Aas said."


class Reader(HTMLParser):
    """What stands in the marked text, and which elements were left open."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.open, self.skipped = "", [], 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "small" not in self.open and "style" not in self.open and "ul" not in self.open:
            self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    assert not reader.open
    return reader


def test_the_marked_text_is_the_text() -> None:
    assert read(timeline.annotate(TEXT, reference="2023-03-16").to_html()).text.strip() == TEXT


def test_times_names_events_and_speakers_are_marked() -> None:
    markup = timeline.annotate(TEXT, reference="2023-03-16").to_html()
    for layer, words in (("times", "Tuesday"), ("names", "Ana Ruiz"), ("events", "closed")):
        assert re.search(rf'<span class="ta-{layer} [^>]*>{words}', markup), layer
    assert "ta-source" in markup and "ta-cue" in markup and "ta-content" in markup
    assert "2023-03-14" in markup


def test_only_the_layers_asked_for_are_marked() -> None:
    markup = timeline.annotate(TEXT, show=("times",)).to_html()
    assert '<span class="ta-times' in markup and '<span class="ta-names' not in markup


def test_a_layer_that_there_is_not_is_an_error() -> None:
    with pytest.raises(timeline.InvalidArgument, match="'colours'"):
        timeline.annotate(TEXT, show=("colours",))


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    text = '<script>alert("x")</script> Ana Ruiz said on May 3, 2021 that </div><b onclick="f()">it</b> & more closed.'
    markup = timeline.annotate(text).to_html(page=True)
    assert "<script" not in markup and "<b onclick" not in markup
    assert text in html.unescape(read(markup).text)


def test_marks_that_cross_are_cut_and_no_word_is_lost() -> None:
    from timeline.viewer import Mark, nested

    def words(pieces: list) -> str:
        return "".join(piece.text if piece.mark is None else words(piece.children) for piece in pieces)

    text = "one two three four"
    crossing = [
        Mark(0, 7, "events", "a"),
        Mark(4, 13, "times", "b"),
        Mark(8, 18, "names", "c"),
        Mark(4, 7, "names", "d"),
    ]
    assert words(nested(text, crossing)) == text


def test_a_page_is_written_and_asks_for_nothing(tmp_path: pathlib.Path) -> None:
    markup = timeline.annotate(TEXT).save(tmp_path / "a.html").read_text(encoding="utf-8")
    assert markup.lstrip().startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in markup and "http" not in markup.replace("http-equiv", "")


def test_an_empty_text_is_shown_as_such() -> None:
    assert "0 events" in repr(timeline.annotate(""))
    assert read(timeline.annotate("").to_html()).text.strip() == ""
