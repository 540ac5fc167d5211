"""Tables and heads together: what is kept, dropped, renamed and added, and who does it to whom. No model is loaded."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from hearsay.extract import Reading, load_rules, read_acts
from hearsay.extract.clues import COLUMNS, pair_clues, word_clues
from hearsay.extract.decide import ADDED, BESIDE, KEPT, decide
from hearsay.extract.heads import Guess
from hearsay.records import Name
from tests.parses import read

RULES = load_rules()
TYPES = ("", "ASSAULT", "ACCUSE", "CONSULT", "SANCTION", "COERCE", "SANCTION+COERCE")
SHELLED = """
Rebels   rebel   NOUN  1 nsubj
shelled  shell   VERB -1 root   Tense=Past|VerbForm=Fin
Lutha    Lutha   PROPN 1 obj
."""
SHELLED = "\n".join(SHELLED.strip().splitlines()[:3])


def reading(rows: str, *names: Name) -> Reading:
    return read_acts(read(rows, *names).sentences[0], RULES)


class Heads(SimpleNamespace):
    """Heads that say what the test tells them: types by word, parties by role."""

    def __init__(self, types=(), parties=None, modes=()):
        super().__init__(
            version="heads.v0", types=TYPES, modes=("ASSAULT/drone", "ACCUSE/allege"), told=dict(types),
            roles=parties or {}, likely=dict(modes),
        )  # fmt: skip

    def guess(self, words: int) -> Guess:
        types = np.zeros((words, len(TYPES)), np.float32)
        types[:, 0] = 1.0
        for word, (kind, p) in self.told.items():
            types[word, 0] = 1 - p
            types[word, TYPES.index(kind)] = p
        modes = np.zeros((words, 2), np.float32)
        for (word, mode), p in self.likely.items():
            modes[word, self.modes.index(mode)] = p
        none = np.zeros((words, 1), np.float32)
        return Guess(types, modes, none, none, none, none)

    def parties(self, reading, guess, trigger, kind):
        words = [w for w in range(len(reading.scene.sentence)) if w != trigger]
        return {r: {w: self.roles.get(r, {}).get(w, 0.0) for w in words} for r in ("actor", "recipient", "place")}


def decided(heads: Heads, rows: str = SHELLED, *names: Name) -> Reading:
    names = names or (Name(2, 3, "Location"),)
    first = reading(rows, *names)
    return decide(first, heads.guess(len(first.scene.sentence)), heads)


def test_an_act_of_both_keeps_its_row_and_gets_a_probability():
    (act,) = decided(Heads({1: ("ASSAULT", 0.9)})).acts
    assert (act.type, act.probability, act.actors, act.recipients) == ("ASSAULT", pytest.approx(0.9), (0,), (2,))
    assert act.trail[0].startswith("events/assault.csv:")


def test_what_the_heads_find_unlikely_is_dropped_and_says_why():
    found = decided(Heads({1: ("ASSAULT", KEPT - 0.05)}))
    assert found.acts == ()
    assert "heads.v0" in found.dropped[-1][1]


def test_another_type_that_the_heads_are_sure_of_takes_the_place_of_the_rows():
    (act,) = decided(Heads({1: ("ACCUSE", 0.95)})).acts
    assert (act.type, act.trail[-1]) == ("ACCUSE", "heads.v0")


@pytest.mark.parametrize(("p", "made"), [(ADDED - 0.05, 0), (ADDED + 0.05, 1)])
def test_what_no_row_sees_is_added_only_where_the_heads_are_sure(p, made):
    rows = """
    Chad     Chad    PROPN 1 nsubj
    frobbed  frob    VERB -1 root   Tense=Past|VerbForm=Fin
    Niger    Niger   PROPN 1 obj
    """
    heads = Heads({1: ("SANCTION", p)}, {"actor": {0: 0.9}, "recipient": {2: 0.8}})
    found = decided(heads, rows, Name(0, 1, "Location"), Name(2, 3, "Location"))
    assert [(a.type, a.trail, a.actors, a.recipients) for a in found.acts] == [
        ("SANCTION", ("heads.v0",), (0,), (2,))
    ] * made


def test_a_pair_of_types_makes_two_acts():
    rows = """
    Chad     Chad    PROPN 1 nsubj
    frobbed  frob    VERB -1 root   Tense=Past|VerbForm=Fin
    """
    heads = Heads({1: ("SANCTION+COERCE", 0.9)}, {"actor": {0: 0.9}})
    assert [a.type for a in decided(heads, rows, Name(0, 1, "Location")).acts] == ["SANCTION", "COERCE"]


def test_whom_the_tables_name_others_join_only_where_the_heads_are_sure():
    rows = """
    Rebels   rebel   NOUN  1 nsubj
    shelled  shell   VERB -1 root   Tense=Past|VerbForm=Fin
    Lutha    Lutha   PROPN 1 obj
    Chad     Chad    PROPN 1 dep
    """
    names = (Name(2, 3, "Location"), Name(3, 4, "Location"))
    for p, actors in ((BESIDE - 0.05, (0,)), (BESIDE + 0.05, (0, 3))):
        heads = Heads({1: ("ASSAULT", 0.9)}, {"actor": {0: 0.9, 3: p}, "recipient": {2: 0.9}})
        assert decided(heads, rows, *names).acts[0].actors == actors


def test_of_a_phrase_only_the_whole_is_a_party():
    rows = """
    Chad      Chad      PROPN 1 nsubj
    frobbed   frob      VERB -1 root   Tense=Past|VerbForm=Fin
    diplomats diplomat  NOUN  1 obj
    of        of        ADP   4 case
    Niger     Niger     PROPN 2 nmod
    """
    heads = Heads({1: ("SANCTION", 0.9)}, {"actor": {0: 0.9}, "recipient": {2: 0.8, 4: 0.8}})
    (act,) = decided(heads, rows, Name(0, 1, "Location"), Name(4, 5, "Location")).acts
    assert act.recipients == (2,)


def test_modes_of_the_heads_fill_only_what_the_tables_leave_open():
    (act,) = decided(Heads({1: ("ASSAULT", 0.9)}, modes={(1, "ASSAULT/drone"): 0.9})).acts
    assert "drone" not in act.modes  # shelling has its mode from the row
    assert act.modes


def test_clues_tell_rows_names_and_where_a_word_stands():
    first = reading(SHELLED, Name(2, 3, "Location"))
    told = [dict(zip(COLUMNS, word, strict=True)) for word in word_clues(first)]
    assert (told[1]["row"], told[2]["name"], told[0]["deprel"]) == ("ASSAULT", "Location", "nsubj")
    actor, recipient = pair_clues(first, 1, [0, 2])
    assert {"own:subj", "table:actor", "before", "child:nsubj"} <= set(actor)
    assert {"own:obj", "table:recipient", "after", "name:Location"} <= set(recipient)
