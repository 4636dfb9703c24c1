"""What the user gives, as documents: paths, globs, texts, dicts, Documents, columns of a table, and lists of these."""

from __future__ import annotations

import collections
import glob
import itertools
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Literal

from . import readers
from ._core import Document, InvalidArgument, ParseError, TimelineError

Errors = Literal["raise", "skip"]


class Documents(list[Document]):
    """Documents, and what could not be read: (name, reason), empty unless skipping was asked for or a folder holds
    files of another kind."""

    skipped: list[tuple[str, str]]


def read(source: Any, *, published: str | None = None, errors: Errors = "raise") -> Documents:
    """The documents of a source: a path, glob, text, dict, Document or pandas column, or a list of these.

    A `str` that names a file or folder is read as such, any other as a text. `published` is the date of publication,
    as EDTF, of the documents that bring none. With `errors="skip"` what cannot be read is left out and listed in
    `skipped` of the result. Ids are made unique in a way that does not depend on the order of the documents.
    """
    return Collection(published, errors).read(source)


class Collection:
    """The documents read so far, by the file they came from."""

    def __init__(
        self,
        published: str | None,
        errors: Errors,
        *,
        only_paths: bool = False,
        language: str | None = None,
        domain: str | None = None,
    ) -> None:
        if errors not in ("raise", "skip"):
            raise InvalidArgument(f'errors: {errors!r} is neither "raise" nor "skip"')
        self.published = checked_date(published)
        self.errors = errors
        self.only_paths = only_paths
        self.language = language
        self.domain = domain
        self.found: list[tuple[Document, str]] = []
        self.skipped: list[tuple[str, str]] = []
        self.seen: set[str] = set()

    def read(self, source: Any) -> Documents:
        self.add(source)
        if not self.found:
            reasons = "; ".join(f"{name}: {reason}" for name, reason in self.skipped[:3])
            raise InvalidArgument("there is no document" + (f" ({reasons})" if reasons else ""))
        documents = Documents(with_unique_ids(self.found))
        documents.skipped = sorted(self.skipped)
        return documents

    def add(self, source: Any) -> None:
        """Reads a source; where errors are to be skipped, one that cannot be read is noted."""
        if isinstance(source, Document):
            name = source.id or "a text"
            self.attempt(name, partial(given, source, name))
        elif isinstance(source, str) and not self.only_paths:
            path = path_named(source)
            if path is None:
                self.attempt("a text", partial(text_document, source))
            else:
                self.add_path(path)
        elif isinstance(source, (str, os.PathLike)):
            self.add_path(os.fspath(source))
        elif isinstance(source, Mapping):
            name = str(source.get("id") or "a dict")
            self.attempt(name, partial(one, source, name, ""))
        elif type(source).__module__.split(".")[0] == "pandas":
            self.add_table(source)
        elif isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray)):
            for part in source:
                self.add(part)
        else:
            raise InvalidArgument(
                f"cannot read documents from {type(source).__name__}: give a path, text, dict or Document"
            )

    def add_path(self, given: Any) -> None:
        try:
            paths = list(self.files_of(str(given)))
        except TimelineError as error:
            self.fail(str(given), error)
            return
        for path in paths:
            real = os.path.realpath(path)
            if real not in self.seen:
                self.seen.add(real)
                self.attempt(str(path), partial(readers.read_file, path), origin=path.as_posix())

    def files_of(self, given: str) -> Iterator[pathlib.Path]:
        """The files of a path or glob, those of a folder by name, and only those that can be read."""
        path = pathlib.Path(given)
        if "\0" in given:
            raise InvalidArgument(f"{given!r}: a path holds no NUL")
        if path.is_dir():
            yield from self.files_below(path)
        elif path.is_file():
            yield path
        elif exists(path):
            raise ParseError(f"{given}: neither a file nor a folder")
        elif glob.has_magic(given):
            matches = sorted(glob.glob(given, recursive=True))
            if not matches:
                raise InvalidArgument(f"{given}: no file fits the pattern")
            for match in matches:
                yield from self.files_of(match) if os.path.isdir(match) else [pathlib.Path(match)]
        else:
            raise InvalidArgument(f"{given}: no such file or folder")

    def files_below(self, folder: pathlib.Path) -> Iterator[pathlib.Path]:
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not hidden(p.relative_to(folder)))
        known = [p for p in files if readable(p)]
        if not known:
            raise InvalidArgument(f"{folder}: the folder holds no documents ({readers.endings()})")
        self.skipped += [(str(p), "not among the endings that are read") for p in files if not readable(p)]
        yield from known

    def add_table(self, table: Any) -> None:
        """A column of texts, called by their index, or a table with the fields of a document as columns."""
        if hasattr(table, "columns"):
            rows = [(str(index), dict(row)) for index, row in zip(table.index, table.to_dict("records"), strict=True)]
        else:
            rows = [(str(index), {"text": text}) for index, text in table.items()]
        for index, row in rows:
            where = f"row {index}"
            self.attempt(where, partial(one, row, where, index))

    def attempt(self, name: str, load: Callable[[], readers.Read], origin: str = "") -> None:
        try:
            for document in load():
                if isinstance(document, TimelineError):
                    self.fail(name, document)
                else:
                    self.keep(document, origin)
        except TimelineError as error:
            self.fail(name, error)

    def fail(self, name: str, error: TimelineError) -> None:
        if self.errors == "raise":
            raise error
        reason = str(error)
        for prefix in (f"{name}: ", f"{name}, "):
            reason = reason.removeprefix(prefix)
        self.skipped.append((name, reason))

    def keep(self, document: Document, origin: str) -> None:
        if self.published and document.published is None:
            document = replaced(document, published=self.published)
        if self.language:
            document = replaced(document, language=self.language)
        if self.domain:
            document = replaced(document, domain=self.domain)
        self.found.append((document, origin))


