"""Operators over acts, read on hand-made trees."""

from __future__ import annotations

import pytest

from hearsay.extract import load_rules, read_acts
from hearsay.records import Name
from tests.parses import read

RULES = load_rules()


def acts(rows: str, *names: Name) -> list[tuple[str, tuple[str, ...]]]:
    return [(a.type, a.modes) for a in read_acts(read(rows, *names).sentences[0], RULES).acts]


def verb_and_noun(verb: str, lemma: str, noun: str, singular: str) -> str:
    return f"""
    Chad     Chad      PROPN 1 nsubj
    {verb}   {lemma}   VERB -1 root   Tense=Past|VerbForm=Fin
    {noun}   {singular} NOUN 1 obj    Number=Plur
    with     with      ADP   4 case
    Niger    Niger     PROPN 2 nmod
    """


@pytest.mark.parametrize(
    ("verb", "lemma", "noun", "singular", "expected"),
    [
        ("suspended", "suspend", "talks", "talk", ("SANCTION", ("withdraw",))),
        ("cancelled", "cancel", "talks", "talk", ("REJECT", ("meet",))),
        ("demanded", "demand", "talks", "talk", ("REQUEST", ("meet",))),
        ("rejected", "reject", "talks", "talk", ("REJECT", ("meet",))),
        ("promised", "promise", "talks", "talk", ("AGREE", ())),
        ("held", "hold", "talks", "talk", ("CONSULT", ())),
    ],
)
def test_the_verb_over_talks_decides_what_they_are(verb, lemma, noun, singular, expected):
    found = acts(verb_and_noun(verb, lemma, noun, singular), Name(0, 1, "Location"), Name(4, 5, "Location"))
    assert found == [expected]


def test_an_idiom_that_takes_its_content_in_is_not_composed():
    rows = """
    Niger       Niger       PROPN 1 nsubj
    accepted    accept      VERB -1 root   Tense=Past|VerbForm=Fin
    the         the         DET   3 det
    resignation resignation NOUN  1 obj
    of          of          ADP   6 case
    the         the         DET   6 det
    minister    minister    NOUN  3 nmod
    """
    assert [kind for kind, _ in acts(rows, Name(0, 1, "Location"))] == ["RETREAT"]


def test_what_hangs_on_the_of_phrase_is_the_nouns():
    rows = """
    The         the         DET   1 det
    demolition  demolition  NOUN  9 nsubj
    of          of          ADP   4 case
    twelve      twelve      NUM   4 nummod
    homes       home        NOUN  1 nmod  Number=Plur
    by          by          ADP   8 case
    the         the         DET   8 det
    Chadian     chadian     ADJ   8 amod
    army        army        NOUN  4 nmod
    angered     anger       VERB -1 root  Tense=Past|VerbForm=Fin
    Niger       Niger       PROPN 9 obj
    """
    (act,) = read_acts(read(rows, Name(10, 11, "Location")).sentences[0], RULES).acts
    assert act.actors == (8,)
