"""Days in metadata, addresses and lines."""

from __future__ import annotations

from datetime import date

import pytest

from hearsay.clean.dates import find_date, parse_date, url_date


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://lund.example/2025/11/07/harbour-pact", date(2025, 11, 7)),
        ("https://lund.example/news/2025/nov/07/harbour-pact", date(2025, 11, 7)),
        ("https://lund.example/harbour-pact-2025-11-07.html", date(2025, 11, 7)),
        ("https://lund.example/20251107/harbour", date(2025, 11, 7)),
        ("https://lund.example/harbour-20251107143000.htm", date(2025, 11, 7)),
        ("https://lund.example/harbour-411250317081502117.htm", date(2025, 3, 17)),
        ("https://lund.example/27-11-2025/harbour", date(2025, 11, 27)),
        ("https://lund.example/05-11-2025/harbour", None),
        ("https://lund.example/harbour-98765432", None),
        ("https://lund.example/harbour-1731060143", None),
        ("https://lund.example/2025/13/07/harbour", None),
        ("https://lund.example/2025/11/harbour", None),
        ("https://lund.example/20250231/harbour", None),
    ],
)
def test_an_address_gives_a_day_only_if_it_is_plain(url: str, day: date | None) -> None:
    assert url_date(url) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-05-06T23:10:00+07:00", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        ("Mon, 06 May 2024 10:00:00 GMT", date(2024, 5, 6)),
        ("May 6th, 2024", date(2024, 5, 6)),
        ("6 de mayo", None),
        ("May 6", None),
        ("05/06/2024", None),
        ("26/05/2024", date(2024, 5, 26)),
        ("1731060143", None),
        ("2024-02-31", None),
    ],
)
def test_a_day_is_read_only_with_its_year(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_the_words_of_a_date_are_found_in_place() -> None:
    line = "Published: Monday, May 6, 2024 at noon"
    found = find_date(line)
    assert found is not None
    assert line[found[1] : found[2]] == "May 6, 2024"
