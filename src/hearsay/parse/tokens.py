"""A stretch of text -> words, cut as the English treebanks cut them.

Clitics stand alone (``Russia 's``, ``did n't``), so do hyphens between words (``US - led``) but not after a prefix
(``anti-war``), units and currency signs part from their numbers, and an abbreviation keeps its full stop except at the
very end of its sentence, where the stop is the sentence's. Forms are always ``text[start:end]``.
"""

from __future__ import annotations

import re

from hearsay.lexicon import cells
from hearsay.parse.sentences import Abbreviations, load_abbreviations, split_sentences

__all__ = ["Abbreviations", "load_abbreviations", "split_sentences", "tokenize"]

# Prefixes that stay with their word; the treebanks' list. ``UN-led`` shows why capitals do not count.
PREFIXES = cells(
    "agro|ante|anti|arch|bi|bio|co|counter|cross|cyber|de|e|ex|extra|hyper|inter|intra|macro|"
    "mega|micro|mid|mini|mis|multi|neo|non|over|para|post|pre|pro|pseudo|psycho|re|semi|socio|"
    "sub|super|tele|trans|tri|ultra|un"
)
SUFFIXES = "esque|fest|fold|ish|wise"
UNITS = (
    "%|am|AM|pm|PM|a\\.m\\.?|p\\.m\\.?|A\\.M\\.?|P\\.M\\.?|k|K|m|M|b|B|bn|BN|mn|tn|trn|mm|"
    "cm|km|kms|kg|kgs|g|mg|lb|lbs|oz|ft|in|yd|mi|mph|kph|kmh|hr|hrs|min|mins|sec|ms|kW|"
    "MW|GW|kWh|MWh|GWh|kHz|MHz|GHz|KB|MB|GB|TB|kt|ha|px|yr|yrs|hours|years|days|million|"
    "billion"
)
DOMAINS = (
    "com|org|net|gov|edu|mil|int|info|biz|news|tv|io|ai|co|uk|eu|de|fr|ru|ua|cn|jp|ca|au|il|ir|ch|nl|se|pl|br|mx|za|"
    "html?|php|aspx?|pdf|docx?|xlsx?|pptx?|txt|csv|xml|jpe?g|png|gif|mp[34]|zip|exe"
)
_CLITIC = "(?:s|m|re|ve|ll|d|S|M|RE|VE|LL|D)(?!\\w)"
_LETTER = "[^\\W\\d_]"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0980-\u0d7f\u0e31-\u0e4e\u20d0-\u20ff"
_INNER = f"[\\w{_MARKS}\u00ad\u200c\u200d]"
_CORE = f"\\w{_INNER}*(?:['’](?!{_CLITIC}){_LETTER}{_INNER}*)*"
_NUMBER = "(?:\\d+(?:[.,:]\\d+)*|(?<!\\w)\\.\\d+)"
_URL = '[^\\s<>"“”\\[\\]|]'
_PREFIX = "|".join(f"[{p[0].upper()}{p[0]}]{p[1:]}" for p in PREFIXES)

