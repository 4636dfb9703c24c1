"""The command `timeline`. Exit status 0, 1 for bad input, 2 for bad usage."""

from __future__ import annotations

import contextlib
import enum
import os
import pathlib
import re
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from . import _core
from ._core import Document, InvalidArgument, TimelineError

if TYPE_CHECKING:
    import rich.console

    from .sources import Documents

app = typer.Typer(
    help="From a pile of documents to a chronology that can be defended.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="Rules and words of one's own.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders or globs: .txt .md .html .json .jsonl .csv .tml")
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Leave out what cannot be read, and list it.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", help="When the documents that do not say so themselves were published."
    ),
]
Language = Annotated[
    str,
    typer.Option("--language", metavar="TAG", help="en, es or another there is data for; auto: as each text has it."),
]
Domain = Annotated[
    str,
    typer.Option("--domain", metavar="KIND", help="news, narrative or diary: where times are reckoned from; or auto."),
]
Rules = Annotated[
    str | None, typer.Option("--rules", metavar="FOLDER", help="Words and rules to lay over the built-in ones.")
]
Threads = Annotated[int, typer.Option("--threads", min=0, help="How many to use; 0 for all there are.")]


class Format(str, enum.Enum):
    timeml = "timeml"
    json = "json"
    conllu = "conllu"


ENDINGS = {Format.timeml: ".tml", Format.json: ".json", Format.conllu: ".conllu"}


@app.command()
def build(
    paths: Paths,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="Write a file; its ending picks the format (.json .csv .html "
                     ".md .ics .svg .graphml .dot .tml .timelinejs.json)."),
    ] = None,
    keep_going: KeepGoing = False,
    published: Published = None,
    language: Language = "auto",
    domain: Domain = "auto",
    rules: Rules = None,
    threads: Threads = 0,
) -> None:  # fmt: skip
    """The chronology of the documents, on the terminal or as a file."""
    from .chronology import reconstruct
    from .exports import export_for
    from .files import check_folder

    if out is not None:
        with usage_errors():
            export_for(out)
            check_folder(out)
    documents = read_paths(paths, keep_going, published, language, rules, domain)
    with interruptible():
        timeline = reconstruct(documents, threads=threads, rules=rules)
    if out is None:
        from .display import print_timeline

        print_timeline(timeline, console())
    else:
        for line in timeline.save(out):
            note(f"left out of {out}: {line}")


@app.command()
def annotate(
    paths: Paths,
    to: Annotated[Format, typer.Option("--to", help="The format.")] = Format.json,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="DIR", help="A file for each document, in this folder.")
    ] = None,
    keep_going: KeepGoing = False,
    published: Published = None,
    language: Language = "auto",
    domain: Domain = "auto",
    rules: Rules = None,
) -> None:
    """Each document's own layers: words, times, events, entities, who says what, links."""
    from .files import write_whole

    if out is not None and not os.path.isdir(out):
        usage(f"-o: the folder {out} does not exist")
    documents = read_paths(paths, keep_going, published, language, rules, domain)
    names = file_names(documents)
    for document in documents:
        content = annotated(document, to, rules)
        if out is None:
            sys.stdout.buffer.write(content)
        else:
            write_whole(pathlib.Path(out, names[document.id] + ENDINGS[to]), content)


@app.command()
def dates(paths: Paths, keep_going: KeepGoing = False, published: Published = None) -> None:
    """When each document was written, its bounds and the reasons."""
    from .chronology import reconstruct
    from .display import print_documents

    documents = read_paths(paths, keep_going, published)
    with interruptible():
        timeline = reconstruct(documents)
    print_documents(timeline, console())


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE.json", help="What `timeline build -o FILE.json` wrote.")],
    a: Annotated[str, typer.Argument(metavar="A", help="The id of an event.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The id of another.")],
) -> None:
    """Why A stands before B, or after it, down to the sentences."""
    from . import readers
    from .explanation import explanation

    path = pathlib.Path(file)
    try:
        text = readers.decoded(path, path.read_bytes(), "utf-8-sig")
    except OSError as error:
        fail(f"{file}: {error.strerror or error}")
    try:
        graph = _core.TemporalGraph.from_json(text)
    except TimelineError as error:
        fail(f"{file}: {error}")
    known = {node.id for node in graph.nodes}
    for name in (a, b):
        if name not in known:
            usage(f"{name}: no event of {file} has this id")
    for line in explanation(graph, a, b, text):
        print(line)


