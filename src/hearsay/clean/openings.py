"""What stands before the first words of a paragraph (dateline, agency credit) or after its last (credit)."""

from __future__ import annotations

import re
from typing import NamedTuple

from hearsay.clean.names import is_acronym, is_label, name_agency, sounds_like_agency
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
_AGENCY_FIRST = re.compile(r"(?P<agency>[A-Z][\w.'’ -]{1,30}?)\s*(?:--|[–—―|]| -)\s+(?=[\"'“‘]?[A-Z])")


class Opening(NamedTuple):
    """A stretch at a paragraph's edge, what it is, and the agency it names."""

    kind: BlockKind
    start: int
    end: int
    agency: str | None


def find_opening(paragraph: str, tables: PageTables, *, lead: bool, first: bool = False) -> Opening | None:
    """The dateline or the agency credit that a paragraph begins with. ``lead``: it is among the article's first,
    where a place in capitals alone is a dateline; ``first``: it is the very first, where any agency may sign."""
    head = paragraph[:160]
    found = _LEADING.match(head)
    if found and found.end() < len(paragraph):
        agency = name_agency(found[1], tables)
        if not agency and first and _begins_anew(paragraph[found.end() :]) and _signs(found[1].strip(), tables):
            agency = found[1].strip()
        return Opening(BlockKind.SOURCE, 0, len(found.group().rstrip()), agency) if agency else None
    found = _DATELINE.match(head)
    if found:
        signed = (found["agency"] or "").strip()
        agency = name_agency(signed, tables) if signed else None
        if not agency and signed and lead and sounds_like_agency(signed, tables):
            agency = signed
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


def _signs(name: str, tables: PageTables) -> bool:
    return sounds_like_agency(name, tables) or is_acronym(name)


def _begins_anew(text: str) -> bool:
    """Whether a sentence begins here."""
    head = text.lstrip("\"'“‘«")[:1]
    return head.isupper() or head.isdigit()


def _is_dateline(found: re.Match[str], lead: bool) -> bool:
    city = found["place"].split(",")[0]
    if city.isupper() and is_label(city):
        return False
    if found["day"] or found["day2"]:
        return city.isupper() or lead
    return lead and city.isupper() and len(city) >= 4 and ":" not in found.group()
