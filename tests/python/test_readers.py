"""Every kind of source becomes documents; what cannot be read says which and why."""

from __future__ import annotations

import json
import pathlib

import pytest
import timeline
from timeline.readers import READERS


def one(path: pathlib.Path, content: str | bytes) -> timeline.Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (document,) = timeline.read(path)
    return document


def test_a_text_file_is_its_whole_content(tmp_path: pathlib.Path) -> None:
    text = "\ufeffA\r\n\r\n  b \u00e9 e\u0301 \U0001f600\t\n\n"
    document = one(tmp_path / "a.b.txt", text)
    assert document.text == text
    assert document.id == "a.b"


def test_markdown_gives_its_words(tmp_path: pathlib.Path) -> None:
    document = one(tmp_path / "a.md", "# The *big* day\n\nShe **left** [today](http://x.example).\n\n- one\n- two\n")
    assert document.text == "The big day\n\nShe left today.\n\none\n\ntwo\n"
    assert document.title == "The big day"


def test_html_gives_its_text_and_what_its_head_says(tmp_path: pathlib.Path) -> None:
    page = """<!doctype html><html><head><title>A &amp; B</title><meta property="og:site_name" content="The Post">
    <meta property="article:published_time" content="2017-05-17T08:00:00Z"><script>alert("May 1")</script></head>
    <body><h1>News</h1><p>She <b>left</b>\n   today.<br>Bye<p>5 &lt; 6<style>p {}</style></body></html>"""
    document = one(tmp_path / "a.html", page)
    assert document.text == "News\n\nShe left today.\nBye\n\n5 < 6\n"
    assert (document.title, document.publisher, document.published) == ("A & B", "The Post", "2017-05-17T08:00:00Z")


def test_timeml_gives_text_and_day_and_nothing_else(tmp_path: pathlib.Path) -> None:
    xml = """<?xml version="1.0" ?><TimeML><DOCID>x</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22">March
    22</TIMEX3></DCT><TEXT>He <EVENT eid="e1" class="STATE">left</EVENT> on <TIMEX3 tid="t1" value="x">Monday</TIMEX3>.
</TEXT><TLINK lid="l1"/></TimeML>"""
    document = one(tmp_path / "wsj_1.tml", xml)
    assert (document.id, document.text, document.published) == ("wsj_1", "He left on Monday.\n", "2013-03-22")


def test_tables_and_json_bring_their_fields(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "id": 7}\n\n{"text": "Two.", "published": "2017-05"}\n')
    (tmp_path / "b.csv").write_text('text,title,published\n"Three, and\nmore.",T,\n')
    (tmp_path / "c.json").write_text(json.dumps({"documents": [{"text": "Four.", "other": [1]}]}))
    documents = timeline.read(tmp_path)
    assert [(d.id, d.text, d.title, d.published) for d in documents] == [
        ("7", "One.", "", None),
        ("a-2", "Two.", "", "2017-05"),
        ("b-1", "Three, and\nmore.", "T", None),
        ("c-1", "Four.", "", None),
    ]


def test_python_objects_are_sources() -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.Series(["One.", "Two."], index=["a", "b"])
    table = pandas.DataFrame({"text": ["Three."], "published": [pandas.Timestamp("2017-05-17")], "title": [None]})
    sources = [column, table, {"id": "d", "text": "Four."}, timeline.Document("e", "Five."), "A short text."]
    documents = timeline.read(sources)
    assert [d.id for d in documents] == ["a", "b", "0", "d", "e", "text-1"]
    assert documents[2].published == "2017-05-17T00:00:00"


