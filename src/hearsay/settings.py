"""What can be set, once: flags of the command line and keywords of the library are made from these fields."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields
from pathlib import Path

from hearsay.errors import SettingsError

FORMATS = ("jsonl", "csv", "parquet", "table")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run; wrong ones are refused when it is made."""

    date: datetime.date | None = field(
        default=None, metadata={"help": "Date of the documents that bring none (YYYY-MM-DD)."}
    )
    jobs: int = field(default=1, metadata={"help": "Processes to share the documents among."})
    format: str | None = field(
        default=None, metadata={"help": "How records are written; by default jsonl, or table in a terminal."}
    )
    tables_only: bool = field(
        default=False, metadata={"help": "Leave the learned heads out: rules and tables alone, and the parser."}
    )
    least: float = field(
        default=0.2,
        metadata={"help": "Leave out records less likely than this to be right, unless somebody denies them (0-1)."},
    )
    store: Path = field(default=Path("hearsay.duckdb"), metadata={"help": "The file that keeps pages and records."})

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise SettingsError(f"jobs: {self.jobs} is not a number of processes; give 1 or more")
        if not 0 <= self.least <= 1:
            raise SettingsError(f"least: {self.least} is no share; give a number from 0 to 1")
        if self.format is not None and self.format not in FORMATS:
            raise SettingsError(f"format: {self.format!r} is none of {', '.join(FORMATS)}")


def help_lines() -> dict[str, str]:
    """Each setting's help line, by name."""
    return {setting.name: setting.metadata["help"] for setting in fields(Settings)}
