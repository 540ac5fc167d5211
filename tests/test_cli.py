"""The command line: streams, formats, exit status. What it calls is played by hand-made functions."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import hearsay
from hearsay.cli import main
from hearsay.errors import ModelError
from hearsay.records import Block, BlockKind, Document, Problem

PAGE = Document("d1", "a.txt", "Lutha shelled.", (Block(BlockKind.BODY, 0, 14),))
BROKEN = Problem("b", "read", "neither text nor HTML", "b.bin:1")


@pytest.fixture
def api(monkeypatch, record):
    """The library, played: one page and one broken one in, one record a page out."""
    calls = {}

    def read(paths, *, stdin=None, date=None):
        calls.update(paths=paths, date=date, stdin=stdin)
        return iter([PAGE, BROKEN] if "b.bin" in paths else [PAGE])

    def through(documents, make):
        return (d if isinstance(d, Problem) else make(d) for d in documents)

    def code(documents, settings):
        calls["settings"] = settings
        return through(documents, lambda page: record())

    def annotate(documents, form="jsonl"):
        return through(documents, lambda page: "# newdoc\n" if form == "conllu" else {"id": page.id})

    fake = SimpleNamespace(
        read=read, code=code, annotate=annotate, explain=lambda text, date=None: f"read: {text}\n", calls=calls
    )
    monkeypatch.setitem(sys.modules, "hearsay.api", fake)
    monkeypatch.setattr(hearsay, "api", fake, raising=False)
    return fake


def run(*arguments, **more):
    return CliRunner().invoke(main, [str(a) for a in arguments], **more)


def test_code_writes_json_lines_when_piped(api, record):
    result = run("code", "a.txt")
    assert (result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]) == (0, [record()])
    assert "\x1b" not in result.output


def test_a_bad_page_is_told_on_stderr_and_the_others_come_out(api):
    result = run("code", "a.txt", "b.bin")
    assert result.exit_code == 1
    assert result.stderr == "hearsay: b.bin:1: neither text nor HTML\n"
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["code"], ["code", "--jobs", "0", "a"], ["code", "--date", "May", "a"], ["shout"]]
)
def test_wrong_usage_is_status_2(api, arguments):
    assert run(*arguments).exit_code == 2


def test_a_wrong_set_up_is_status_2_and_one_line(api, monkeypatch):
    def code(documents, settings):
        raise ModelError("models/parser.onnx is missing; install hearsay again")

    monkeypatch.setattr(api, "code", code)
    result = run("code", "a.txt")
    assert (result.exit_code, result.stderr) == (2, "hearsay: models/parser.onnx is missing; install hearsay again\n")


def test_flags_become_settings(api):
    run("code", "-", "--date", "2025-03-04", "--jobs", "3", "--tables-only", "--format", "csv")
    settings = api.calls["settings"]
    assert (str(settings.date), settings.jobs, settings.tables_only, settings.format) == ("2025-03-04", 3, True, "csv")
    assert (str(api.calls["date"]), api.calls["paths"]) == ("2025-03-04", ["-"])


def test_read_writes_pages(api):
    page = json.loads(run("read", "a.txt").stdout)
    assert (page["text"], page["blocks"]) == (PAGE.text, [{"kind": "body", "start": 0, "end": 14, "of": None}])


def test_annotate_writes_layers_or_conllu(api):
    assert json.loads(run("annotate", "a.txt").stdout) == {"id": "d1"}
    assert run("annotate", "a.txt", "--format", "conllu").stdout == "# newdoc\n"


def test_explain_takes_text_or_standard_input(api):
    assert run("explain", "Lutha fell.").stdout == "read: Lutha fell.\n"
    assert run("explain", "-", input="Lutha rose.").stdout == "read: Lutha rose.\n"


def test_evaluate_scores_the_coder(api, tmp_path, record):
    text = record()["sentence"]["text"]
    event = {"event": "ASSAULT", "trigger": "shelled", "date": "2025-03-05"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "d1", "text": text, "events": [event]}))
    report = json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert (report["events"]["f1"], report["fields"]["date"]["f1"]) == (1.0, 0.0)
    assert "date ASSAULT [shelled] gold 2025-03-05, found 2025-03-04" in run("evaluate", gold).stdout


def test_evaluate_scores_given_records_and_codes_nothing(api, tmp_path, record):
    gold, mine = tmp_path / "gold.jsonl", tmp_path / "mine.jsonl"
    gold.write_text(json.dumps({"id": "d1", "text": "Lutha shelled.", "events": []}))
    mine.write_text(json.dumps(record()))
    result = run("evaluate", gold, "--records", mine)
    assert "alarm ASSAULT" in result.stdout and not api.calls


def test_a_broken_gold_line_is_told_by_its_place(api, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "d", "text": "", "events": []}\n{"id": \n')
    result = run("evaluate", gold)
    assert result.exit_code == 2
    assert f"{gold}:2: not a line of JSON" in result.stderr


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_shows_an_example(command):
    shown = run(command, "--help").stdout
    assert f"Example:\n    hearsay {command} " in shown


def test_a_reader_that_leaves_early_breaks_nothing():
    command = f"{sys.executable} -m hearsay.cli --help | head -c 5"
    piped = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (piped.stdout, piped.stderr) == ("Usage", "")
