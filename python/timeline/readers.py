"""Files as documents. One reader for each ending; each gives documents or, for a part that cannot be read, the error.

A reader's error names the file (and the line, where there is one) and the reason. What a file says is data: nothing in
it is followed, fetched or executed.
"""

from __future__ import annotations

import csv
import io
import json
import pathlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ._core import Document, InvalidArgument, ParseError, TimelineError, check_date, languages

FIELDS = ("id", "text", "title", "publisher", "published", "url", "language", "domain")
Read = Iterator["Document | TimelineError"]


def read_file(path: pathlib.Path) -> Read:
    """The documents of a file, by its ending."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InvalidArgument(f"{path}: cannot read {path.suffix or 'a file without ending'}; known are {endings()}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ParseError(f"{path}: {error.strerror or error}") from error
    if not data.strip():
        raise ParseError(f"{path}: the file is empty")
    return reader(path, data)


def endings() -> str:
    return " ".join(READERS)


def document_of(fields: Mapping[Any, Any], where: str, *, name: str = "") -> Document:
    """A document from named fields; others than those of Document are not looked at."""
    text = fields.get("text")
    if not isinstance(text, str):
        raise ParseError(f'{where}: "text" is {"missing" if text is None or text != text else "no text"}')
    if not text.strip():
        raise ParseError(f"{where}: there is no text in it")
    given = {key: text_of(fields.get(key)) for key in FIELDS if key != "text"}
    if given["published"] is not None:
        check_published(given["published"], f"{where}: published")
    language = given["language"] and re.split("[-_]", given["language"])[0].lower()  # "en-GB" is English
    if language is not None:
        check_language(language, where)
    try:
        return Document(
            given["id"] or name,
            text,
            title=given["title"] or "",
            publisher=given["publisher"] or "",
            published=given["published"],
            url=given["url"] or "",
            language=language,
            domain=given["domain"],
        )
    except TimelineError as error:
        raise InvalidArgument(f"{where}: {error}") from None


def check_published(date: str, name: str) -> None:
    """Throws InvalidArgument, with the name, for what is no date."""
    try:
        check_date(date)
    except TimelineError as error:
        raise InvalidArgument(f"{name}: {error}") from None


def check_language(language: str, where: str) -> None:
    if language not in languages():
        raise InvalidArgument(f'{where}: there is no data for the language "{language}"')


def text_of(value: Any) -> str | None:
    """A field as text: dates as ISO 8601, nothing for what tables put where nothing is (None, NaN, NaT, "")."""
    if value is None or value != value or value == "":
        return None
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)


def decoded(path: pathlib.Path, data: bytes, encoding: str = "utf-8") -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ParseError(f"{path}: not UTF-8: byte 0x{data[error.start]:02x} at position {error.start}") from None
    if "\0" in text:
        raise ParseError(f"{path}: a NUL character at byte {data.index(0)}; this is no text file")
    return text


def read_text(path: pathlib.Path, data: bytes) -> Read:
    yield Document(path.stem, decoded(path, data))


def read_markdown(path: pathlib.Path, data: bytes) -> Read:
    from markdown_it import MarkdownIt

    blocks, title = [], ""
    tokens = MarkdownIt("commonmark").enable("table").parse(decoded(path, data, "utf-8-sig"))
    for previous, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            text = "".join(inline_text(child) for child in token.children or [])
            blocks.append(text)
            if previous is not None and previous.type == "heading_open" and not title:
                title = text
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip("\n"))
    text = "\n\n".join(block for block in blocks if block.strip()) + "\n"
    yield document_of({"text": text, "title": title}, str(path), name=path.stem)


def inline_text(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return str(token.content) if token.type in ("text", "code_inline", "image") else ""


class Page:
    """The text of a page: a blank line between blocks, nothing of scripts and styles, and what its head says of it.

    What lxml tells as it parses; no tree is built, and malformed pages take no longer than others.
    """

    HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "select", "textarea"})
    INLINE = frozenset(
        "a abbr b bdi bdo button cite code data del dfn em font i img input ins kbd label mark q s samp small span "  # noqa: SIM905
        "strong sub sup time u var wbr".split()
    )
    PUBLISHED = frozenset({"article:published_time", "datepublished", "dc.date", "dc.date.issued", "date"})

    def __init__(self) -> None:
        self.blocks: list[list[str]] = [[]]
        self.hidden = 0
        self.in_title = False
        self.title = ""
        self.meta: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self.meta.setdefault(name.lower(), attributes.get("content", ""))
        elif tag == "title":
            self.in_title = not self.title
        elif tag in self.HIDDEN:
            self.hidden += 1
        elif tag == "br":
            self.blocks[-1].append("\n")
        elif tag not in self.INLINE:
            self.blocks.append([])

    def end(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        elif tag in self.HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag != "br" and tag not in self.INLINE:
            self.blocks.append([])

    def data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif not self.hidden:
            self.blocks[-1].append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def comment(self, text: str) -> None:
        pass

    def close(self) -> Page:
        return self

    def text(self) -> str:
        joined = ("".join(pieces) for pieces in self.blocks)
        lines = ("\n".join(line.strip(" ") for line in re.sub(r" +", " ", block).split("\n")) for block in joined)
        return "\n\n".join(block.strip("\n") for block in lines if block.strip()) + "\n"

    def published(self) -> str | None:
        return next((value for name, value in self.meta.items() if name in self.PUBLISHED and value), None)


def read_html(path: pathlib.Path, data: bytes) -> Read:
    from lxml import etree

    target: Any = Page()
    parser = etree.HTMLParser(target=target, huge_tree=True, no_network=True, encoding="utf-8")
    try:
        page: Any = etree.fromstring(decoded(path, data, "utf-8-sig").encode(), parser)
    except etree.LxmlError as error:
        raise ParseError(f"{path}: malformed HTML: {error}") from None
    fields = {
        "text": page.text(),
        "title": " ".join((page.meta.get("og:title") or page.title).split()),
        "publisher": page.meta.get("og:site_name"),
        "url": page.meta.get("og:url"),
    }
    try:
        yield document_of(fields | {"published": page.published()}, str(path), name=path.stem)
    except InvalidArgument:
        # A page's head holds dates in many forms: one that is no ISO 8601 date is not the caller's word for it.
        yield document_of(fields, str(path), name=path.stem)


def read_json(path: pathlib.Path, data: bytes) -> Read:
    try:
        content = json.loads(decoded(path, data, "utf-8-sig"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ParseError(f"{path}: not JSON: {error}") from None
    if isinstance(content, dict) and str(content.get("schema", "")).startswith("timeline"):
        raise ParseError(f"{path}: this is an output of timeline, not a document")
    if isinstance(content, dict) and isinstance(content.get("documents"), list):
        content = content["documents"]
    if isinstance(content, dict):
        yield document_of(content, str(path), name=path.stem)
    elif isinstance(content, list) and content:
        yield from numbered(path, ((f"{path}, document {i}", entry) for i, entry in enumerate(content, 1)))
    else:
        raise ParseError(f"{path}: no document and no list of documents")


def read_jsonl(path: pathlib.Path, data: bytes) -> Read:
    def entries() -> Iterator[tuple[str, Any]]:
        for number, line in enumerate(decoded(path, data, "utf-8-sig").split("\n"), 1):
            if line.strip():
                where = f"{path}, line {number}"
                try:
                    yield where, json.loads(line)
                except (json.JSONDecodeError, RecursionError) as error:
                    yield where, ParseError(f"{where}: not JSON: {error}")

    yield from numbered(path, entries())


def read_csv(path: pathlib.Path, data: bytes) -> Read:
    text = decoded(path, data, "utf-8-sig")
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        if "text" not in (rows.fieldnames or []):
            columns = ", ".join(map(repr, rows.fieldnames or []))
            raise ParseError(f'{path}: no column "text" among {columns[:200]}')
        entries: list[tuple[str, Any]] = []
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            whole = None not in row and None not in row.values()
            entries.append((where, row if whole else ParseError(f"{where}: more or fewer fields than the first line")))
    except csv.Error as error:
        raise ParseError(f"{path}, line {rows.line_num}: malformed CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)
    if not entries:
        raise ParseError(f"{path}: no rows below the first line")
    yield from numbered(path, entries)


def numbered(path: pathlib.Path, entries: Iterable[tuple[str, Any]]) -> Read:
    """Documents of one file, called by their place in it where they have no id."""
    for number, (where, entry) in enumerate(entries, 1):
        if isinstance(entry, TimelineError):
            yield entry
        elif not isinstance(entry, Mapping):
            yield ParseError(f"{where}: a document is an object with a text, not {type(entry).__name__}")
        else:
            try:
                yield document_of(entry, where, name=f"{path.stem}-{number}")
            except TimelineError as error:
                yield error


def read_timeml(path: pathlib.Path, data: bytes) -> Read:
    """TEXT and DCT; nothing else of the mark-up is looked at."""
    import xml.etree.ElementTree as plain

    import defusedxml
    from defusedxml import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except (plain.ParseError, defusedxml.DefusedXmlException, ValueError, LookupError) as error:
        raise ParseError(f"{path}: malformed TimeML: {error or type(error).__name__}") from None
    text = next(root.iter("TEXT"), None)
    if text is None:
        raise ParseError(f"{path}: no TimeML: it has no TEXT")
    value = next((timex.get("value") for dct in root.iter("DCT") for timex in dct.iter("TIMEX3")), None)
    published = None if value and "X" in value else value
    yield document_of({"text": "".join(text.itertext()), "published": published}, str(path), name=path.stem)


READERS: dict[str, Callable[[pathlib.Path, bytes], Read]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".tml": read_timeml,
}
