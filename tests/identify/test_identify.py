"""Who a noun phrase stands for. Sentences are built by hand: ``form upos head deprel`` a word, heads counted from 1."""

import time
from datetime import date

import pytest

from hearsay.identify import cast_document, load_actors
from hearsay.identify.tables import key_of
from hearsay.records import Block, BlockKind, Document, DocumentDate, Mention, Name, Parse, Sentence

TABLES = load_actors()


def lemma_of(form):
    form = form.lower()
    return form[:-3] + "y" if form.endswith("ies") else form


def parse(*sentences, day=None):
    """A document of hand-made sentences; each is (words, names)."""
    columns, text = [], ""
    for words, names in sentences:
        rows = [line.split() for line in words.strip().splitlines()]
        starts = []
        begin = len(text)
        for row in rows:
            starts.append(len(text))
            text += row[0] + " "
        columns.append((rows, starts, begin, len(text) - 1, names))
    made = tuple(
        Sentence(
            number=n, block=0, paragraph=0, kind=BlockKind.BODY, start=begin, end=end,
            forms=tuple(r[0] for r in rows), lemmas=tuple(lemma_of(r[0]) for r in rows), upos=tuple(r[1] for r in rows),
            feats=tuple("Number=Plur" if r[1] == "NOUN" and r[0].endswith("s") else "_" for r in rows),
            heads=tuple(int(r[2]) - 1 for r in rows), deprels=tuple(r[3] for r in rows),
            starts=tuple(starts), ends=tuple(s + len(r[0]) for s, r in zip(starts, rows, strict=True)),
            names=tuple(Name(*name) for name in names),
        )
        for n, (rows, starts, begin, end, names) in enumerate(columns)
    )  # fmt: skip
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    return Parse(Document("d", "", text, blocks, date=DocumentDate(day)), made)


def who(document, first, last, head=None, sentence=0):
    """The one actor of a mention."""
    (actor,) = cast_document(document, TABLES).identify(
        Mention(sentence, last - 1 if head is None else head, first, last)
    )
    return actor


MINISTER = (
    """
Kenyan ADJ 3 amod
deputy NOUN 3 compound
minister NOUN 4 nmod:desc
Amina PROPN 6 nsubj
Chernyshenko PROPN 4 flat
met VERB 0 root
Ghana PROPN 6 obj
""",
    [(0, 1, "NORP"), (3, 5, "Person"), (6, 7, "Location")],
)


def test_an_unknown_person_is_described_by_the_title():
    actor = who(parse(MINISTER), 0, 5, head=3)
    assert (actor.entity, actor.code, actor.sector) == ("Amina Chernyshenko", "KEN", "GOV")
    assert actor.office == "deputy minister"
    assert actor.text == "Kenyan deputy minister Amina Chernyshenko"


def test_a_surname_spelt_otherwise_is_the_same_person():
    later = ("Chernishenko PROPN 2 nsubj\nleft VERB 0 root", [(0, 1, "Person")])
    actor = who(parse(MINISTER, later), 0, 1, sentence=1)
    assert (actor.entity, actor.code, actor.sector) == ("Amina Chernyshenko", "KEN", "GOV")


def test_a_pronoun_goes_to_the_subject_before():
    later = ("She PRON 2 nsubj\nleft VERB 0 root", [])
    assert who(parse(MINISTER, later), 0, 1, sentence=1).entity == "Amina Chernyshenko"


def test_a_pronoun_with_nobody_before_it_is_left_open():
    actor = who(parse(("He PRON 2 nsubj\nleft VERB 0 root", [])), 0, 1)
    assert (actor.text, actor.entity, actor.code) == ("He", None, None)


