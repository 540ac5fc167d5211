"""What hearsay raises when its set-up is wrong.

    HearsayError
    ├── SettingsError   a setting or argument that cannot be used
    ├── InputError      a path that cannot be read at all
    ├── TableError      a table row that breaks its table's rules
    ├── ModelError      a model file that is missing or does not fit
    ├── StoreError      the record store
    ├── EngineError     the engine that spreads the work
    └── MissingExtra    an optional dependency is not installed

A bad page is not an error but news: it becomes a ``hearsay.records.Problem`` and the run goes on.
"""

from __future__ import annotations


class HearsayError(Exception):
    """Root of all errors raised on purpose; the message says what, where and the cure."""


class SettingsError(HearsayError):
    """A setting or argument cannot be used."""


class InputError(HearsayError):
    """A path given by the user cannot be read at all."""


class TableError(HearsayError):
    """A table row breaks the rules of its table; the message begins with ``file:line``."""


class ModelError(HearsayError):
    """A model file is missing, damaged or of another version."""


class StoreError(HearsayError):
    """The record store cannot be opened, read or written."""


class EngineError(HearsayError):
    """The engine that spreads the work failed as a whole."""


class MissingExtra(HearsayError):
    """An optional dependency is needed; the message names the ``pip install`` that brings it."""
