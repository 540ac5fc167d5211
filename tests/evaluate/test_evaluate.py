"""Matching, fields, layers, report."""

import json

import pytest

from hearsay.errors import InputError
from hearsay.evaluate import evaluate

TEXT = "Ruritania bombed Lutha on Monday. Lutha's envoy met Ruritania's in Strelsau after Ruritania bombed Lutha again."


def event(type_, trigger, actor=None, recipient=None, **more):
    made = {"event": type_, "trigger": trigger, **more}
    for role, code in (("actor", actor), ("recipient", recipient)):
        if code is not None:
            made[role] = [{"text": None, "entity": code, "code": code, "sector": "GOV"}]
    return made


def record(*arguments, **more):
    return {"id": "r", "document": "d", **event(*arguments, **more)}


def scored(gold, found, **more):
    return evaluate([{"id": "d", "text": TEXT, "events": gold, **more}], found)


def test_a_record_matches_where_type_and_words_agree():
    report = scored([event("ASSAULT", "bombed")], [record("ASSAULT", "bombed Lutha")])
    assert (report.events.right, report.events.f1) == (1, 1.0)


def test_gold_words_may_name_a_later_occurrence():
    again = event("ASSAULT", "bombed", trigger_occ=1)
    assert scored([again], [record("ASSAULT", "bombed")]).events.right == 0
    assert scored([again], [record("ASSAULT", {"text": "bombed", "start": 92, "end": 98})]).events.right == 1


def test_offsets_and_words_in_a_dictionary_work_too():
    gold = [event("ASSAULT", {"text": "bombed", "occ": 1})]
    assert scored(gold, [record("ASSAULT", {"text": "bombed", "start": 92, "end": 98})]).events.right == 1


def test_of_those_left_equal_codes_match():
    gold = [event("ASSAULT", "bombed", "RUR", "LUT")]
    assert scored(gold, [record("ASSAULT", "again", "RUR", "LUT")]).events.right == 1
    assert scored(gold, [record("ASSAULT", "again", "LUT", "RUR")]).events.right == 0


def test_no_codes_are_not_equal_codes():
    report = scored([event("ASSAULT", "bombed")], [record("ASSAULT", "again")])
    assert (report.events.right, report.events.spurious, report.events.missed) == (0, 1, 1)


def test_matching_is_one_to_one():
    report = scored([event("ASSAULT", "bombed")], [record("ASSAULT", "bombed"), record("ASSAULT", "bombed Lutha")])
    assert (report.events.right, report.events.spurious) == (1, 1)


def test_as_many_match_as_can():
    gold = [event("ASSAULT", "Ruritania bombed"), event("ASSAULT", "bombed Lutha")]
    found = [record("ASSAULT", "bombed"), record("ASSAULT", {"text": "Ruritania", "start": 0, "end": 9})]
    assert scored(gold, found).events.right == 2


def test_two_acts_on_the_same_words_are_told_apart_by_their_people():
    gold = [event("ASSAULT", "bombed", "RUR"), event("ASSAULT", "bombed", "LUT")]
    report = scored(gold, [record("ASSAULT", "bombed", "LUT"), record("ASSAULT", "bombed", "RUR")])
    assert (report.events.right, report.fields["actor_code"].f1) == (2, 1.0)


def test_a_wrong_type_counts_for_the_trigger_and_in_the_confusion():
    report = scored([event("CONSULT", "met")], [record("ASSAULT", "met")])
    assert (report.events.right, report.triggers.right) == (0, 1)
    assert report.confusion == {("CONSULT", "ASSAULT"): 1}
    lines = report.to_text().splitlines()
    across = lines[lines.index("confusion (gold down, found across)") + 1].split()
    row = next(
        line.split() for line in lines if line.split()[:1] == ["CONSULT"] and len(line.split()) == len(across) + 1
    )
    assert row[1 + across.index("ASSA")] == "1"


def test_misses_and_alarms_come_with_their_sentence():
    report = scored([event("CONSULT", "met")], [record("ASSAULT", "bombed")])
    told = {mistake.kind: (mistake.trigger, mistake.sentence) for mistake in report.mistakes}
    assert told["alarm"] == ("bombed", "Ruritania bombed Lutha on Monday.")
    assert told["miss"][1].startswith("Lutha's envoy met")


def test_only_fields_that_gold_gives_are_scored():
    report = scored(
        [event("ASSAULT", "bombed", date="2025-01-01")], [record("ASSAULT", "bombed", "RUR", date="2025-01-02")]
    )
    assert set(report.fields) == {"date"}
    assert (report.fields["date"].f1, report.fields["date"].accuracy) == (0.0, 0.0)