@pytest.mark.parametrize(
    ("day", "sector"), [(date(2012, 5, 1), "GOV"), (date(2019, 5, 1), "ELI"), (None, "GOV")], ids=str
)
def test_an_office_counts_at_the_documents_date(day, sector):
    said = ("Barack PROPN 3 nsubj\nObama PROPN 1 flat\nspoke VERB 0 root", [(0, 2, "Person")])
    actor = who(parse(said, day=day), 0, 2, head=0)
    assert (actor.entity_id, actor.code, actor.sector) == ("Q76", "USA", sector)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Moscow PROPN 2 nsubj\nspoke VERB 0 root", ("Russia", "RUS", "GOV")),
        ("Kremlin PROPN 2 nsubj\nspoke VERB 0 root", ("Kremlin", "RUS", "GOV")),
        ("Houthis PROPN 2 nsubj\nspoke VERB 0 root", ("Houthis", "YEM", "REB")),
        ("Reuters PROPN 2 nsubj\nspoke VERB 0 root", ("Reuters", "GBR", "JRN")),
        ("UNHCR PROPN 2 nsubj\nspoke VERB 0 root", ("United Nations High Commissioner for Refugees", "UNO", None)),
        ("Hong PROPN 3 nsubj\nKong PROPN 1 flat\nspoke VERB 0 root", ("Hong Kong", "HKG", "GOV")),
    ],
    ids=lambda v: v[0] if isinstance(v, tuple) else "",
)
def test_bodies_and_capitals_are_known_by_name(words, expected):
    last = words.count("PROPN")
    actor = who(parse((words, [])), 0, last, head=0)
    assert (actor.entity, actor.code, actor.sector) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Colombian ADJ 2 amod\nrebels NOUN 3 nsubj\nfled VERB 0 root", ("COL", "REB")),
        ("Chilean ADJ 2 amod\narmy NOUN 3 nsubj\nfled VERB 0 root", ("CHL", "MIL")),
        ("Nepali ADJ 3 amod\nsupreme ADJ 3 amod\ncourt NOUN 4 nsubj\nsat VERB 0 root", ("NPL", "JUD")),
        ("Hamas PROPN 2 compound\nfighters NOUN 3 nsubj\nfled VERB 0 root", ("PSE", "REB")),
        ("Fijian ADJ 3 amod\npolice NOUN 3 compound\nofficials NOUN 4 nsubj\nspoke VERB 0 root", ("FJI", "COP")),
    ],
    ids=lambda v: "-".join(v) if isinstance(v, tuple) else "",
)
def test_a_role_gives_the_sector_and_its_modifier_the_country(words, expected):
    last = len(words.splitlines()) - 1
    actor = who(parse((words, [])), 0, last)
    assert (actor.code, actor.sector) == expected


def test_gunmen_belong_to_the_country_where_it_happened():
    said = ("Gunmen NOUN 2 nsubj\nstruck VERB 0 root\nin ADP 4 case\nHaiti PROPN 2 obl", [(3, 4, "Location")])
    actor = who(parse(said), 0, 1)
    assert (actor.code, actor.sector) == ("HTI", "UAF")


def test_a_former_minister_is_of_the_elite():
    said = (
        """
former ADJ 2 amod
minister NOUN 3 nmod:desc
Ada PROPN 5 nsubj
Smit PROPN 3 flat
spoke VERB 0 root
in ADP 7 case
Norway PROPN 5 obl
""",
        [(2, 4, "Person"), (6, 7, "Location")],
    )
    actor = who(parse(said), 0, 4, head=2)
    assert (actor.entity, actor.code, actor.sector) == ("Ada Smit", "NOR", "ELI")


def test_two_countries_are_the_two_named_before():
    first = ("Peru PROPN 4 nsubj\nand CCONJ 3 cc\nChile PROPN 1 conj\ntalked VERB 0 root", [])
    then = ("two NUM 2 nummod\ncountries NOUN 3 nsubj\nagreed VERB 0 root", [])
    actors = cast_document(parse(first, then), TABLES).identify(Mention(1, 1, 0, 2))
    assert [a.code for a in actors] == ["PER", "CHL"]
    assert {a.text for a in actors} == {"two countries"}


def test_a_backer_is_not_the_country_of_the_backed():
    said = (
        """
Iran PROPN 3 obl
- PUNCT 3 punct
backed VERB 4 amod
militia NOUN 5 nsubj
fled VERB 0 root
in ADP 7 case
Iraq PROPN 5 obl
""",
        [],
    )
    assert who(parse(said), 0, 4).code == "IRQ"


def test_a_famous_surname_alone_is_not_lent_to_another_person():
    said = ("Andrea PROPN 3 nsubj\nMacron PROPN 1 flat\nspoke VERB 0 root", [(0, 2, "Person")])
    actor = who(parse(said), 0, 2, head=0)
    assert (actor.entity, actor.entity_id) == ("Andrea Macron", None)


def test_entities_are_listed_in_order_with_their_codes():
    found = list(cast_document(parse(MINISTER), TABLES).entities())
    assert [(e.label, e.code) for e in found] == [("NORP", "KEN"), ("Person", "KEN"), ("Location", "GHA")]


def test_a_mention_outside_the_sentence_stands_for_nobody():
    assert cast_document(parse(MINISTER), TABLES).identify(Mention(0, 90, 89, 91)) == ()


@pytest.mark.parametrize(("words", "key"), [("U.S.", "us"), ("al-Shabaab", "al shabaab"), ("Élysée", "elysee")])
def test_names_are_compared_without_case_dots_and_accents(words, key):
    assert key_of(words) == key


def test_tables_load_fast():
    began = time.process_time()
    load_actors()
    assert time.process_time() - began < 1.5  # 0.1 s on a quiet machine
