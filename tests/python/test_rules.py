"""Rules and words of one's own: the checker, folders laid over, and the worked examples of docs/rules.md."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import timeline

PAGE = Path(__file__).resolve().parents[2] / "docs/rules.md"
RULE = """reference = "2017-05-17"
[[rule]]
id = "market-day"
pattern = "market day"
fields = { type = "DATE", weekday = "6" }
examples = { "They met on market day" = "VALUE" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine/rules").mkdir(parents=True)
    (tmp_path / "mine/rules/mine.toml").write_text(RULE.replace("VALUE", "2017-05-13"))
    return tmp_path / "mine"


def test_a_sound_folder_is_summed_up_in_a_line(folder: Path, command) -> None:
    done = command("rules", "check", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 rule, 1 example and 0 counter-examples in 1 file: all is well\n"


def test_faults_are_listed_and_the_status_is_1(folder: Path, command) -> None:
    file = folder / "rules/mine.toml"
    file.write_text(RULE.replace("VALUE", "2017-05-12") + 'never = ["the market day"]\n')
    done = command("rules", "check", folder)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f'{file}:6: rule "market-day": example "They met on market day": expected "2017-05-12", '
        'got "2017-05-13" for "market day"',
        f'{file}:7: rule "market-day": in "the market day" it finds "market day" as 2017-05-13',
    ]
    assert done.stderr == "timeline: 2 faults among 1 rule, 1 example and 1 counter-example in 1 file\n"


@pytest.mark.parametrize("arguments", [("nowhere",), (".", "--language", "xx")])
def test_a_folder_or_language_that_there_is_not_is_bad_usage(arguments: tuple[str, ...], command, tmp_path) -> None:
    assert command("rules", "check", *arguments, cwd=tmp_path).returncode == 2


def test_a_folder_counts_wherever_times_are_found(folder: Path, command, tmp_path: Path) -> None:
    found = timeline.find_times("They met on market day.", reference="2017-05-17", rules=folder)
    assert [(time.text, time.value, time.rule) for time in found] == [("market day", "2017-05-13", "market-day")]
    text = tmp_path / "a.txt"
    text.write_text("The mayor resigned on market day, she said.")
    arguments = ("annotate", text, "--published", "2017-05-17", "--to", "timeml")
    assert "market day</TIMEX3>" in command(*arguments, "--rules", folder).stdout
    assert "market day</TIMEX3>" not in command(*arguments).stdout
    built = command("build", text, "--published", "2017-05-17", "--rules", folder)
    assert "13 May 2017" in built.stdout, built.stdout + built.stderr


def test_a_rule_at_fault_is_named_where_times_are_found(folder: Path, command, tmp_path: Path) -> None:
    (folder / "rules/mine.toml").write_text(RULE.replace("weekday", "weakday"))
    with pytest.raises(timeline.RuleError, match=r'mine\.toml:2: rule "market-day": there is no field "weakday"'):
        timeline.find_times("It is late.", rules=folder)
    (tmp_path / "a.txt").write_text("It is late.")
    assert command("annotate", tmp_path / "a.txt", "--rules", folder).returncode == 1


def test_the_language_of_a_text_is_told_and_can_be_said() -> None:
    assert timeline.detect_language("Se fue hace dos días.") == "es"
    assert timeline.Document("a", "Se fue hace dos días.").language == "es"
    assert timeline.find_times("Se fue hace dos días.", reference="2017-05-17")[0].value == "2017-05-15"
    assert timeline.find_times("3/5/2017", language="es")[0].value == "2017-05-03"
    assert timeline.find_times("3/5/2017")[0].value == "2017-03-05"
    with pytest.raises(timeline.InvalidArgument, match="xx"):
        timeline.find_times("3/5/2017", language="xx")


def test_of_spanish_texts_times_are_read_and_events_are_not(command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("El barco se hundió el 3 de mayo de 2017, dijo el capitán.")
    for to in ("timeml", "json", "conllu"):
        done = command("annotate", tmp_path / "a.txt", "--to", to)
        assert done.returncode == 0
        assert done.stderr == 'a: only times are read, events are not known in the language "es"\n'
    built = command("build", tmp_path / "a.txt", "--language", "es")
    assert built.returncode == 0
    assert "only times" in built.stderr
    assert command("build", tmp_path / "a.txt", "--language", "xx").returncode == 2


def blocks() -> dict[str, str]:
    """The files that the page shows: a block of TOML under a line that names it."""
    return dict(re.findall(r"^`([\w./-]+\.toml)`:\n\n```toml\n(.*?)^```", PAGE.read_text(), re.M | re.S))


def test_the_worked_examples_of_the_page_are_sound(command, tmp_path: Path) -> None:
    for name, content in blocks().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    shown = re.findall(r"^\$ timeline (rules check .*)\n(.*)$", PAGE.read_text(), re.M)
    assert len(shown) >= 2
    for arguments, output in shown:
        done = command(*arguments.split(), cwd=tmp_path)
        assert done.stdout == output + "\n", done.stdout + done.stderr


def test_the_python_of_the_page_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in blocks().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path)
    shown = doctest.DocTestParser().get_examples(PAGE.read_text().replace("```", "\n"))
    assert shown
    for example in shown:
        assert repr(eval(example.source, {"timeline": timeline})) + "\n" == example.want
