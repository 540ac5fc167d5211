"""Who says so: attributions, quotations, and each event's chain of sources (codebook 3)."""

from __future__ import annotations

from hearsay.attribute.chain import attribute_event
from hearsay.attribute.cues import Cue, Cues, load_cues
from hearsay.attribute.denials import attribute_denials
from hearsay.attribute.find import Attribution, Stretch, find_attributions, find_quotes

__all__ = [
    "Attribution", "Cue", "Cues", "Stretch", "attribute_denials", "attribute_event", "find_attributions", "find_quotes",
    "load_cues",
]  # fmt: skip
