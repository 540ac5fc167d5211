"""How agencies, outlets and owners of pictures are called: ``Lantern Newswire``, ``Port Herald``, ``Ann Dock/File``."""

from __future__ import annotations

import re

from hearsay.clean.tables import PageTables, normal

MOST_WORDS = 6
"""Words in the longest name that is still taken for one."""

_SPLIT_AGENCIES = re.compile(r"\s*(?:/|,| and | via |;|\+|-)\s*")
_SMALL = frozenset("the of and for & de la le du des del da do di der die das und van y e i".split())
_ROMAN = re.compile(r"[IVXLC]+")
_LABELS = frozenset(
    """
    ALERT ANALYSIS ANSWER ARCHIVE AUDIO BREAKING COLUMN CORRECTED CORRECTION CORRECTS DEVELOPING EDITORIAL EXCLUSIVE
    EXPLAINER FACTBOX FEATURE FILE FILES GRAPHIC IMAGE IMAGES INTERVIEW LEAD LIVE MAP NEWS NOTE OPINION PHOTO PHOTOS
    PICTURES POLL QUESTION RECAP RECASTS REFILE REPEATS REVIEW SPEAKER SPONSORED TIMELINE UPDATE UPDATED UPDATES
    URGENT VIDEO WARNING WATCH WRAPUP
    """.split()
)


def name_agency(text: str, tables: PageTables) -> str | None:
    """The agency that a credit names; of ``AFP/Reuters`` the first."""
    text = text.strip().removeprefix("Source: ").removeprefix("via ").strip()
    if text in tables.agencies:
        return tables.agencies[text]
    parts = [tables.agencies.get(part) for part in _SPLIT_AGENCIES.split(text)]
    return parts[0] if parts and all(parts) else None


def sounds_like_agency(text: str, tables: PageTables) -> bool:
    """Whether the text is a name built as those of agencies and outlets are, known or not."""
    return (
        " " in text.strip()
        and is_name(text)
        and not is_label(text)
        and (tables.called(text, "agency") or tables.called(text, "outlet"))
    )


def is_acronym(text: str) -> bool:
    """Whether the text is all in capitals, as outlets sign: neither a label such as ``UPDATE`` nor a numeral."""
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and text.isupper() and is_name(text) and not is_label(text) and not _ROMAN.fullmatch(text)


def is_label(text: str) -> bool:
    """Whether the text begins with a newsroom's word for the kind of its piece."""
    return text.split()[0].strip(".:").upper() in _LABELS and (text.isupper() or " " not in text)


def is_name(text: str) -> bool:
    """Whether all words of weight begin with a capital or a digit, and the first does."""
    words = text.split()
    return (
        0 < len(words) <= MOST_WORDS
        and text[0].isalnum()
        and all(word[0].isupper() or word[0].isdigit() or normal(word) in _SMALL for word in words)
        and any(word[0].isupper() for word in words)
    )
