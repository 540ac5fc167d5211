"""Mention -> Actor: who a noun phrase stands for, one identity in the document.

A document's cast is gathered once (``cast_document``); then each mention is asked for (``Cast.identify``).
"""

from hearsay.identify.cast import FOCUS, Cast, cast_document
from hearsay.identify.tables import ActorTables, load_actors

__all__ = ["FOCUS", "ActorTables", "Cast", "cast_document", "load_actors"]
