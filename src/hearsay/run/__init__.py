"""Runs the work: over documents, in this process or in several. Order is kept and no document is lost with a worker."""

from hearsay.run.local import spread

__all__ = ["spread"]
