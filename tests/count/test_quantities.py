"""Numbers as texts tell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.count import count_event, find_quantities
from hearsay.records import Event
from tests.parses import read


def counted(words, noun="lorries"):
    """The quantities of words that all count the noun at their end."""
    forms = words.split()
    rows = [f"{f} {f.lower()} NUM {len(forms)} nummod" for f in forms]
    return find_quantities(read("\n".join([*rows, f"{noun} {noun} NOUN -1 root Number=Plur"])))


@pytest.mark.parametrize(
    ("words", "value", "most", "comparator"),
    [
        ("61", 61, None, "exactly"),
        ("2,500", 2500, None, "exactly"),
        ("1.5 million", 1_500_000, None, "exactly"),
        ("twenty - five", 25, None, "exactly"),
        ("one hundred and twenty", 120, None, "exactly"),
        ("two thousand three hundred", 2300, None, "exactly"),
        ("a dozen", 12, None, "exactly"),
        ("half a dozen", 6, None, "exactly"),
        ("two dozen", 24, None, "exactly"),
        ("dozens of", 24, None, "at_least"),
        ("scores of", 40, None, "at_least"),
        ("hundreds of", 200, None, "at_least"),
        ("thousands of", 2000, None, "at_least"),
        ("tens of thousands of", 20_000, None, "at_least"),
        ("hundreds of thousands of", 200_000, None, "at_least"),
        ("over a dozen", 12, None, "more_than"),
        ("at least 61", 61, None, "at_least"),
        ("no fewer than 61", 61, None, "at_least"),
        ("more than 61", 61, None, "more_than"),
        ("fewer than 61", 61, None, "less_than"),
        ("up to 61", 61, None, "at_most"),
        ("as many as 61", 61, None, "at_most"),
        ("nearly 61", 61, None, "about"),
        ("some 61", 61, None, "about"),
        ("61 or more", 61, None, "at_least"),
        ("10 - 15", 10, 15, "exactly"),
        ("two or three", 2, 3, "exactly"),
        ("between 10 and 15", 10, 15, "exactly"),
        ("2 to 3 million", 2_000_000, 3_000_000, "exactly"),
    ],
)
def test_a_number_keeps_its_value_and_comparator(words, value, most, comparator):
    (found,) = counted(words)
    assert (found.value, found.max, found.comparator, found.unit) == (value, most, comparator, "lorries")


def test_money_has_its_currency_as_unit():
    (found,) = find_quantities(read("paid pay VERB -1 root\n$ $ SYM 0 obj\n3 3 NUM 3 compound\nbn bn NUM 1 nummod"))
    assert (found.value, found.unit) == (3_000_000_000, "USD")


@pytest.mark.parametrize(
    "words", ["November 7", "in 2013", "aged 28", "5 p.m.", "Article 5", "12 - 14 October", "2010 - 11"]
)
def test_dates_ages_and_labels_are_no_quantities(words):
    forms = words.split()
    rows = "\n".join(
        f"{f} {f.lower()} {'PROPN' if f[0].isupper() else 'NUM'} {n - 1} {'root' if not n else 'nummod'}"
        for n, f in enumerate(forms)
    )
    assert find_quantities(read(rows)) == ()


def event(head, type_="ASSAULT", words=None):
    return Event(
        type=type_, modes=(), contexts=(), sentence=0, head=head, words=words or (head,), actors=(), recipients=()
    )


def sized(parse, *events):
    quantities = find_quantities(parse)
    return [count_event(e, events, quantities, parse) for e in events]


STRUCK = """
An a DET 1 det
airstrike airstrike NOUN 2 nsubj
killed kill VERB -1 root Tense=Past|VerbForm=Fin
12 12 NUM 4 nummod
people person NOUN 2 obj Number=Plur
and and CCONJ 6 cc
injured injure VERB 2 conj Tense=Past|VerbForm=Fin
30 30 NUM 6 obj
, , PUNCT 11 punct
including include VERB 11 case
four four NUM 11 nummod
children child NOUN 4 nmod Number=Plur
"""
LEFT = """
The the DET 1 det
raid raid NOUN 2 nsubj
left leave VERB -1 root Tense=Past|VerbForm=Fin
5 5 NUM 2 obj
dead dead ADJ 2 xcomp
"""
GUARD = """
Gunmen gunman NOUN 1 nsubj
shot shoot VERB -1 root Tense=Past|VerbForm=Fin
and and CCONJ 3 cc
killed kill VERB 1 conj Tense=Past|VerbForm=Fin
a a DET 5 det
guard guard NOUN 3 obj
"""
TOLL = """
The the DET 1 det
blast blast NOUN 2 nsubj
raised raise VERB -1 root Tense=Past|VerbForm=Fin
the the DET 5 det
death death NOUN 5 compound
toll toll NOUN 2 obj
to to ADP 7 case
43 43 NUM 2 obl
"""
STRIKES = """
It it PRON 1 nsubj
carried carry VERB -1 root Tense=Past|VerbForm=Fin
out out ADP 1 compound:prt
over over ADV 5 advmod
a a DET 5 det
dozen dozen NUM 6 nummod
strikes strike NOUN 1 obj Number=Plur
, , PUNCT 8 punct
resulting result VERB 1 advcl
in in ADP 13 case
at at ADP 11 case
least least ADJ 12 nmod
61 61 NUM 13 nummod
deaths death NOUN 8 obl Number=Plur
"""


@pytest.mark.parametrize("head", [1, 2])
def test_the_dead_belong_to_the_strike_and_parts_are_not_the_total(head):
    (size,) = sized(read(STRUCK), event(head))
    assert size.dead is not None and (size.dead.value, size.dead.comparator) == (12, "exactly")
    assert size.injured is not None and size.injured.value == 30


def test_left_dead():
    (size,) = sized(read(LEFT), event(1))
    assert size.dead is not None and size.dead.value == 5


def test_a_guard_is_one_person():
    (size,) = sized(read(GUARD), event(3))
    assert size.dead is not None and size.dead.value == 1


def test_a_running_toll_is_cumulative():
    (size,) = sized(read(TOLL), event(1))
    assert size.dead is not None and (size.dead.value, size.dead.cumulative) == (43, True)


def test_strikes_are_counted_beside_their_dead():
    (size,) = sized(read(STRIKES), event(6, words=(1, 6)))
    assert size.dead is not None and (size.dead.value, size.dead.comparator) == (61, "at_least")
    assert [(q.value, q.comparator, q.unit) for q in size.counts] == [(12, "more_than", "strikes")]
    assert size.why["dead"].rule == "count.dead"


@given(
    st.lists(
        st.sampled_from(
            "a an half dozen of to - 5 1,000 million dozens $ m % and or between than least . one hundred".split()
        ),
        min_size=1,
        max_size=9,
    )
)
def test_any_words_are_survived_and_spans_quote_them(words):
    parse = read("\n".join(f"{w} {w} NUM {n - 1} {'root' if not n else 'nummod'}" for n, w in enumerate(words)))
    for q in find_quantities(parse):
        assert parse.document.text[q.span.start : q.span.end].strip() and q.value >= 0
