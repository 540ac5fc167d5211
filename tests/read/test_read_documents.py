"""What is read, and what becomes of what cannot be."""

from __future__ import annotations

import codecs
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.read import packed, read_documents
from hearsay.read.encodings import decode
from hearsay.read.formats import make_id, read_stream
from hearsay.records import Problem, RawDocument

STORY = "The harbour board of Lund signed a pact with the dockers on Monday."


def read_bytes(data: bytes, name: str = "page.txt") -> list[RawDocument | Problem]:
    return list(read_stream(io.BytesIO(data), name, name))


def only(data: bytes, name: str = "page.txt") -> RawDocument:
    (found,) = read_bytes(data, name)
    assert isinstance(found, RawDocument), found
    return found


def refused(data: bytes, name: str = "page.txt") -> Problem:
    (found,) = read_bytes(data, name)
    assert isinstance(found, Problem), found
    assert found.where.startswith(name)
    return found


def test_plain_text_stays_as_it_is() -> None:
    assert only(b"One.\r\n\r\n Two.").text == "One.\r\n\r\n Two."


def test_html_is_told_by_content_whatever_its_ending() -> None:
    assert only(b"<!DOCTYPE html><p>One.</p>", "page.txt").html == "<!DOCTYPE html><p>One.</p>"
    assert only(b"\n<!-- made by hand -->\n<html><p>One.</html>").html is not None
    assert only(b"5 < 6, and 7 > 6, the clerk said.").text is not None


@pytest.mark.parametrize(
    "data",
    [
        "Café – “così”".encode(),
        codecs.BOM_UTF8 + "Café – “così”".encode(),
        "Café – “così”".encode("cp1252"),
        "Café – “così”".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Café – “così”".encode("utf-16-be"),
        "Café – “così”".encode("utf-16-le"),
    ],
)
def test_western_encodings_are_told_apart(data: bytes) -> None:
    assert decode(data) == "Café – “così”"


def test_an_encoding_named_by_the_page_is_used() -> None:
    page = '<html><meta charset="windows-1251"><p>Москва подписала договор.</p></html>'
    assert "Москва" in (only(page.encode("cp1251"), "page.html").html or "")


def test_russian_in_an_unnamed_encoding_is_guessed() -> None:
    story = "Правительство России подписало соглашение о сотрудничестве с портом. " * 5
    assert only(story.encode("cp1251")).text == story


def test_damaged_utf8_keeps_its_sound_characters() -> None:
    assert decode("Čeština řekla ".encode() + b"\xff ne") == "Čeština řekla \ufffd ne"


def test_nul_bytes_become_blanks_one_for_one() -> None:
    assert only(f"{STORY} And\x00more.".encode()).text == f"{STORY} And more."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t ", "nothing but blanks"),
        (b"%PDF-1.7 stream", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 900, "binary"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "feed"),
        (b"\x1f\x8b\x08\x00damaged", "damaged"),
        (gzip.compress(STORY.encode() * 90, mtime=0)[:-30], "damaged"),
        (gzip.compress(gzip.compress(STORY.encode(), mtime=0), mtime=0), "twice"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(data: bytes, message: str) -> None:
    assert message in refused(data).message


def test_json_lines_come_out_beside_the_broken_one() -> None:
    lines = [{"text": STORY, "date": "2024-05-06", "id": 7}, {"html": "<p>x</p>", "url": "https://lund.example/a"}]
    data = "\n".join([json.dumps(lines[0]), '{"text": "broken', json.dumps(lines[1]), "[]", "{}", ""]).encode()
    first, second, third, fourth, fifth = read_bytes(data, "pages.jsonl")
    assert isinstance(first, RawDocument)
    assert isinstance(third, RawDocument)
    assert (first.id, first.where, first.date) == ("7", "pages.jsonl:1", "2024-05-06")
    assert (third.html, third.url) == ("<p>x</p>", "https://lund.example/a")
    assert isinstance(second, Problem)
    assert "not JSON" in second.message
    assert [found.where for found in (second, fourth, fifth)] == ["pages.jsonl:2", "pages.jsonl:4", "pages.jsonl:5"]
    assert isinstance(fourth, Problem)
    assert isinstance(fifth, Problem)


def test_json_is_told_by_content() -> None:
    assert only(json.dumps({"text": STORY, "title": "Pact"}).encode(), "-").title == "Pact"
    assert only(json.dumps({"text": STORY}, indent=2).encode(), "page.json").text == STORY
    assert len(read_bytes(json.dumps([{"text": STORY}] * 2).encode(), "pages.json")) == 2
    assert only(b"{ This is no JSON, the clerk wrote. }").text == "{ This is no JSON, the clerk wrote. }"


def test_a_lone_surrogate_in_json_does_no_harm() -> None:
    assert only(b'{"text": "Lund \\ud800 signs."}', "a.jsonl").text == "Lund \ufffd signs."


def test_wrong_types_in_json_are_refused() -> None:
    assert "should be a string" in refused(b'{"text": 5}', "a.jsonl").message


def test_packed_files_are_read_by_content() -> None:
    zstandard = pytest.importorskip("zstandard")
    assert only(gzip.compress(STORY.encode(), mtime=0), "page").text == STORY
    assert only(zstandard.ZstdCompressor().compress(STORY.encode()), "page").text == STORY
    lines = json.dumps({"text": STORY}).encode() + b"\n"
    assert len(read_bytes(gzip.compress(lines * 3, mtime=0), "pages.jsonl.gz")) == 3


def test_unpacking_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "UNPACKED_LIMIT", 1_000_000)
    assert "unpacks to more than 1 MB" in refused(gzip.compress(b"a" * 5_000_000, mtime=0)).message


def test_lines_before_a_break_in_a_packed_file_come_out() -> None:
    line = json.dumps({"text": STORY * 200, "id": "%"}).encode() + b"\n"
    packed_lines = gzip.compress(b"".join(line.replace(b"%", str(n).encode()) for n in range(200)))
    found = read_bytes(packed_lines[: len(packed_lines) // 2], "pages.jsonl.gz")
    assert isinstance(found[0], RawDocument)
    assert isinstance(found[-1], Problem)


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY + name)
    found = list(read_documents([str(tmp_path)]))
    assert [Path(document.where).name for document in found if isinstance(document, RawDocument)] == [
        "a.txt",
        "b.txt",
        "d.txt",
    ]
    assert len(list(read_documents([str(tmp_path / "*.txt")]))) == 2


def test_a_missing_path_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    problem, empty, document = read_documents([str(tmp_path / "no"), str(tmp_path / "*.no"), str(tmp_path / "a.txt")])
    assert isinstance(problem, Problem)
    assert "no such file" in problem.message
    assert isinstance(empty, Problem)
    assert isinstance(document, RawDocument)


def test_standard_input_is_a_dash() -> None:
    (found,) = read_documents(["-"], io.BytesIO(STORY.encode()))
    assert isinstance(found, RawDocument)
    assert found.where == "-"


def test_ids_follow_content_address_and_publication() -> None:
    assert make_id("a", None, None) == make_id("a", None, None)
    assert (
        len({make_id("a", None, None), make_id("a", "u", None), make_id("a", None, "u"), make_id("b", None, None)}) == 4
    )


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    for found in read_bytes(data, name):
        content = found.message if isinstance(found, Problem) else found.text or found.html
        assert content
        assert content.encode("utf-8")
