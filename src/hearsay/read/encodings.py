"""Bytes into text, whatever their encoding."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.I)
_SAMPLE = 65_536
_LIKELY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r koi8_u iso8859_2 iso8859_5 iso8859_7 "
    "gb18030 big5 shift_jis euc_jp euc_kr cp874 cp949"
).split()
_UNPAIRED = re.compile("[\x00\ud800-\udfff]")

FEW_HIGH_BYTES = 0.08
"""Share of bytes above 127 up to which a text is taken for a western one (French has 4 %, Polish 8, Russian 80)."""

SHORT = 256
FEW_OF_SHORT = 0.4
"""The same for a text of fewer bytes, too short to guess by."""

FEW_BROKEN = 0.5
"""Broken characters for each sound one above ASCII, up to which a text is damaged UTF-8 rather than something else."""


def decode(data: bytes, declares: bool = False) -> str:
    """The text of the bytes. Damaged characters come out as U+FFFD, NUL as a blank, one for one. ``declares``: the text
    may name its own encoding, as HTML does."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return mend(data[len(bom) :].decode(encoding, "replace"))
    wide = _wide(data)
    if wide:
        return mend(data.decode(wide, "replace"))
    try:
        return mend(data.decode("utf-8"))
    except UnicodeDecodeError:
        return mend(_decode_other(data, declares))


def mend(text: str) -> str:
    """The text with NUL made a blank and surrogates that stand alone made U+FFFD, one for one, so that offsets hold."""
    if not _UNPAIRED.search(text):
        return text
    return _UNPAIRED.sub(lambda found: " " if found.group() == "\x00" else "\ufffd", text)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of western text is NUL."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    if sample[1::2].count(0) > 0.4 * pairs and sample[::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * pairs and sample[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return None


def _decode_other(data: bytes, declares: bool) -> str:
    named = _declared(data) if declares else None
    if named:
        try:
            return data.decode(named)
        except (UnicodeDecodeError, LookupError):
            pass  # pages often name an encoding that is not theirs; the bytes decide
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= FEW_BROKEN * (sum(not char.isascii() for char in text) - broken):
        return text
    high = sum(byte > 127 for byte in data[:_SAMPLE])
    few = FEW_HIGH_BYTES if len(data) >= SHORT else FEW_OF_SHORT
    if high > few * min(len(data), _SAMPLE) and (guess := _guess(data)):
        return data.decode(guess, "replace")
    return data.decode("cp1252", "replace")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    if name in ("utf-8", "utf8"):
        return None
    return "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best else None
