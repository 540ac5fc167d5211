"""Pages into documents: every block told apart, nothing cut."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.clean import clean_document, load_page_tables
from hearsay.records import BlockKind, DateBasis, Document, Problem, RawDocument

TABLES = load_page_tables()
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

ONE = "The harbour board of Lund signed a pact with the dockers on Monday after nine hours of talks."
TWO = "Mayor Ann Holm told the board that the town would send two tugs to the strikers by the weekend."
THREE = "The dockers had walked out in March, when the board cut their pay and closed the western quay."


def clean(text: str, **given: str) -> Document:
    found = clean_document(RawDocument("x", "x.txt", text=text, **given), TABLES)
    assert isinstance(found, Document), found
    return found


def clean_html(html: str) -> Document:
    found = clean_document(RawDocument("x", "x.html", html=html), TABLES)
    assert isinstance(found, Document), found
    return found


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.text[block.start : block.end]) for block in document.blocks]


def lines(*parts: str) -> str:
    return "\n".join(parts)


def test_a_headline_byline_and_date_stand_before_the_body() -> None:
    page = clean(lines("Home", "Lund board signs pact with dockers", "By Ann Holm", "May 6, 2024 10:15 GMT", ONE, TWO))
    assert [kind for kind, _ in kinds(page)] == ["navigation", "headline", "byline", "dateline", "body", "body"]
    assert page.title == "Lund board signs pact with dockers"
    assert (page.date.value, page.date.basis) == (datetime.date(2024, 5, 6), DateBasis.TEXT)


def test_a_headline_follows_an_error_page() -> None:
    page = clean(lines("404", "Oops!", "The page you requested could not be found.", "Lund board signs pact", ONE, TWO))
    assert [kind for kind, _ in kinds(page)] == ["notice", "headline", "body", "body"]


@pytest.mark.parametrize(
    ("opening", "kind", "origin"),
    [
        ("(Reuters) -", "source", "Reuters"),
        ("(AFP)", "source", "AFP"),
        ("LUND, Sweden (AP) —", "dateline", "AP"),
        ("Lund, May 6 (Xinhua) --", "dateline", "Xinhua"),
        ("LUND —", "dateline", None),
        ("NEW DELHI, May 6:", "dateline", None),
    ],
)
def test_a_paragraph_opens_with_a_dateline_or_credit(opening: str, kind: str, origin: str | None) -> None:
    page = clean(lines(f"{opening} {ONE}", TWO))
    assert kinds(page) == [(kind, opening), ("body", ONE), ("body", TWO)]
    assert page.origin == origin


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Lund) is a town whose harbour board signed a pact with the dockers.",
        "NATO — the alliance that Lund's navy joined — sent two ships.",
        "UPDATE — The board signed the pact.",
        "The European Union (EU) - Sweden's partner - sent two ships to Lund.",
    ],
)
def test_other_openings_stay_in_the_body(paragraph: str) -> None:
    assert kinds(clean(lines(paragraph, ONE)))[0] == ("body", paragraph)


def test_a_dateline_with_a_year_dates_the_page() -> None:
    page = clean(f"LUND, May 6, 2024 (AP) — {ONE}")
    assert (page.date.value, page.date.basis) == (datetime.date(2024, 5, 6), DateBasis.DATELINE)


def test_a_credit_closes_a_paragraph() -> None:
    page = clean(lines(ONE, f"{TWO} (dpa)"))
    assert kinds(page)[1:] == [("body", TWO), ("source", "(dpa)")]
    assert page.origin == "dpa"


def test_a_paragraph_said_twice_is_a_repeat_of_the_first() -> None:
    page = clean(lines(ONE, TWO, ONE.replace("nine hours of talks", "nine hours of the talks"), f"  {TWO}"))
    assert [(str(b.kind), b.of) for b in page.blocks] == [("body", None), ("body", None), ("repeat", 0), ("repeat", 1)]


@pytest.mark.parametrize(
    "other",
    [
        ONE.replace("nine", "six"),
        ONE.replace("Lund", "Malmo"),
        ONE.replace("signed", "did not sign"),
        ONE.replace("signed", "refused"),
    ],
)
def test_a_paragraph_that_says_something_else_is_no_repeat(other: str) -> None:
    assert [kind for kind, _ in kinds(clean(lines(ONE, TWO, other)))] == ["body"] * 3


def test_a_short_answer_may_be_said_twice() -> None:
    assert [kind for kind, _ in kinds(clean(lines(ONE, "“No,” he said.", TWO, "“No,” he said.")))] == ["body"] * 4


def test_a_teaser_in_mid_article_is_related() -> None:
    page = clean(lines(ONE, "Can Brazil's coffee growers survive the frost?", TWO, THREE))
    assert [kind for kind, _ in kinds(page)] == ["body", "related", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Will the harbour board of Lund keep its word?",
        "Why did the dockers walk out in March?",
        "“Who pays?” she asked.",
    ],
)
def test_a_question_on_the_matter_stays(line: str) -> None:
    assert kinds(clean(lines(ONE, line, TWO, THREE)))[1] == ("body", line)


def test_a_heading_between_paragraphs_is_coded() -> None:
    assert kinds(clean(lines(ONE, "Dockers close the western quay", THREE, TWO)))[1][0] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ann Holm (left) and dockers' leader Bo Dahl in Lund, Sweden, on May 6.",
        "Mayor Ann Holm and Foreign Minister Bo Dahl in Lund, Sweden, on May 6.",
        "Dockers march at the western quay. (AP Photo/Cy Berg)",
        "Dockers march at the western quay. Cy Berg/AFP",
        "File photo",
    ],
)
def test_captions_are_told_from_the_body(line: str) -> None:
    assert kinds(clean(lines(ONE, line, TWO)))[1] == ("caption", line)


def test_a_legal_notice_runs_to_the_blank_line() -> None:
    page = clean(
        lines(ONE, TWO, "Disclaimer:", "The host gives this page", "  as it came and takes no part in it.", "", THREE)
    )
    assert [kind for kind, _ in kinds(page)] == ["body", "body", "notice", "body"]


def test_counters_shares_and_comments_stand_outside_the_article() -> None:
    page = clean(
        lines("12 Comments", "Share", ONE, TWO, THREE, "Tags: harbour, strike", "Comments (2)", "bo77", "Nonsense!")
    )
    assert [kind for kind, _ in kinds(page)] == ["comments", "navigation"] + ["body"] * 3 + ["navigation", "comments"]


def test_a_source_line_dates_the_page_by_its_address() -> None:
    page = clean(lines(ONE, TWO, "Source: https://lund.example/2024/05/06/pact.html"))
    assert kinds(page)[-1][0] == "source"
    assert (page.date.value, page.date.basis) == (datetime.date(2024, 5, 6), DateBasis.URL)
    assert page.date.span is not None
    assert page.text[slice(*page.date.span)] == "https://lund.example/2024/05/06/pact.html"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    wrapped = "\n".join(
        [
            "The harbour board of Lund signed a pact with the dockers on",
            "Monday after nine hours of talks that the mayor, Ann Holm, had",
            "called for in a letter to the union and to the owners of the",
            "western quay, who had closed it in March when the board had cut",
            "the pay of the night shift and sent the tugs away to the other",
            "side of the sound, where they still lie today.",
        ]
    )
    assert len(clean(wrapped).blocks) == 1


def test_metadata_outranks_the_address_and_the_argument_comes_last() -> None:
    raw = RawDocument("x", "x", text=ONE, date="2024-05-06", url="https://lund.example/2023/01/02/a")
    day = datetime.date(2020, 1, 1)
    found = [
        clean_document(raw, TABLES, day),
        clean_document(RawDocument("x", "x", text=ONE, date="soon", url=raw.url), TABLES, day),
        clean_document(RawDocument("x", "x", text=ONE), TABLES, day),
        clean_document(RawDocument("x", "x", text=ONE), TABLES),
    ]
    assert [str(page.date.basis) for page in found if isinstance(page, Document)] == [
        "metadata",
        "url",
        "argument",
        "unknown",
    ]


def test_languages_are_told_apart() -> None:
    assert clean(ONE).language == "en"
    assert clean("Der Hafenrat von Lund hat am Montag nach neun Stunden einen Vertrag geschlossen.").language == "de"
    assert (
        clean("Портовый совет подписал в понедельник договор с докерами после девяти часов переговоров.").language
        == "ru"
    )
    assert clean("Lund").language is None


PAGE = f"""<html lang="en"><head><title>Pact | Lund Post</title><meta property="og:site_name" content="Lund Post">
<link rel="canonical" href="https://lund.example/pact"><script type="application/ld+json">
{{"@graph": [{{"@type": "NewsArticle", "headline": "Lund signs pact",
"datePublished": "2024-05-06T08:00:00Z"}}]}}</script>
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Lund signs pact</h1>
<div class="byline">By Ann Holm</div><time datetime="2024-05-06">6 May</time><p>{ONE}</p>
<figure><img><figcaption>The quay at dawn</figcaption></figure><p>{TWO}</p>
<script>var hidden = 1;</script><p>{THREE}</p>
<aside class="related"><a href="/b">Tugs collide in the sound near Malmo harbour</a></aside></article>
<section id="comments"><p>I do not believe a word of what the board has said in all these years.</p></section>
<footer>About us</footer></body></html>"""


def test_a_page_of_html_is_rendered_whole_and_told_apart() -> None:
    page = clean_html(PAGE)
    assert kinds(page) == [
        ("navigation", "Home World"),
        ("headline", "Lund signs pact"),
        ("byline", "By Ann Holm"),
        ("dateline", "6 May"),
        ("body", ONE),
        ("caption", "The quay at dawn"),
        ("body", TWO),
        ("body", THREE),
        ("related", "Tugs collide in the sound near Malmo harbour"),
        ("comments", "I do not believe a word of what the board has said in all these years."),
        ("navigation", "About us"),
    ]
    assert (page.title, page.publication, page.url) == ("Lund signs pact", "Lund Post", "https://lund.example/pact")
    assert (page.date.value, page.date.basis) == (datetime.date(2024, 5, 6), DateBasis.METADATA)


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<p> </p>", "<script>x = 'a'</script>", "<!---->", "<div style='display:none'>a</div>"],
)
def test_html_without_text_is_a_problem(html: str) -> None:
    found = clean_document(RawDocument("x", "x.html", html=html), TABLES)
    assert isinstance(found, Problem)
    assert "no visible text" in found.message


def test_a_page_of_one_endless_line_is_refused_at_once() -> None:
    begin = time.perf_counter()
    found = clean_document(RawDocument("x", "x", text="Lund " * 10_000_000), TABLES)
    assert isinstance(found, Problem)
    assert "at most" in found.message
    assert time.perf_counter() - begin < 3


def test_a_long_line_within_the_limit_takes_seconds_at_most() -> None:
    begin = time.perf_counter()
    clean("".join(f"The board of Lund signed pact number {n} on Monday. " for n in range(60_000)))
    assert time.perf_counter() - begin < 20


def check_blocks(page: Document) -> None:
    covered: set[int] = set()
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert not page.text[block.start].isspace()
        assert not page.text[block.end - 1].isspace()
        assert (block.kind is BlockKind.REPEAT) == (block.of is not None)
        if block.of is not None:
            assert page.blocks[block.of].kind not in (BlockKind.REPEAT, BlockKind.NAVIGATION)
        covered.update(range(block.start, block.end))
        end = block.end
    assert all(char.isspace() or at in covered for at, char in enumerate(page.text))


PIECES = st.sampled_from(
    [
        ONE,
        TWO,
        "(AFP) ",
        "LUND, May 6 (AP) — ",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "404",
        "Comments",
        "Read more: Tugs",
        "\x85",
        "\u2028",
        "\x1c",
        "(dpa)",
        "Disclaimer:",
        "By Ann Holm",
        "May 6, 2024",
        "<p>",
        "<div class='nav'>",
        "</div>",
        "&amp;",
        "Who?",
        "\ufeff",
        "\u200b",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)))
def test_blocks_cover_every_mark_of_any_text_once(text: str) -> None:
    for raw in (RawDocument("x", "x", text=text), RawDocument("x", "x", html=text)):
        page = clean_document(raw, TABLES)
        if isinstance(page, Document):
            check_blocks(page)
        elif raw.text is not None:
            assert not text.strip()


def seed(part: str) -> Document:
    found = sorted(SEEDS.glob(f"*{part}*.txt"))
    if not found:
        pytest.skip(f"the seed pages are not at {SEEDS}")
    return clean(found[0].read_text(encoding="utf-8"))


def test_the_first_seed_comes_out_right() -> None:
    page = seed("5b8c57e0")
    check_blocks(page)
    expected = ["body"] * 2 + ["caption"] + ["body"] * 3 + ["related"] + ["body"] * 5 + ["source", "comments"]
    assert [kind for kind, _ in kinds(page)] == expected
    assert (page.date.value, page.date.basis) == (datetime.date(2024, 11, 8), DateBasis.URL)


def test_the_second_seed_comes_out_right() -> None:
    page = seed("50b76ae9")
    check_blocks(page)
    expected = ["notice", "headline", "source"] + ["body"] * 5 + ["repeat"] * 4 + ["notice", "comments"]
    assert [kind for kind, _ in kinds(page)] == expected
    assert [block.of for block in page.blocks if block.kind is BlockKind.REPEAT] == [4, 5, 6, 7]
    assert (page.origin, page.date.basis, page.language) == ("MENAFN", DateBasis.UNKNOWN, "en")


MASTHEADS = [
    (("LUND LANTERN", "Home | World | Sport"), "LUND LANTERN"),
    (("Lund Herald", "Home | World | Sport"), "Lund Herald"),
    (("The Harbour Review", "Wednesday, May 6, 2026", "Home | World | Sport"), "The Harbour Review"),
    (("Lund Herald",), "Lund Herald"),
]


@pytest.mark.parametrize(("top", "publication"), MASTHEADS)
def test_a_masthead_is_no_headline(top: tuple[str, ...], publication: str) -> None:
    page = clean(lines(*top, "Dockers sign a pact with the board", "By Ann Holm", "", ONE, "", TWO))
    assert (page.title, page.publication) == ("Dockers sign a pact with the board", publication)
    assert kinds(page)[0][0] == "navigation"


def test_a_masthead_is_spelt_as_in_the_copyright_line() -> None:
    page = clean(lines("SOUND AND QUAY", "Dockers sign a pact", "", ONE, "", TWO, "", "© 2026 Sound and Quay."))
    assert (page.title, page.publication) == ("Dockers sign a pact", "Sound and Quay")


@pytest.mark.parametrize("under", ["Share | Print | Email", "By Ann Holm", "May 6, 2026"])
def test_a_headline_in_capitals_is_no_masthead(under: str) -> None:
    page = clean(lines("DOCKERS SIGN PACT", under, "", ONE, "", TWO))
    assert (page.title, page.publication) == ("DOCKERS SIGN PACT", None)


@pytest.mark.parametrize("name", ["SOUND NEWSWIRE", "Lantern News Agency", "Agence Lanterne", "Quay Press", "QNX"])
def test_an_agency_in_no_table_signs_the_first_paragraph(name: str) -> None:
    page = clean(lines(f"({name}) {ONE}", TWO))
    assert kinds(page)[:2] == [("source", f"({name})"), ("body", ONE)]
    assert page.origin == name


@pytest.mark.parametrize("label", ["UPDATE", "VIDEO", "IV", "Lund", "2026"])
def test_other_words_in_brackets_are_no_agency(label: str) -> None:
    page = clean(lines(f"({label}) {ONE}", TWO))
    assert kinds(page)[0] == ("body", f"({label}) {ONE}")
    assert page.origin is None


def test_an_agency_in_no_table_is_named_in_a_dateline() -> None:
    page = clean(f"LUND, Sweden (Lantern News Agency) — {ONE}")
    assert kinds(page)[0] == ("dateline", "LUND, Sweden (Lantern News Agency) —")
    assert page.origin == "Lantern News Agency"


CREDITED = [
    "Tugs wait off the quay on Monday. (Photo: Lund Lantern/File)",
    "Dockers sing at the gate in Lund. Photo: Cy Berg/Archive",
    "Dockers at the gate, Lund. (Photo by Cy Berg)",
    "The western quay at dusk. Image: Cy Berg",
    "The quay in March. [File: Cy Berg/Reuters]",
    "Dockers leave the hall. © Cy Berg/AFP",
    "The old crane falls. Cy Berg/Getty Images",
    "The old crane falls on Sunday. (Cy Berg/Lund Herald)",
]


@pytest.mark.parametrize("line", CREDITED)
@pytest.mark.parametrize("markup", ["", "<p>{}</p>", "<figure><img><p>{}</p></figure>", "<div><i>{}</i></div>"])
def test_a_line_that_ends_in_a_photo_credit_is_a_caption(line: str, markup: str) -> None:
    middle = markup.format(line)
    html = f"<article><h1>Lund signs pact</h1><p>{ONE}</p>{middle}<p>{TWO}</p><p>{THREE}</p></article>"
    page = clean_html(html) if markup else clean(lines(ONE, line, TWO))
    assert ("caption", line) in kinds(page)


@pytest.mark.parametrize(
    "line",
    [
        "The union sent every paper in the town a photo by Ann Holm.",
        "The board signed the pact. It told the dockers to go to the Lund/Malmo ferry.",
        "One thing was missing from the picture: Ann Holm.",
    ],
)
def test_a_sentence_on_a_picture_stays(line: str) -> None:
    assert kinds(clean(lines(ONE, line, TWO)))[1] == ("body", line)


@pytest.mark.parametrize(
    "text",
    [
        "Sweden condemned Norway.",
        "Sweden condemned Norway",
        "Protesters rally in Lund, Sweden, on May 1.",
        "Sweden condemned Norway. Norway denied the claim.",
    ],
)
def test_a_page_of_a_bare_sentence_is_body(text: str) -> None:
    assert kinds(clean(text)) == [("body", text)]


def test_paragraphs_of_one_length_are_not_taken_for_wrapped_lines() -> None:
    page = clean(lines("Lund Herald", "Lund signs pact", "By Ann Holm", ONE, TWO, THREE))
    assert [kind for kind, _ in kinds(page)] == ["navigation", "headline", "byline"] + ["body"] * 3


def test_the_name_of_a_site_in_html_is_not_its_headline() -> None:
    page = clean_html(
        "<title>Dockers sign pact - Lund Lantern</title><body><h1>Lund Lantern</h1><nav>Home</nav>"
        f"<h2>Dockers sign pact</h2><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body>"
    )
    assert [text for kind, text in kinds(page) if kind == "headline"] == ["Dockers sign pact"]
