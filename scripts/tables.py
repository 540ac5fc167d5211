"""Puts the CSV tables into canonical form: cells stripped, rows sorted, quotes where needed. ``--check`` only looks."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

TABLES = Path(__file__).parent.parent / "src" / "hearsay" / "tables"


def canonical(text: str) -> str:
    """The same table with rows sorted by all columns, first to last, and none twice."""
    header, *rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)) if row]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted({tuple(row) for row in rows}))
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Exit status: 1 when ``--check`` finds a table out of form."""
    check, changed = "--check" in arguments, []
    for path in sorted(TABLES.rglob("*.csv")):
        text = path.read_bytes().decode("utf-8")
        if text and canonical(text) != text:
            changed.append(path)
            if not check:
                path.write_bytes(canonical(text).encode("utf-8"))
    told = "not in canonical form; ./run tables puts it right" if check else "put in form"
    for path in changed:
        print(f"{path.relative_to(TABLES)}: {told}")
    return 1 if changed and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
