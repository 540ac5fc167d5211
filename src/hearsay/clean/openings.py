"""What stands before the first words of a paragraph (dateline, agency credit) or after its last (credit)."""

from __future__ import annotations

import re
from typing import NamedTuple

from hearsay.clean.tables import PageTables
from hearsay.records import BlockKind

_DASH = r"(?:--|[-–—―:]|\|)"
_PLACE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[ /][A-ZÀ-ÖØ-Þ&][\w.'’-]*){0,4}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
)

_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]")
_LEADING = re.compile(rf"[(\[]([^()\[\]\n]{{2,40}})[)\]]\s*(?:{_DASH}\s*)?")
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}})(?P<day>,? {_DAY})?"
    rf"(?:,? ?[(\[](?P<agency>[^()\[\]\n]{{2,40}})[)\]])?(?P<day2>,? {_DAY})?"
    rf"(?:\s*(?:--|[–—―])\s*|\s*[-:|]\s+)(?=[\"'“‘«(\[]?[A-Z0-9À-Þ])"
)
_CREDIT = re.compile(
    r"(?P<before>[A-Z][\w.'’ -]{1,40}?)\s*(?:/\s*|,? via\s+)(?P<after>[A-Z][\w.'’ -]{1,40}?)\s*[)\]]?\.?$"
)
_PHOTO = re.compile(r"(?i)\s+photo$")
_AGENCY_FIRST = re.compile(r"(?P<agency>[A-Z][\w.'’ -]{1,30}?)\s*(?:--|[–—―|]| -)\s+(?=[\"'“‘]?[A-Z])")
_NOT_PLACES = frozenset(
    [
        "ALERT",
        "ANALYSIS",
        "BREAKING",
        "COLUMN",
        "CORRECTED",
        "CORRECTION",
        "EDITORIAL",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "FILE",
        "INTERVIEW",
        "LIVE",
        "NEWS",
        "NOTE",
        "OPINION",
        "PHOTO",
        "PHOTOS",
        "POLL",
        "QUESTION",
        "ANSWER",
        "SPEAKER",
        "UPDATE",
        "UPDATED",
        "URGENT",
        "VIDEO",
        "WATCH",
        "WARNING",
        "TIMELINE",
    ]
)
_SPLIT_AGENCIES = re.compile(r"\s*(?:/|,| and | via |;|\+|-)\s*")


class Opening(NamedTuple):
    """A stretch at a paragraph's edge, what it is, and the agency it names."""

    kind: BlockKind
    start: int
    end: int
    agency: str | None


def find_opening(paragraph: str, tables: PageTables, *, lead: bool) -> Opening | None:
    """The dateline or the agency credit that a paragraph begins with. ``lead``: it is among the article's first,
    where a place in capitals alone is a dateline."""
    head = paragraph[:160]
    found = _LEADING.match(head)
    if found and found.end() < len(paragraph):
        agency = name_agency(found[1], tables)
        return Opening(BlockKind.SOURCE, 0, len(found.group().rstrip()), agency) if agency else None
    found = _DATELINE.match(head)
    if found:
        agency = name_agency(found["agency"], tables) if found["agency"] else None
        if agency or _is_dateline(found, lead):
            return Opening(BlockKind.DATELINE, 0, len(found.group().rstrip()), agency)
    found = _AGENCY_FIRST.match(head) if lead else None
    if found and (agency := tables.agencies.get(found["agency"].strip())):
        return Opening(BlockKind.SOURCE, 0, len(found.group().rstrip()), agency)
    return None


def find_closing(paragraph: str, tables: PageTables) -> Opening | None:
    """The agency credit in brackets that follows a paragraph's last full stop."""
    if paragraph[-1:] not in ")]":
        return None
    at = max(paragraph.rfind("("), paragraph.rfind("["))
    found = _BRACKETED.fullmatch(paragraph, at) if at > 0 else None
    if not found or paragraph[:at].rstrip()[-1:] not in '.!?"”’':
        return None
    agency = name_agency(found[1], tables)
    return Opening(BlockKind.SOURCE, at, len(paragraph), agency) if agency else None


def ends_in_credit(paragraph: str, tables: PageTables) -> bool:
    """Whether a photographer and an agency stand at the end, as under a picture: ``Ann Harbour/AFP``."""
    found = _CREDIT.search(paragraph, max(0, len(paragraph) - 80))
    if not found:
        return False
    return any(_PHOTO.sub("", side).split(". ")[-1] in tables.agencies for side in found.groups())


def name_agency(text: str, tables: PageTables) -> str | None:
    """The agency that a credit names; of ``AFP/Reuters`` the first."""
    text = text.strip().removeprefix("Source: ").removeprefix("via ").strip()
    if text in tables.agencies:
        return tables.agencies[text]
    parts = [tables.agencies.get(part) for part in _SPLIT_AGENCIES.split(text)]
    return parts[0] if parts and all(parts) else None


def _is_dateline(found: re.Match[str], lead: bool) -> bool:
    city = found["place"].split(",")[0]
    if city.isupper() and city.split()[0].strip(".") in _NOT_PLACES:
        return False
    if found["day"] or found["day2"]:
        return city.isupper() or lead
    return lead and city.isupper() and len(city) >= 4 and ":" not in found.group()