def test_a_field_that_is_rightly_empty_is_exact_and_counts_for_no_share():
    score = scored([event("ASSAULT", "bombed", enddate=None)], [record("ASSAULT", "bombed", enddate=None)]).fields[
        "enddate"
    ]
    assert (score.right, score.accuracy) == (0, 1.0)


SOURCE = {
    "text": "Lutha's envoy",
    "entity": "Envoy of Lutha",
    "code": "LUT",
    "sector": "GOV",
    "kind": "person",
    "stance": "asserts",
}


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({**SOURCE, "text": "envoy", "entity": None}, 1),
        ({**SOURCE, "text": None, "entity": "envoy of Lutha"}, 1),
        ({**SOURCE, "stance": "denies"}, 0),
        ({**SOURCE, "text": "Strelsau", "entity": "Strelsau"}, 0),
    ],
)
def test_sources_match_by_name_and_stance(found, right):
    report = scored([event("ASSAULT", "bombed", sources=[SOURCE])], [record("ASSAULT", "bombed", sources=[found])])
    assert report.fields["sources"].right == right


def test_a_chain_is_right_in_its_order_only():
    via = {"text": "Strelsau", "entity": "Strelsau radio", "kind": "media", "stance": "asserts"}
    gold = [event("ASSAULT", "bombed", sources=[SOURCE, via])]
    straight = scored(gold, [record("ASSAULT", "bombed", sources=[SOURCE, via])])
    turned = scored(gold, [record("ASSAULT", "bombed", sources=[via, SOURCE])])
    assert [r.fields["sources"].f1 for r in (straight, turned)] == [1.0, 1.0]
    assert [r.fields["source_chain"].accuracy for r in (straight, turned)] == [1.0, 0.0]


def test_numbers_need_value_and_comparator():
    def size(value, comparator, *counts):
        several = [{"value": v, "comparator": "exactly"} for v in counts]
        return {"dead": {"value": value, "comparator": comparator}, "counts": several}

    gold = [event("ASSAULT", "bombed", size=size(3, "at_least", 7, 7))]
    report = scored(gold, [record("ASSAULT", "bombed", size=size(3, "exactly", 7, 8))])
    assert (report.fields["dead"].right, report.fields["counts"].right, report.fields["counts"].missed) == (0, 1, 1)


def test_a_place_counts_by_its_words_and_its_country():
    gold = [event("CONSULT", "met", event_loc={"text": "Strelsau", "country": "RUR"})]
    report = scored(gold, [record("CONSULT", "met", event_loc={"text": "in Strelsau", "country": "LUT"})])
    assert (report.fields["place"].f1, report.fields["place_country"].f1) == (1.0, 0.0)


def test_layers_are_scored_exactly_and_by_overlap():
    gold = {
        "id": "d", "text": TEXT,
        "times": [{"start": 26, "end": 32, "type": "DATE", "value": "2025-01-06"}],
        "entities": [{"start": 0, "end": 9, "label": "Location"}],
        "attributions": [{"source": [[34, 47]], "cue": [[48, 51]], "content": [[52, 60], [64, 70]]}],
    }  # fmt: skip
    found = {
        "id": "d",
        "times": [{"start": 23, "end": 32, "type": "DATE", "value": "2025-01-06"}],
        "entities": [{"start": 0, "end": 9, "label": "Person"}],
        "attributions": [{"source": [[34, 47]], "cue": [[48, 51]], "content": [[52, 60]]}],
    }
    layers = {name: score.f1 for name, score in evaluate([gold], [], [found]).layers.items()}
    assert (layers["times.exact"], layers["times.overlap"], layers["times.value"]) == (0.0, 1.0, 0.0)
    assert (layers["entities.exact"], layers["entities.label"]) == (1.0, 0.0)
    assert (layers["attributions.exact"], layers["attributions.overlap"], layers["attributions.source.exact"]) == (
        0,
        1,
        1,
    )


def test_records_of_unknown_documents_are_refused():
    with pytest.raises(InputError, match="elsewhere"):
        scored([], [{**record("ASSAULT", "bombed"), "document": "elsewhere"}])


def test_the_report_as_json_is_plain():
    report = scored([event("ASSAULT", "bombed", "RUR")], [record("ASSAULT", "bombed", "LUT"), record("CONSULT", "met")])
    plain = json.loads(json.dumps(report.to_json()))
    assert (plain["events"]["right"], plain["types"]["CONSULT"]["spurious"], plain["fields"]["actor_code"]["f1"]) == (
        1,
        1,
        0,
    )
    assert report.numbers()["type.ASSAULT"] == 1.0
    assert plain["mistakes"] and not report.to_json(mistakes=False)["mistakes"]
