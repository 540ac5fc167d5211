"""Who says so: chains, stances, quotations, later denials. Read with the packaged parser; all wording is invented."""

import pytest

from hearsay.attribute import attribute_denials, attribute_event, find_attributions, find_quotes, load_cues
from hearsay.parse import load_parser, parse_text
from hearsay.records import Event, Mention, Stance


@pytest.fixture(scope="module")
def tools():
    return load_parser(), load_cues()


def _words(parse, mention):
    if mention is None:
        return None
    return " ".join(parse.sentences[mention.sentence].forms[mention.first : mention.last])


def _event(parse, trigger, kind="ASSAULT", actor=None):
    for s in parse.sentences:
        if trigger in s.forms:
            at = s.forms.index(trigger)
            actors = tuple(Mention(s.number, w, w, w + 1) for w in range(len(s)) if s.forms[w] == actor)
            return Event(kind, (), (), s.number, at, (at,), actors, ())
    raise AssertionError(f"no {trigger!r}")


def _chain(text, trigger, tools, kind="ASSAULT", actor=None):
    parser, cues = tools
    parse = parse_text(text, parser)
    found = find_attributions(parse, cues)
    event = _event(parse, trigger, kind, actor)
    later = attribute_denials([event], parse, found).get(0, ())
    return [
        (_words(parse, s.mention) or "-") + ("" if s.stance is Stance.ASSERTS else f": {s.stance.value}")
        for s in (*attribute_event(event, parse, found), *later)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        (
            "The envoy told the council that Palau will help, according to AFP, citing state television.",
            "help",
            ["envoy", "state television", "AFP"],
        ),
        ("The daily said, quoting the army, that drones had hit a fuel depot.", "hit", ["army", "daily"]),
        (
            "Reuters quoted a minister as saying that troops had shelled the village.",
            "shelled",
            ["minister", "Reuters"],
        ),
        (
            "Rebels bombed the bridge, according to reports citing internal documents.",
            "bombed",
            ["internal documents", "reports"],
        ),
        ("The minister said an aide had told him that rebels shelled the port.", "shelled", ["aide", "minister"]),
        ("A UN report found that guards tortured inmates, the BBC reported.", "tortured", ["UN report", "BBC"]),
        (
            "Satellite images show that the bridge was bombed, analysts said.",
            "bombed",
            ["Satellite images", "analysts"],
        ),
        ("According to documents seen by The Guardian, the firm armed the rebels.", "armed", ["documents", "Guardian"]),
        (
            "State television, citing the ministry, said the army bombed the bridge.",
            "bombed",
            ["ministry", "State television"],
        ),
        (
            "The premier dismissed as false a report by Le Monde that his army bombed the town.",
            "bombed",
            ["Le Monde", "premier: denies"],
        ),
        (
            "The Lutha foreign ministry denies a CNN report claiming that its soldiers shelled the port.",
            "shelled",
            ["CNN", "Lutha foreign ministry: denies"],
        ),
        (
            "Two officials familiar with the matter told Axios the drones bombed a convoy.",
            "bombed",
            ["Two officials familiar with the matter"],
        ),
        ("The lawyer said the witness believed that guards had beaten the student.", "beaten", ["witness", "lawyer"]),
        (
            "Local radio reported that the mayor accused the rebels of bombing a mill.",
            "bombing",
            ["mayor", "Local radio"],
        ),
        (
            "Le Monde reported that Tonga had denied that its troops shelled the port.",
            "shelled",
            ["Tonga: denies", "Le Monde"],
        ),
        (
            "The minister told reporters that spies had warned that rebels would bomb the port.",
            "bomb",
            ["spies", "minister"],
        ),
        (
            "Citing two diplomats, Reuters said that troops had shelled the port.",
            "shelled",
            ["two diplomats", "Reuters"],
        ),
    ],
)
def test_hearsay_of_hearsay_is_a_chain_nearest_first(text, trigger, chain, tools):
    assert _chain(text, trigger, tools) == chain


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("The mayor allegedly bombed two shops.", "bombed", ["-"]),
        ("He is accused of bombing a market.", "bombing", ["-"]),
        ("The rebels are said to have bombed the bridge.", "bombed", ["-"]),
        ("It is believed that the rebels bombed the bridge.", "bombed", ["-"]),
        ("Tonga denied that its troops had shelled the port.", "shelled", ["Tonga: denies"]),
        ("Tonga rejected claims that its troops had shelled the port.", "shelled", ["Tonga: denies"]),
        ("Officials doubt whether the army shelled the port.", "shelled", ["Officials: doubts"]),
        ("Rebels shelled the port, says army", "shelled", ["army"]),
        ("Army: rebels shelled the port", "shelled", ["Army"]),
        ("Police, the union claims, beat the marchers.", "beat", ["union"]),
        ("As the bishop put it, the army bombed its own people.", "bombed", ["bishop"]),
        ("The documents also referenced an attack on the mill.", "attack", ["documents"]),
        ("Rebels shelled the port on Monday.", "shelled", []),
        ("Tonga did not say whether its troops had shelled the port.", "shelled", []),
        ("The pilot said the fog was thick. Rebels shelled the port.", "shelled", []),
        ("The envoy said the talks would resume, after rebels shelled the port.", "shelled", []),
    ],
)
def test_the_cue_gives_source_and_stance(text, trigger, chain, tools):
    assert _chain(text, trigger, tools) == chain


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("Gunmen bombed a bus in Lutha. The Red Front claimed responsibility.", "bombed", ["Red Front"]),
        (
            "Fiji accused Tonga of shelling the port. Tonga denied the allegation.",
            "shelling",
            ["Fiji", "Tonga: denies"],
        ),
        ("Fiji said troops shelled the port. Samoa grows yams.", "shelled", ["Fiji"]),
    ],
)
def test_later_sentences_speak_of_what_was_told(text, trigger, chain, tools):
    assert _chain(text, trigger, tools) == chain