def checked_date(published: Any) -> str | None:
    text = readers.text_of(published)
    if text is not None:
        readers.check_published(text, "published")
    return text


def given(document: Document, where: str) -> readers.Read:
    readers.check_language(document.language, where)
    yield document


def one(fields: Mapping[Any, Any], where: str, name: str) -> readers.Read:
    yield readers.document_of(fields, where, name=name)


def text_document(text: str) -> readers.Read:
    if not text.strip():
        raise InvalidArgument("the text is empty")
    yield Document("", text)


def path_named(text: str) -> str | None:
    """The text itself if it names a path, or if it can only have been meant as one; None for a text to be read."""
    if "\n" in text or "\0" in text or not text.strip():
        return None
    if exists(pathlib.Path(text)):
        return text
    one_word = len(text.split()) == 1
    return text if one_word or readable(pathlib.PurePath(text)) or text.endswith(("/", os.sep)) else None


def exists(path: pathlib.Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def readable(path: pathlib.PurePath) -> bool:
    return path.suffix.lower() in readers.READERS


def hidden(path: pathlib.PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def replaced(document: Document, **changes: Any) -> Document:
    fields = {name: getattr(document, name) for name in readers.FIELDS}
    return Document(**(fields | changes))


def with_unique_ids(found: list[tuple[Document, str]]) -> list[Document]:
    """The documents in their order, each with an id of its own.

    Of several with one id the first by origin and text keeps it, the others get -2, -3; those without one are called
    text-1, text-2 by their texts. So the order they came in makes no difference.
    """
    by_id: dict[str, list[int]] = collections.defaultdict(list)
    for index, (document, _) in enumerate(found):
        by_id[document.id].append(index)
    taken = set(by_id)
    documents = [document for document, _ in found]

    def rank(index: int) -> tuple[str, ...]:
        document, origin = found[index]
        return (origin, document.text, document.title, document.publisher, document.published or "", document.url)

    for name, indices in sorted(by_id.items()):
        numbers = itertools.count(2 if name else 1)
        for index in sorted(indices, key=rank)[1 if name else 0 :]:
            unique = next(free for n in numbers if (free := f"{name or 'text'}-{n}") not in taken)
            taken.add(unique)
            documents[index] = replaced(documents[index], id=unique)
    return documents