_FUSED = "|".join(
    f"(?:[{first[0].upper()}{first[0]}]{first[1:]}|{first.upper()})(?=(?:{second}|{second.upper()})(?!\\w))"
    for first, second in (
        ("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("do", "nt"), ("did", "nt"), ("does", "nt"),
        ("is", "nt"), ("was", "nt"), ("are", "nt"), ("were", "nt"), ("have", "nt"), ("had", "nt"), ("has", "nt"),
        ("would", "nt"), ("could", "nt"), ("should", "nt"), ("that", "s"), ("y['’]", "all"),
    )
)  # fmt: skip

TOKEN = re.compile(
    "|".join(
        (
            _FUSED,
            f'{_LETTER}+(?=[\\s,;)"”?!])',  # most words, quickly
            f"(?:(?:https?|ftp)://|www\\.){_URL}*[^\\s<>\"“”\\[\\]|.,;:!?'’()]",
            "[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,5}",
            "(?<!\\w)@\\w+(?:\\.\\w+)*|(?<!\\w)#[^\\W\\d]\\w*",
            f"(?<!\\w)(?:[\\w-]{{1,63}}\\.){{1,6}}(?:{DOMAINS}|{DOMAINS.upper()})(?![\\w.-]*\\w)(?:/(?:{_URL}*[\\w/])?)?",
            f"(?<!\\w)(?:{_LETTER}\\.){{2,}}(?:{_LETTER}(?!\\w))?|(?<!\\w)(?:[A-Z]\\.)+[A-Z](?!\\w)",
            "(?<!\\w)(?:e\\.g|i\\.e|[ap]\\.m|a\\.k\\.a|Ph\\.D\\.?|B\\.Sc\\.?|M\\.Sc\\.?|D\\.Phil\\.?)(?!\\w)",
            "\\d{4}-\\d\\d-\\d\\d(?!\\w)",
            "(?<![\\w-])(?:\\+?\\d{1,3}[-.])?\\d{3}[-.]\\d{3}[-.]\\d{4}(?!\\w)|(?<![\\w-])\\d{3}-\\d{4}(?![\\w-])",
            "\\d{1,4}/\\d{1,2}(?:/\\d{1,4})?(?![\\w/])",
            f"{_NUMBER}(?=(?:{UNITS})(?!\\w))",
            f"\\+?{_NUMBER}{_INNER}*",
            "(?<!\\w)['’]\\d\\ds?(?!\\w)|(?<!\\w)['’](?:em|til|tis|twas|cause|bout|cuz|n)(?![\\w'’])",
            "(?:US|HK|NZ|CA|AU|NT|[ACURS])[$€£]|(?:USD|EUR|GBP|CHF|JPY|CNY|INR|PKR|AUD|CAD|SEK|NOK|DKK|ZAR)(?=\\d)",
            f"(?<={_LETTER})(?:n['’]t|N['’]T)(?!\\w)|(?<=[\\w.)\"”%])['’]{_CLITIC}",
            f"{_LETTER}+(?=(?:n['’]t|N['’]T)(?!\\w))",
            f"(?<!-)(?:{_PREFIX})-(?!(?:the|and|or|to|[ld]e?)\\b)(?:(?:[A-Z]\\.){{2,}}|(?!\\d+\\b){_CORE})|mid-\\d\\d{_INNER}*",
            f"{_LETTER}+-(?:{SUFFIXES})(?!\\w)",
            "[A-Za-z]{1,4}&[A-Za-z](?:&?[A-Z])*(?!\\w)|(?<!\\w)w/o?(?!\\w)|(?<!\\w)[a-zA-Z]/[a-zA-Z](?![\\w/])",
            "_{2,}",
            _CORE,
            "(?<!\\S)(?:[:;=]['-]?[()DPp|\\\\/]+|<3|\\^_\\^)(?!\\w)",
            "\\[(?:\\.{3}|…)\\]",
            "\\.{2,}|-{2,}|[!?]{2,}|…+|[—–―]+|={2,}|\\*{2,}|~{2,}|<<+|>>+|''|``|[‘’]{2}|<-+|-+>",
            "[^\\s\\x00-\\x1f\\x7f-\\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]",
        )
    )
)
_NOTHING_BUT_CLOSERS = re.compile("\\W*")
_NUMBERED = re.compile("\\s*#?(?:\\d|[IVXLC]+\\b)")


def tokenize(
    text: str, start: int, end: int, abbreviations: Abbreviations | None = None
) -> tuple[list[int], list[int]]:
    """Starts and ends of the words of one sentence, as offsets of ``text``."""
    known = load_abbreviations() if abbreviations is None else abbreviations
    starts: list[int] = []
    ends: list[int] = []
    for found in TOKEN.finditer(text, start, end):
        first, last = found.span()
        stop = text[first] == "." and last - first == 1 and bool(ends) and ends[-1] == first
        if stop and _keeps_stop(text, starts[-1], first, end, known):
            ends[-1] = last
            continue
        starts.append(first)
        ends.append(last)
    return starts, ends


def _keeps_stop(text: str, first: int, stop: int, end: int, known: Abbreviations) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it."""
    word = text[first:stop]
    entry = known.entry(word)
    if entry is None:
        if not (len(word) == 1 and word.isupper()):
            return False
    elif entry.needs_number:
        return _NUMBERED.match(text, stop + 1, end) is not None
    return _NOTHING_BUT_CLOSERS.fullmatch(text, stop + 1, end) is None
