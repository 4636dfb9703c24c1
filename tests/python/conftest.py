from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

ARTICLES = {
    "000_mill.txt": (
        "HALDEN, March 14. /Coast Wire/. The Halden paper mill will close in June, its owner, Norrland Pulp, said on "
        "Tuesday.\n\nChief Executive Ingrid Moe met union leaders in February 2023. Moe said the mill had lost money "
        "for three years. The union denied that it had agreed to the closure.\n"
    ),
    "001_union.txt": (
        "Workers at the Halden mill walked out on March 15, 2023, a day after Norrland Pulp announced the closure.\n\n"
        "\u201cNobody asked us,\u201d union leader Per Aas said \U0001f600. He met Moe on February 20.\n"
    ),
    "002_council.txt": (
        "The town council of Halden discussed the mill on March 16, 2023. Mayor Liv Dahl said that the council may buy "
        "the site next year. The mill opened in 1974.\n"
    ),
}


@pytest.fixture
def articles(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with three short articles on one affair."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_bytes(text.encode())
    return folder


class Command:
    """The command `timeline`, run as a user runs it."""

    def __call__(self, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "timeline", *map(str, arguments)]
        return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=120, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def command() -> Command:
    return Command()
