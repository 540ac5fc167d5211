"""Words are cut as the English treebanks cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.parse.tokens import tokenize


def words(text: str) -> str:
    starts, ends = tokenize(text, 0, len(text))
    return "|".join(text[s:e] for s, e in zip(starts, ends, strict=True))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The troops left.", "The|troops|left|."),
        # clitics
        ("Chad's army didn't move", "Chad|'s|army|did|n't|move"),
        ("Chad’s army didn’t move", "Chad|’s|army|did|n’t|move"),
        ("They can't, won't and shan't.", "They|ca|n't|,|wo|n't|and|sha|n't|."),
        ("WE DON'T, I'M, you'll, we'd've", "WE|DO|N'T|,|I|'M|,|you|'ll|,|we|'d|'ve"),
        ("the rebels' base", "the|rebels|'|base"),
        ("They cannot go; they're gonna stay.", "They|can|not|go|;|they|'re|gon|na|stay|."),
        ("Cannes and a pecan", "Cannes|and|a|pecan"),
        ("O'Neill met Shi'ite leaders at ten o'clock", "O'Neill|met|Shi'ite|leaders|at|ten|o'clock"),
        ("a coup d'état in the '90s", "a|coup|d'état|in|the|'90s"),
        # hyphens
        ("a US-led anti-war co-founder", "a|US|-|led|anti-war|co-founder"),
        ("UN-backed, ex-minister's, re-elected", "UN|-|backed|,|ex-minister|'s|,|re-elected"),
        ("mid-2019, mid-June, non-U.S. firms", "mid-2019|,|mid-June|,|non-U.S.|firms"),
        ("a 12-year-old boy", "a|12|-|year|-|old|boy"),
        ("an F-16, COVID-19, a two- or three-day raid", "an|F|-|16|,|COVID|-|19|,|a|two|-|or|three|-|day|raid"),
        ("al-Farouq e-mailed Kim Il-nam", "al|-|Farouq|e-mailed|Kim|Il|-|nam"),
        ("Pays-de-Rive and over-the-counter drugs", "Pays|-|de|-|Rive|and|over|-|the|-|counter|drugs"),
        # numbers
        ("$3 and US$4.5m, €12,000 or £.50", "$|3|and|US$|4.5|m|,|€|12,000|or|£|.50"),
        ("3.5% of 1,250,000", "3.5|%|of|1,250,000"),
        ("at 17:30 on 9/11, 5/6/2020 and 2020-06-05", "at|17:30|on|9/11|,|5/6/2020|and|2020-06-05"),
        ("5km, 20kg, 7pm, 40°C", "5|km|,|20|kg|,|7|pm|,|40|°|C"),
        ("the 21st, 3rd, 1980s and 4A", "the|21st|,|3rd|,|1980s|and|4A"),
        ("a 3-2 vote in 2019-20", "a|3|-|2|vote|in|2019|-|20"),
        ("G20 and MH17", "G20|and|MH17"),
        ("call +44 or 212-555-0188", "call|+44|or|212-555-0188"),
        # full stops
        ("Mr. J. K. Oduya of the U.S. left.", "Mr.|J.|K.|Oduya|of|the|U.S.|left|."),
        ("the U.S.-led force and the U.S.'s ally", "the|U.S.|-|led|force|and|the|U.S.|'s|ally"),
        ("Sold to Orion Inc. on Nov. 5.", "Sold|to|Orion|Inc.|on|Nov.|5|."),
        ("Rifles, shells, etc.", "Rifles|,|shells|,|etc|."),
        ("He said no. 5 fell, no.", "He|said|no.|5|fell|,|no|."),
        ("at 6 a.m. e.g. in Jos", "at|6|a.m.|e.g.|in|Jos"),
        ("It fell yesterday.The army won.", "It|fell|yesterday|.|The|army|won|."),
        ("wait... or wait… now . . .", "wait|...|or|wait|…|now|.|.|."),
        # other marks
        ("“Go,” she said—“now”", "“|Go|,|”|she|said|—|“|now|”"),
        ("talks -- or war – soon", "talks|--|or|war|–|soon"),
        ("and/or 24/7", "and|/|or|24/7"),
        ("(AP) [sic]", "(|AP|)|[|sic|]"),
        ("What?! No!!", "What|?!|No|!!"),
        ("AT&T, R&D", "AT&T|,|R&D"),
        # the web
        ("see https://example.org/a-b?c=1.", "see|https://example.org/a-b?c=1|."),
        ("(www.example.com), example.co.uk", "(|www.example.com|)|,|example.co.uk"),
        ("to a.b@example.org: @user1 #FreeThem", "to|a.b@example.org|:|@user1|#FreeThem"),
        ("the #1 foe :-)", "the|#|1|foe|:-)"),
        ("the हिन्दी paper", "the|हिन्दी|paper"),
        ("non\u200bbreaking \ufeffmark", "non|breaking|mark"),
    ],
)
def test_words(text: str, cut: str) -> None:
    assert words(text) == cut


def test_offsets_count_the_whole_text() -> None:
    assert tokenize("Old news. New news.", 10, 19) == ([10, 14, 18], [13, 18, 19])


@given(st.text())
def test_words_are_in_order_and_lose_only_blanks(text: str) -> None:
    starts, ends = tokenize(text, 0, len(text))
    assert all(s < e for s, e in zip(starts, ends, strict=True))
    assert all(e <= s for e, s in zip(ends, starts[1:], strict=False))
    covered = {n for s, e in zip(starts, ends, strict=True) for n in range(s, e)}
    assert not any(text[n].isalnum() for n in range(len(text)) if n not in covered)


@given(st.text(alphabet="aAb1.,'’-/@#$&: \n", max_size=60))
def test_odd_strings_of_marks_do_not_confuse_it(text: str) -> None:
    starts, ends = tokenize(text, 0, len(text))
    kept = "".join(text[s:e] for s, e in zip(starts, ends, strict=True))
    assert kept == "".join(text.split())


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "a'", "1,", "(", "a@", "-", "A&", "http://", "."])
def test_a_long_run_of_anything_takes_no_long_time(piece: str) -> None:
    text = piece * 20_000
    starts, _ = tokenize(text, 0, len(text))
    assert starts