@rules_app.command()
def check(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="With rules/*.toml and lexicon/*.toml in it.")],
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="Whose data the folder is laid over.")
    ] = "en",
) -> None:
    """Run the examples of a folder's rules and list all that is wrong in it."""
    with usage_errors():
        report = _core.check_rules(folder, language=language)
    for fault in report.faults:
        print(fault)
    counts = (
        f"{counted(report.rules, 'rule')}, {counted(report.examples, 'example')} and "
        f"{counted(report.counter_examples, 'counter-example')} in {counted(report.files, 'file')}"
    )
    if report.faults:
        fail(f"{counted(len(report.faults), 'fault')} among {counts}")
    print(f"{counts}: all is well")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def read_paths(
    paths: list[str],
    keep_going: bool,
    published: str | None,
    language: str = "auto",
    rules: str | None = None,
    domain: str = "auto",
) -> Documents:
    from .sources import Collection

    with usage_errors():
        if language != "auto" and rules is None and language not in _core.languages():
            raise InvalidArgument(f'--language: there is no data for the language "{language}"')
        if domain not in ("auto", "news", "narrative", "diary"):
            raise InvalidArgument(f'--domain: "{domain}" is none of news, narrative, diary, auto')
        if rules is not None and not os.path.isdir(rules):
            raise InvalidArgument(f"--rules: the folder {rules} does not exist")
        collection = Collection(
            published,
            "skip" if keep_going else "raise",
            only_paths=True,
            language=None if language == "auto" else language,
            domain=None if domain == "auto" else domain,
        )
    documents = collection.read(paths)
    for name, reason in documents.skipped:
        note(f"skipped {name}: {reason}")
    for document in documents:
        if not _core.knows_events(document.language, rules=rules):
            note(f'{document.id}: only times are read, events are not known in the language "{document.language}"')
    return documents


def annotated(document: Document, to: Format, rules: str | None = None) -> bytes:
    with interruptible():
        extraction = _core.extract(document, rules=rules)
    if to is Format.json:
        text = extraction.to_json()
    elif to is Format.conllu:
        text = extraction.to_conllu()
    else:
        text, omitted = extraction.to_timeml()
        for entry in omitted:
            note(f"left out of {entry.name}: {entry.reason}")
    return text.encode("utf-8")


def file_names(documents: Iterable[Document]) -> dict[str, str]:
    """A file name for every document: its id, without what would lead to another folder."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in sorted(document.id for document in documents):
        name = re.sub(r"[/\\\0]+", "_", identifier).lstrip(".") or "_"
        while len(name.encode()) > 200:
            name = name[:-1]
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        names[identifier] = name
    return names


def console() -> rich.console.Console:
    from rich.console import Console

    # A file or pipe has no width of its own.
    return Console(width=None if sys.stdout.isatty() else 120, soft_wrap=False)


def note(message: str) -> None:
    from .view import printable

    print(printable(message), file=sys.stderr)


def fail(message: str) -> NoReturn:
    note(f"timeline: {message}")
    raise typer.Exit(1)


def usage(message: str) -> NoReturn:
    note(f"timeline: {message}")
    raise typer.Exit(2)


@contextlib.contextmanager
def usage_errors() -> Iterator[None]:
    """What is wrong before anything was read is wrong in the call."""
    try:
        yield
    except InvalidArgument as error:
        usage(str(error))


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Lets Ctrl-C end the program at once; Python alone would wait until the library is done."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def version(value: bool) -> None:
    if value:
        print(f"timeline {_core.__version__}")
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


def main() -> None:
    try:
        try:
            app(prog_name="timeline")
        finally:
            sys.stdout.flush()
    except TimelineError as error:
        note(f"timeline: {error}")
        sys.exit(1)
    except OSError as error:
        # What is left of the output has nowhere to go, and would be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            note(f"timeline: {error.filename or 'the output'}: {error.strerror or error}")
        sys.exit(1)


if __name__ == "__main__":
    main()
