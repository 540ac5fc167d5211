"""Acts told twice in a document."""

from hearsay.merge import merge_records
from hearsay.records import Actor, DateBasis, Event, Parse, Record, Size, When, Why
from tests.parses import read

ONE = read("attack attack NOUN -1 root").sentences[0]
NOWHEN = When(None, None, DateBasis.UNKNOWN, None, Why(""))


def parse(*kinds):
    sentences = []
    for number, kind in enumerate(kinds):
        values = {name: getattr(ONE, name) for name in ONE.__dataclass_fields__} | {"number": number}
        sentences.append(type(ONE)(**(values | ({"kind": kind} if kind else {}))))
    return Parse(read("attack attack NOUN -1 root").document, tuple(sentences))


def record(sentence, actor=None, recipient=None, told_before=False):
    def people(name):
        return (Actor(name, 0, 1, name),) if name else ()

    event = Event("ASSAULT", (), (), sentence, 0, (0,), (), (), told_before=told_before)
    return Record(event, people(actor), people(recipient), (), NOWHEN, None, Size(), "CT+", ())


def test_words_that_point_back_join_the_act_before():
    merged = merge_records([record(0, "rebels", "Lutha"), record(1, None, "four men", True)], parse("", ""))
    assert len(merged) == 1
    assert merged[0].actors[0].entity == "rebels"
    assert len(merged[0].tellings) == 1


def test_words_that_point_back_do_not_join_another_doers_act():
    assert len(merge_records([record(0, "rebels", "Lutha"), record(1, "army", None, True)], parse("", ""))) == 2


def test_the_headline_may_name_one_side_its_own_way():
    told = [record(0, "rebels", "border town"), record(1, "rebels", "Lutha")]
    assert len(merge_records(told, parse("headline", "body"))) == 1
    assert len(merge_records(told, parse("body", "body"))) == 2
