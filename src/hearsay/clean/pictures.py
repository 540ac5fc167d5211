"""Credits under pictures: ``(Photo: Lantern/File)``, ``Ann Dock/Getty Images``, ``[Image by Ann Dock]``."""

from __future__ import annotations

import re

from hearsay.clean.names import is_name
from hearsay.clean.tables import PageTables

REACH = 110
"""Characters at the end of a line among which a credit is looked for."""

_WHAT = (
    r"(?:(?:[A-Z][\w-]+ )?(?:file |archive |screen |courtesy |pool |stock |satellite |handout )?"
    r"(?:photo(?:graph|graphs|s| illustration)?|pictures?|pics?|images?|illustrations?|graphics?|credits?|fotos?|bild"
    r"|imagen|file|archive|screen ?(?:shot|grab)))(?: (?:credits?|courtesy|source))?"
)
_NAMED = r"(?P<name>[^\n:()\[\]]{2,80}?)"
_END = r"\s*[)\]]?\.?$"
_LABELLED = re.compile(
    rf"(?:^|(?P<edge>[(\[|]|[.!?\"”’)\]]\s+|[-–—]\s+)|\s)(?P<what>(?i:{_WHAT}))\s*[:/]\s*{_NAMED}{_END}"
)
_MADE_BY = re.compile(
    rf"(?:^|[(\[|]|[.!?\"”’)\]]\s+)(?P<what>(?i:{_WHAT}))\s+(?i:by|from|via|of|courtesy)(?:\s+of)?:?\s+{_NAMED}{_END}"
)
_SIGNED = re.compile(rf"(?:[.!?\"”’)\]]\s+|\s|[(\[])(?:©|\([cC]\))\s*(?!\d{{4}}){_NAMED}{_END}")
_SHARED = re.compile(
    r"(?P<bracket>[(\[]|[.!?\"”’]\s+)(?P<before>[^\n()\[\]/.!?]{2,50}(?:\.[^\n()\[\]/.!?]{1,40})?)\s*"
    r"(?:/|,? via )\s*(?P<after>[^\n()\[\]/]{2,40})" + _END
)
_AGENCY_SIDE = re.compile(
    r"(?P<before>[A-Z][\w.'’ -]{1,40}?)\s*(?:/\s*|,? via\s+)(?P<after>[A-Z][\w.'’ -]{1,40}?)\s*[)\]]?\.?$"
)
_PHOTO = re.compile(r"(?i)\s+photo$")
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÀ-Þ][\w'’]+\s+\w)")
_JOINTS = re.compile(r"\s*(?:/|,|;|\bvia\b|\bfor\b|\band\b|&|\||[-–—]\s)\s*")


def ends_in_credit(paragraph: str, tables: PageTables) -> bool:
    """Whether the line ends as those under pictures do: in who took the picture, or whose it is."""
    tail = paragraph[-REACH:]
    found = _LABELLED.search(tail)
    if found and (found["edge"] or found.start() == 0 or found["what"][0].isupper()) and _are_names(found["name"]):
        return True
    for form in (_MADE_BY, _SIGNED):
        found = form.search(tail)
        if found and _are_names(found["name"]):
            return True
    return _is_shared(tail, tables) or _names_agency(tail, tables)


def _are_names(text: str) -> bool:
    """Whether a credit's text is names and nothing else."""
    parts = [part for part in _JOINTS.split(text.strip().lstrip("@")) if part]
    return bool(parts) and not _SENTENCE.search(text) and all(map(is_name, parts))


def _is_shared(tail: str, tables: PageTables) -> bool:
    """``Ann Dock/Port Herald`` after a full stop or in brackets: a name, and an outlet or where the picture lay."""
    found = _SHARED.search(tail)
    if not found or not (_are_names(found["before"]) and _are_names(found["after"])):
        return False
    sides = (found["before"].strip(), found["after"].strip())
    return any(tables.called(side, sort) for side in sides for sort in ("picture", "outlet", "agency"))


def _names_agency(tail: str, tables: PageTables) -> bool:
    found = _AGENCY_SIDE.search(tail, max(0, len(tail) - 80))
    if not found:
        return False
    return any(_PHOTO.sub("", side).split(". ")[-1] in tables.agencies for side in found.groups())
