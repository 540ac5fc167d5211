"""Two pages as they came: their main records, none from junk, none twice."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hearsay

SEEDS = Path(os.environ.get("HEARSAY_DATA", Path(__file__).parents[2] / "shared" / "data")).parent / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the two pages are not there ({SEEDS})")
TREATY, LETTER = "000_5b8c57e0af671877.txt", "004_50b76ae99c96410a.txt"


@cache
def records(page: str) -> tuple[dict[str, Any], ...]:
    return tuple(r for r in hearsay.code(hearsay.read([str(SEEDS / page)])) if isinstance(r, dict))


def codes(record: dict[str, Any], role: str) -> set[str]:
    return {e["code"] for e in record[role]}


def told(page: str, event: str, actor: set[str], recipient: set[str] | None = None) -> dict[str, Any]:
    """The one record of a page with this type and these people."""
    found = [
        r for r in records(page)
        if r["event"] == event and codes(r, "actor") == actor and recipient in (None, codes(r, "recipient"))
    ]  # fmt: skip
    assert len(found) == 1, [(r["event_text"]["text"], codes(r, "actor"), codes(r, "recipient")) for r in records(page)]
    return found[0]


def chain(record: dict[str, Any]) -> list[str]:
    return [s["entity"] or s["text"] for s in record["sources"]]


def test_the_visit_and_the_signing_are_dated_by_the_text():
    visit = told(TREATY, "CONSULT", {"RUS"}, {"VEN"})
    signing = told(TREATY, "SUPPORT", {"RUS", "VEN"})
    assert (visit["mode"], visit["date"], visit["date_basis"]) == (["visit"], "2024-11-07", "explicit")
    assert (signing["date"], signing["sources"]) == ("2024-11-07", [])


def test_the_promise_of_arms_keeps_its_chain():
    promise = told(TREATY, "AGREE", {"RUS"}, {"VEN"})
    assert chain(promise) == ["Dmitry Chernyshenko", "Venezuelan state television", "Agence France-Presse"]
    assert [s["stance"] for s in promise["sources"]] == ["asserts"] * 3
    assert promise["recipient"][0]["sector"] == "MIL"


def test_seventeen_agreements_are_still_to_be_signed():
    announced = told(TREATY, "AGREE", {"VEN"})
    assert [q["value"] for q in announced["size"]["counts"]] == [17]
    assert announced["actor"][0]["entity"] == "Nicolás Maduro"


def test_recognition_and_endorsement_are_told_apart():
    recognition = told(TREATY, "SUPPORT", {"RUS"}, {"VEN"})
    assert recognition["recipient"][0]["entity"] == "Nicolás Maduro"
    endorsement = next(r for r in records(TREATY) if r["event_text"]["text"] == "endorsed")
    assert codes(endorsement, "actor") == {"USA", None}
    assert [(e["code"], e["sector"]) for e in endorsement["recipient"]] == [("VEN", "OPP")]


def test_requests_to_russia_and_china_are_the_documents_word_and_have_no_invented_date():
    for power in ("RUS", "CHN"):
        request = next(r for r in records(LETTER) if r["event"] == "REQUEST" and codes(r, "recipient") == {power})
        assert any("documents" in name for name in chain(request))
        assert (request["date"], request["date_basis"]) == (None, "unknown")


def test_the_strikes_have_their_dead_and_their_source():
    strikes = told(LETTER, "ASSAULT", {"USA"})
    dead, count = strikes["size"]["dead"], strikes["size"]["counts"][0]
    assert (dead["value"], dead["comparator"]) == (61, "at_least")
    assert (count["value"], count["comparator"], count["unit"]) == (12, "more_than", "strikes")
    assert chain(strikes) == ["Reports"]


def test_the_rejected_allegations_stand_with_their_denier():
    allegation = told(LETTER, "ACCUSE", {"USA"})
    assert [(s["entity"], s["stance"]) for s in allegation["sources"]] == [("Nicolás Maduro", "denies")]
    assert told(LETTER, "REJECT", {"VEN"})


@pytest.mark.parametrize("page", [TREATY, LETTER])
def test_no_record_comes_from_junk_and_none_comes_twice(page: str):
    document = next(d for d in hearsay.read([str(SEEDS / page)]) if isinstance(d, hearsay.Document))
    coded = document.body()
    triggers = [r["event_text"] for r in records(page)]
    assert all(any(b.start <= t["start"] and t["end"] <= b.end for b in coded) for t in triggers)
    kinds = [
        (r["event"], str(codes(r, "actor")), str(codes(r, "recipient")), r["event_text"]["text"]) for r in records(page)
    ]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize("page", [TREATY, LETTER])
def test_every_value_quotes_the_page(page: str):
    text = (SEEDS / page).read_text(encoding="utf-8")
    for record in records(page):
        quoted = [record["event_text"], record["sentence"], record["date_text"], *record["actor"], *record["recipient"]]
        quoted += [*record["sources"], *(s["cue"] for s in record["sources"])]
        quoted += [*record["quotes"], *record["size"]["counts"]]
        for value in quoted:
            if value and value["text"] is not None:
                assert text[value["start"] : value["end"]] == value["text"]