def test_who_accuses_is_no_source_of_the_accusing(tools):
    assert _chain("Fiji accused Tonga of shelling the port.", "accused", tools, "ACCUSE") == []


def test_who_announces_his_own_material_act_is_its_source(tools):
    assert _chain("Fiji said it had shelled the port.", "shelled", tools, "ASSAULT", "it") == ["Fiji"]


def test_who_promises_is_the_actor_only(tools):
    assert _chain("Fiji said it was ready to negotiate.", "ready", tools, "AGREE", "it") == []


def test_joined_sources_stand_side_by_side(tools):
    assert _chain("The mayor and two nurses said that rebels bombed the mill.", "bombed", tools) == [
        "mayor",
        "two nurses",
    ]


def _quotes(text, tools):
    parser, cues = tools
    parse = parse_text(text, parser)
    found = find_quotes(parse, find_attributions(parse, cues))
    return [
        (q.kind, text[q.span.start : q.span.end], _words(parse, q.speaker), _words(parse, q.addressee)) for q in found
    ]


def test_a_quotation_runs_over_sentences_with_one_speaker(tools):
    text = '"We saw the boats," said Ana Pohl, a nurse. "They shelled the school at dawn. Nobody helped."'
    assert _quotes(text, tools) == [
        ("direct", '"We saw the boats,"', "Ana Pohl", None),
        ("direct", '"They shelled the school at dawn. Nobody helped."', "Ana Pohl", None),
    ]


def test_a_quotation_goes_on_in_the_next_paragraph(tools):
    text = '"They shelled us at dawn," she said. "We had no warning.\n\n"Nobody came to help us."\n\nThe mill is old.'
    assert [q[1:3] for q in _quotes(text, tools)] == [
        ('"They shelled us at dawn,"', "she"),
        ('"We had no warning.', "she"),
        ('"Nobody came to help us."', "she"),
    ]


def test_the_addressee_is_named(tools):
    assert _quotes('"They shelled the school," the nurse told Reuters.', tools) == [
        ("direct", '"They shelled the school,"', "nurse", "Reuters")
    ]


def test_indirect_and_mixed_speech(tools):
    assert [q[0] for q in _quotes("The nurse said that troops shelled the school.", tools)] == ["indirect"]
    assert [q[0] for q in _quotes('The nurse said that the raid was "a terrible crime" of the army.', tools)] == [
        "mixed"
    ]


def test_a_phrase_in_marks_that_nobody_says_is_no_quotation(tools):
    assert _quotes('The so-called "iron road" crosses the valley.', tools) == []


@pytest.mark.parametrize(
    "text", ["", '"', "“ ”", "said", 'He said: "', "— according to", '’’’ said ‘‘‘\n\n"\n\nsaid he']
)
def test_odd_text_does_no_harm(text, tools):
    parser, cues = tools
    parse = parse_text(text, parser)
    found = find_attributions(parse, cues)
    find_quotes(parse, found)
    for a in found:
        layer = a.layer(parse)
        assert all(0 <= s < e <= len(text) for part in ("source", "cue", "content") for s, e in layer[part])


def test_an_attribution_knows_which_one_tells_it(tools):
    parser, cues = tools
    parse = parse_text("The minister said an aide had told him that rebels shelled the port.", parser)
    found = find_attributions(parse, cues)
    inner = next(a for a in found if a.cue.text == "told")
    assert inner.via is not None
    assert found[inner.via].cue.text == "said"
