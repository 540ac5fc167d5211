"""How a sentence was read by the tables: what all further steps start from."""

from __future__ import annotations

from dataclasses import dataclass

from hearsay.extract.match import Act, Lost, Scene


@dataclass(frozen=True, slots=True)
class Reading:
    """The acts that the tables keep, those dropped with a reason, and the rows that lost."""

    scene: Scene
    acts: tuple[Act, ...]
    dropped: tuple[tuple[Act, str], ...]

    @property
    def lost(self) -> tuple[Lost, ...]:
        """Rows that were tried and did not fire."""
        return tuple(self.scene.lost)
