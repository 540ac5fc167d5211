"""hearsay: who did what to whom, when, where - and who says so.

>>> import hearsay
>>> pages = hearsay.read(["page.html"])            # doctest: +SKIP
>>> for record in hearsay.code(pages):             # doctest: +SKIP
...     print(record["event"], record["sources"])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearsay.api import annotate, code, explain, read
    from hearsay.records import Document, Problem
    from hearsay.settings import Settings

__version__ = "0.1.0"
__all__ = ["Document", "Problem", "Settings", "annotate", "code", "explain", "read"]

_HOMES = {
    "annotate": "api", "code": "api", "explain": "api", "read": "api",
    "Document": "records", "Problem": "records", "Settings": "settings",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that ``import hearsay`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(f"hearsay.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'hearsay' has no attribute {name!r}")