def test_a_string_is_a_path_if_it_can_be_one(articles: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(articles.parent)
    assert len(timeline.read("articles")) == len(timeline.read("articles/*.txt")) == 3
    assert timeline.read("He left in May.")[0].text == "He left in May."
    for missing in ("artikles", "my articles/x.txt", "a b/", "articles/*.html"):
        with pytest.raises(timeline.TimelineError, match=r"no such file|no file fits"):
            timeline.read(missing)


def test_a_file_named_twice_is_read_once(articles: pathlib.Path) -> None:
    assert len(timeline.read([articles, articles / "000_mill.txt", f"{articles}/../articles/*.txt"])) == 3


def test_ids_are_unique_whatever_the_order() -> None:
    documents = [timeline.Document("a", text) for text in ("x", "y", "z")] + [timeline.Document("a-2", "w")]
    forth = {d.text: d.id for d in timeline.read(documents)}
    back = {d.text: d.id for d in timeline.read(documents[::-1])}
    assert forth == back == {"x": "a", "y": "a-3", "z": "a-4", "w": "a-2"}


def test_a_language_may_name_its_country() -> None:
    assert timeline.read({"text": "x", "language": "en-GB"})[0].language == "en"


def test_published_is_for_documents_that_bring_none() -> None:
    documents = timeline.read([{"text": "a", "published": "2016"}, {"text": "b"}], published="2017-05-17")
    assert [d.published for d in documents] == ["2016", "2017-05-17"]


BAD = [
    ("a.txt", b"", "the file is empty"),
    ("a.txt", b" \n ", "the file is empty"),
    ("a.txt", b"caf\xe9 noir", "not UTF-8: byte 0xe9 at position 3"),
    ("a.txt", b"a\0b", "a NUL character at byte 1"),
    ("a.json", b'{"text": ', "not JSON: Expecting value: line 1 column 10"),
    ("a.json", b"[" * 100_000, "not JSON"),
    ("a.json", b"[]", "no document"),
    ("a.json", b'{"schema": "timeline/1"}', "an output of timeline"),
    ("a.json", b'{"txt": "x"}', '"text" is missing'),
    ("a.json", b'[{"text": 5}]', 'document 1: "text" is no text'),
    ("a.json", b'{"text": "a\\ud800b"}', "surrogate"),
    ("a.json", b'{"text": "x", "published": "2017-13-45"}', "published: not a date"),
    ("a.json", b'{"text": " "}', "there is no text in it"),
    ("a.json", b'{"text": "x", "language": "xx"}', 'no data for the language "xx"'),
    ("a.html", b"<title>x</title>", "there is no text in it"),
    ("a.md", b"<!-- x -->", "there is no text in it"),
    ("a.csv", b"id,text\n1,x\n2,\n", "line 3: there is no text in it"),
    ("a.jsonl", b'{"text": "x"}\n{"text"\n', "line 2: not JSON"),
    ("a.jsonl", b"5\n", "line 1: a document is an object"),
    ("a.csv", b"title\nx\n", 'no column "text"'),
    ("a.csv", b'text\n"open\n', "malformed CSV"),
    ("a.csv", b"text,title\na,b,c\n", "line 2: more or fewer fields"),
    ("a.csv", b"text\n", "no rows"),
    ("a.tml", b"<TimeML><TEXT>x</TimeML>", "malformed TimeML"),
    ("a.tml", b"<TimeML/>", "it has no TEXT"),
    ("a.tml", b'<!DOCTYPE x [<!ENTITY a "b">]><TimeML><TEXT>&a;</TEXT></TimeML>', "malformed TimeML"),
    ("a.pdf", b"%PDF", "known are .txt"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=lambda value: str(value)[:30])
def test_bad_input_names_the_file_and_the_reason(
    tmp_path: pathlib.Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(timeline.TimelineError) as raised:
        timeline.read(path)
    assert str(path) in str(raised.value)
    assert reason in str(raised.value)


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=lambda value: str(value)[:30])
def test_what_is_skipped_is_listed_and_the_rest_is_read(
    tmp_path: pathlib.Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    documents = timeline.read([path, "A good text here."], errors="skip")
    assert "A good text here." in [document.text for document in documents]
    assert reason in str(documents.skipped) or reason in f"{documents.skipped[0][0]}, {documents.skipped[0][1]}"


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(timeline.InvalidArgument, match=r"nowhere\.txt: no such file or folder"):
        timeline.read(tmp_path / "nowhere.txt")
    with pytest.raises(timeline.InvalidArgument, match="holds no documents"):
        timeline.read(tmp_path)


def test_other_files_of_a_folder_are_listed(articles: pathlib.Path) -> None:
    (articles / "notes.pdf").write_bytes(b"%PDF")
    (articles / ".hidden.txt").write_bytes(b"x")
    documents = timeline.read(articles)
    assert len(documents) == 3
    assert documents.skipped == [(str(articles / "notes.pdf"), "not among the endings that are read")]


@pytest.mark.parametrize("published", ["2017-13-45", "yesterday", "17.05.2017"])
def test_a_wrong_published_is_refused(published: str) -> None:
    with pytest.raises(timeline.InvalidArgument, match=f"published.*{published}"):
        timeline.read("A text of words.", published=published)


@pytest.mark.parametrize("unit", ["<", "<!--", "<a ", "<div>", '<a b="', "&", "[", "![", "> ", "`a", "*", "|"])
@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".csv", ".tml", ".jsonl"])
def test_no_reader_stumbles_over_repetition(tmp_path: pathlib.Path, ending: str, unit: str) -> None:
    assert ending in READERS
    (tmp_path / f"a{ending}").write_bytes(b"x " + unit.encode() * 20_000)
    try:
        timeline.read(tmp_path)
    except timeline.TimelineError as error:
        assert len(str(error)) < 1000


def test_a_document_may_say_what_kind_of_text_it_is() -> None:
    document = timeline.read({"text": "The former abbot fled.", "domain": "narrative"})[0]
    assert document.domain == "narrative"
    assert [time.text for time in timeline.extract(document).timexes] == ["former"]
    with pytest.raises(timeline.InvalidArgument, match="domain"):
        timeline.Document("a", "The former abbot fled.", domain="verse")
