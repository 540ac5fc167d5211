"""Where an act happened, as the text names it."""

import pytest

from hearsay.place import load_places, place_event
from hearsay.records import Event, Name
from tests.parses import read


@pytest.fixture(scope="module")
def places():
    return load_places()


def event(head, type_="CONSULT", modes=()):
    return Event(type=type_, modes=modes, contexts=(), sentence=0, head=head, words=(head,), actors=(), recipients=())


MET = """
Washington Washington PROPN 1 nsubj
met meet VERB -1 root
rebels rebel NOUN 1 obj
in in ADP 4 case
Caracas Caracas PROPN 1 obl
, , PUNCT 6 punct
Venezuela Venezuela PROPN 4 appos
"""
STRUCK = """
Jets jet NOUN 1 nsubj
attacked attack VERB -1 root
a a DET 3 det
base base NOUN 1 obj
near near ADP 6 case
the the DET 6 det
town town NOUN 3 nmod
of of ADP 8 case
Kandahar Kandahar PROPN 6 nmod
"""


def test_the_finest_place_is_named_with_its_country(places):
    where = place_event(
        event(1), read(MET, Name(0, 1, "Location"), Name(4, 5, "Location"), Name(6, 7, "Location")), (), places
    )
    assert where is not None
    assert (where.name, where.country, where.why.rule) == ("Caracas", "VEN", "place.phrase")


def test_a_capital_that_acts_is_no_place(places):
    rows = "\n".join(MET.strip().splitlines()[:3])
    assert place_event(event(1), read(rows, Name(0, 1, "Location")), (), places) is None


def test_a_place_inside_the_phrase_of_what_was_struck(places):
    where = place_event(event(1, "ASSAULT"), read(STRUCK, Name(8, 9, "Location")), (), places)
    assert where is not None and where.name == "Kandahar"


def test_a_nationality_is_no_place(places):
    assert place_event(event(1), read(MET, Name(4, 5, "NORP")), (), places) is None
