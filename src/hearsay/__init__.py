"""hearsay: who did what to whom, when, where - and who says so.

>>> import hearsay
>>> pages = hearsay.read(["page.html"])            # doctest: +SKIP
>>> for record in hearsay.code(pages):             # doctest: +SKIP
...     print(record["event"], record["sources"])
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
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


class _Front(ModuleType):
    """Keeps ``hearsay.read`` the function: importing the stage of that name would put the stage in its place."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
