"""The command: what it prints and writes, and its exit status: 0, 1 for bad input, 2 for bad usage."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET

import pytest
import timeline
from conftest import ARTICLES, Command


def test_build_shows_the_chronology(command: Command, articles: pathlib.Path) -> None:
    done = command("build", articles)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in ("15 March 2023", "occurred", "Who", "001", "could not be dated", "when they were written"):
        assert shown in done.stdout


def test_build_writes_a_file(command: Command, articles: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = command("build", articles, "-o", tmp_path / "t.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "t.json").read_text(encoding="utf-8") == timeline.reconstruct(articles).to_json()


def test_annotate_writes_a_file_for_each_document(
    command: Command, articles: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for to in ("timeml", "json", "conllu"):
        assert command("annotate", articles, "--to", to, "-o", out).returncode == 0
    stems = sorted(path.stem for path in articles.iterdir())
    for ending in (".tml", ".json", ".conllu"):
        assert sorted(path.stem for path in out.glob(f"*{ending}")) == stems
    for name, text in ARTICLES.items():
        element = ET.parse(out / f"{pathlib.Path(name).stem}.tml").getroot().find(".//TEXT")
        assert element is not None
        assert "".join(element.itertext()) == text
    assert json.loads((out / "000_mill.json").read_text(encoding="utf-8"))["schema"] == "timeline-annotation/1"


def test_annotated_timeml_can_be_read_again(command: Command, articles: pathlib.Path, tmp_path: pathlib.Path) -> None:
    command("annotate", articles, "--to", "timeml", "-o", tmp_path)
    assert [d.text for d in timeline.read(tmp_path / "*.tml")] == list(ARTICLES.values())


def test_annotate_without_a_folder_prints(command: Command, articles: pathlib.Path) -> None:
    done = command("annotate", articles / "000_mill.txt", "--to", "conllu")
    assert done.stdout.startswith("# newdoc id = 000_mill\n")


def test_the_ranges_of_tokens_are_characters_of_the_text(command: Command, articles: pathlib.Path) -> None:
    done = command("annotate", articles / "001_union.txt", "--to", "conllu")
    text, rows = ARTICLES["001_union.txt"], [row.split("\t") for row in done.stdout.splitlines() if "\t" in row]
    assert len(rows) > 30
    for row in rows:
        begin, end = map(int, row[9].split("TokenRange=")[1].split(":"))
        assert text[begin:end] == row[1]


def test_dates_tells_when_documents_were_written(command: Command, articles: pathlib.Path) -> None:
    done = command("dates", articles)
    assert done.returncode == 0
    assert all(pathlib.Path(name).stem in done.stdout for name in ARTICLES)


def test_explain_works_from_the_file_alone(command: Command, articles: pathlib.Path, tmp_path: pathlib.Path) -> None:
    command("build", articles, "-o", tmp_path / "t.json")
    events = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["events"]
    done = command("explain", tmp_path / "t.json", events[0]["id"], events[-1]["id"])
    assert done.returncode == 0
    assert "is before" in done.stdout
    assert "\n1. " in done.stdout


def test_version(command: Command) -> None:
    assert command("--version").stdout == f"timeline {timeline.__version__}\n"


def test_keep_going_does_the_rest_and_lists_what_was_left_out(command: Command, articles: pathlib.Path) -> None:
    (articles / "bad.txt").write_bytes(b"\xff")
    assert command("build", articles).returncode == 1
    done = command("build", articles, "--keep-going", "-o", articles.parent / "t.json")
    assert done.returncode == 0
    assert "bad.txt: not UTF-8: byte 0xff at position 0" in done.stderr
    report = json.loads((articles.parent / "t.json").read_text())["report"]
    assert [entry["reason"] for entry in report["skipped"]] == ["not UTF-8: byte 0xff at position 0"]


STATUS = [
    (1, "build nowhere.txt", "nowhere.txt: no such file or folder"),
    (1, "build empty", "the folder holds no documents"),
    (1, "build empty.txt", "empty.txt: the file is empty"),
    (1, "build nul.txt", "nul.txt: a NUL character"),
    (1, "build nul.txt empty.txt --keep-going", "there is no document"),
    (1, "explain good.txt a b", "good.txt: not JSON"),
    (1, "explain nowhere.json a b", "nowhere.json: No such file"),
    (2, "build good.txt -o t.docx", "unknown ending; known are .csv"),
    (2, "build good.txt -o nowhere/t.json", "the folder nowhere does not exist"),
    (2, "build good.txt --published 2017-13-45", "2017-13-45"),
    (2, "annotate good.txt -o nowhere", "the folder nowhere does not exist"),
    (2, "annotate good.txt --to docx", "docx"),
    (2, "build", "PATH"),
    (2, "explode good.txt", "explode"),
    (2, "explain good.json e1 nothing", "nothing: no event of good.json"),
]


@pytest.mark.parametrize(("status", "call", "said"), STATUS, ids=[call for _, call, _ in STATUS])
def test_what_is_wrong_is_named_and_nothing_is_written(
    command: Command, tmp_path: pathlib.Path, status: int, call: str, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "nul.txt").write_bytes(b"a\0")
    (tmp_path / "good.txt").write_text("The bridge opened on May 10, 2017.\n")
    timeline.reconstruct(tmp_path / "good.txt").save(tmp_path / "good.json")
    before = sorted(os.listdir(tmp_path))
    done = command(*call.split(), cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert said in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("call", ["build", "annotate", "dates"])
def test_output_that_cannot_be_written_is_an_error(call: str, articles: pathlib.Path) -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-m", "timeline", call, str(articles)]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "timeline: the output: No space left on device\n")


def test_importing_the_package_loads_none_of_what_the_command_needs() -> None:
    heavy = "{'rich', 'jinja2', 'pandas', 'typer', 'lxml', 'tqdm', 'numpy'}"
    code = f"import sys, timeline; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_interrupt_ends_the_program_at_once(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The mayor said on Tuesday that the old bridge would open in May. " * 300_000)
    running = subprocess.Popen(
        [sys.executable, "-m", "timeline", "build", path, "-o", tmp_path / "t.json"],
        # Where the tests run in the background, interrupts are ignored and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=300) != 0  # it would end with 0 if it went on
    assert list(tmp_path.iterdir()) == [path]
