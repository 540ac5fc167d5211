"""Where sentences begin and end."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hearsay.lexicon
from hearsay.errors import TableError
from hearsay.lexicon import read_rows
from hearsay.parse.sentences import TABLE, cut_long, load_abbreviations, split_sentences
from hearsay.parse.tokens import tokenize

KNOWN = load_abbreviations()


def sentences(text: str, lines_end: bool = False) -> list[str]:
    return [text[s:e] for s, e in split_sentences(text, 0, len(text), KNOWN, lines_end)]


@pytest.mark.parametrize(
    "marked",
    [
        "The army withdrew. | Rebels took the town.",
        "Who fired? | Nobody knows! | The inquiry goes on.",
        "Lt. Gen. Amadou Keita met Dr. Sow. | They signed.",
        "U.S. President Ana Cole flew to St. Louis.",
        "He lived in the U.S. | The embassy closed.",
        "The U.S. Army and the U.N. Security Council agreed.",
        "J. K. Oduya and George B. Hill met Ruth C. | They talked.",
        "The talks with George B. Hill failed. | He left.",
        "They met at 5 p.m. Monday in Jos.",
        "They met at 5 p.m. | Police watched.",
        "It began at 9 a.m. Moscow time in Tver.",
        "It began at 9 a.m. GMT in Jos. | It ended at noon.",
        "Orion Inc. Chief Executive Lee Wu quit. | Orion Inc. fell.",
        "The bomb hurt Orion Inc. | However, trade went on.",
        "He was born on Jan. 5, 1960. | He died in 2010. | His heirs sued.",
        "Resolution No. 1701 passed. | She said no. | They voted again.",
        "The toll rose 3.5 percent to $4.25. | It will rise.",
        '"We will fight." | He left.',
        '"We will fight," he said. | "We will win."',
        '"Will you fight?" he asked.',
        "“Will you fight?” Minister Ndlovu asked.",
        "“We won.” | Critics disagreed.",
        "He said: “We won. | We are free.”",
        "They waited ... and waited. | Nobody came...",
        "They waited... | Then they left.",
        "The deal (signed in May.) | Both sides cheered.",
        "ACCRA, Ghana (XP) — Soldiers seized the palace. | Shots were heard.",
        "NATCHEZ, Miss. -- Police said two died.",
        "They left Waco, Texas. | Troops left Tampa, Fla. | The base shut.",
        "Sen. Ruth Cole, D-Calif., objected. | R-Ala. Gov. Hale agreed.",
        "The plan failed; the rebels won; nobody wept.",
        "They bought rifles, shells, etc. | They hid them.",
        "See Lee et al. for the toll.",
        "World War I. | Then peace.",
        "Yahoo! News broke the story. | Jeb! lost.",
        "It was over. | al-Farouq's men fled.",
        "The fine was Rs. 500 for each. | He paid.",
        "1. The army left.",
        "The town fell yesterday.|The army won.",
        "Peace . . . at last. | They cheered.",
        "It was denied.[4] | Then it was admitted.",
        "The end! :) | They left.",
        "Aid to the Bros. Karim and the Rev. T. Osei came.",
    ],
)
def test_one_line(marked: str) -> None:
    parts = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace(" | ", " ").replace("|", "")) == parts


def test_a_blank_line_parts_a_headline_from_the_story() -> None:
    text = "Army seizes port\n\nThe army seized the port."
    assert sentences(text) == ["Army seizes port", "The army seized the port."]


def test_lines_of_no_common_width_are_units() -> None:
    assert sentences("Army seizes port\nBy Ama Sarpong\nThe army seized the port of Tema on Sunday.") == [
        "Army seizes port",
        "By Ama Sarpong",
        "The army seized the port of Tema on Sunday.",
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "The army seized the port of Tema on Sunday, said President\n"
        "Ama Sarpong, who had warned of it in a speech last month.\n"
        "Two soldiers died. Ships were told to wait at sea until\n"
        "further notice."
    )
    assert len(sentences(text)) == 3
    assert len(sentences(text, lines_end=True)) == 5


def test_a_long_headline_is_not_joined_to_a_short_line() -> None:
    assert sentences("Army seizes the port of Tema after a night of fighting\nBy Ama Sarpong") == [
        "Army seizes the port of Tema after a night of fighting",
        "By Ama Sarpong",
    ]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert len(sentences("Army seizes the port of Tema after a night\nof fighting")) == 1


def test_bulleted_lines_stand_alone() -> None:
    assert sentences("Demands:\n- free the press\n- hold a vote") == ["Demands:", "- free the press", "- hold a vote"]


def test_windows_line_ends() -> None:
    assert sentences("One fell.\r\n\r\nTwo fell.\r\n") == ["One fell.", "Two fell."]


def test_a_very_long_sentence_is_cut_at_a_pause() -> None:
    text = "the army took " + ", ".join(f"town number {n}" for n in range(150)) + "; then it went home."
    parts = sentences(text)
    assert len(parts) > 2
    assert all(part.endswith((",", ";", ".")) for part in parts)
    assert all(len(tokenize(part, 0, len(part))[0]) <= 190 for part in parts)


def test_a_word_without_end_is_left_whole() -> None:
    assert cut_long("x" * 9000, 0, 9000) == [(0, 9000)]


def test_every_abbreviation_stands_in_one_sentence_of_its_example() -> None:
    for line, row in read_rows(TABLE):
        assert sentences(row["example"]) == [row["example"]], line


def test_the_table_is_sorted() -> None:
    rows = [(row["word"], row["kind"]) for _, row in read_rows(TABLE)]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Mr,lord,never,Mr. X spoke.", "no such kind"),
        ("Mr,title,maybe,Mr. X spoke.", "ends must be"),
        ("Mr,title,never,Mr X spoke.", "needs an example"),
        (",title,never,Mr. X spoke.", "empty"),
    ],
)
def test_a_bad_row_is_refused(row: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.csv").write_text(f"word,kind,ends,example\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(hearsay.lexicon, "table_path", lambda name: tmp_path / "bad.csv")
    with pytest.raises(TableError, match=complaint):
        load_abbreviations.__wrapped__()


@given(st.text(alphabet="aAbI1.!?,;'\"”’()[]-—•\u2028\r\n \t", max_size=200))
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    found = split_sentences(text, 0, len(text), KNOWN)
    assert all(text[s:e].strip() == text[s:e] != "" for s, e in found)
    assert "".join("".join(text[s:e].split()) for s, e in found) == "".join(text.split())


@given(st.text())
def test_any_text_is_split(text: str) -> None:
    found = split_sentences(text, 0, len(text), KNOWN)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["a", "a. ", "A. ", "a.", "! ", "“", "\n", "1. ", "a\n", ". ", "[1] "])
def test_a_long_run_of_anything_takes_no_long_time(piece: str) -> None:
    text = piece * 20_000
    split_sentences(text, 0, len(text), KNOWN)
