"""Records, as plain dictionaries, onto a stream: JSON Lines, CSV, Parquet, or a table to read."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice
from typing import IO, TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Console
    from rich.text import Text

Json = dict[str, Any]
Writer = Callable[[Iterable[Json], IO[bytes]], None]

LIST_MARK = "|"
KINDS = ("dead", "injured", "arrested")
ROW_GROUP = 5_000
"""Records in a Parquet row group: some 20 MB in memory."""
PLAIN_WIDTH = 160
"""Columns of a table that no terminal shows."""


def json_line(value: Any) -> bytes:
    """One line of JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, come out escaped."""
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode("ascii") + b"\n"


def write_jsonl(records: Iterable[Json], out: IO[bytes]) -> None:
    """A JSON object a line, each flushed, so that a reader sees the first record at once."""
    for record in records:
        out.write(json_line(record))
        out.flush()


# --- CSV: one flat row a record ------------------------------------------------------------------------------------


def flat(record: Json) -> Json:
    """The record as flat columns; lists are joined by ``|``, in step with each other (``actor``, ``actor_code``)."""
    size, place, cite = record["size"], record["event_loc"] or {}, record["cite_info"]
    return {
        "id": record["id"],
        "document": record["document"],
        "date": record["date"],
        "enddate": record["enddate"],
        "date_basis": record["date_basis"],
        "event": record["event"],
        **{name: _join(record[name]) for name in ("mode", "context")},
        **{name: record[name] for name in ("quad_code", "event_scale", "cameo")},
        **_people("actor", record["actor"]),
        **_people("recipient", record["recipient"]),
        **_people("source", record["sources"]),
        **{f"source_{name}": _join(s[name] for s in record["sources"]) for name in ("kind", "stance")},
        "source_cue": _join((s["cue"] or {}).get("text") for s in record["sources"]),
        "factuality": record["factuality"],
        "auxiliary": _join(record["auxiliary"]),
        **{kind: (size[kind] or {}).get("value") for kind in KINDS},
        **{f"{kind}_comparator": (size[kind] or {}).get("comparator") for kind in KINDS},
        "counts": _join(_quantity(q) for q in size["counts"]),
        "place": place.get("text"),
        "place_name": place.get("name"),
        **{name: place.get(name) for name in ("geonameid", "lat", "lon", "admin1", "country", "resolution")},
        "event_text": record["event_text"]["text"],
        "event_start": record["event_text"]["start"],
        "event_end": record["event_text"]["end"],
        "sentence": _one_line(record["sentence"]["text"]),
        "mentions": len(record["mentions"]),
        "quotes": _join(_one_line(q["text"]) for q in record["quotes"]),
        "confidence": record["confidence"],
        **{f"document_{name}": cite[name] for name in ("date", "title", "publication", "url", "language", "origin")},
        "coder": record["coder"]["name"] + " " + record["coder"]["version"],
        "key": record["key"],
    }


def _people(role: str, entities: Iterable[Json]) -> Json:
    people = list(entities)
    columns = {role: _join(e["entity"] or e["text"] for e in people)}
    return columns | {f"{role}_{name}": _join(e[name] for e in people) for name in ("code", "sector")}


def _join(values: Iterable[Any]) -> str:
    """Values in one cell; one that is not known leaves its place empty, and a row of nothing is empty."""
    cells = ["" if v is None else str(v) for v in values]
    return LIST_MARK.join(cells) if any(cells) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quantity(quantity: Json) -> str:
    shown = f"{COMPARATORS[quantity['comparator']]}{_number(quantity['value'])}"
    if quantity["max"] is not None:
        shown += f"-{_number(quantity['max'])}"
    return f"{shown} {quantity['unit']}" if quantity["unit"] else shown


COMPARATORS = {"exactly": "", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<", "about": "~"}


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def write_csv(records: Iterable[Json], out: IO[bytes]) -> None:
    """A header, and a flat row a record, in UTF-8."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, flat(BLANK), lineterminator="\n")
    writer.writeheader()
    for record in chain([None], records):
        if record is not None:
            writer.writerow(flat(record))
        out.write(lines.getvalue().encode("utf-8", "backslashreplace"))
        lines.seek(0)
        lines.truncate()
    out.flush()


BLANK: Json = defaultdict(
    lambda: None,
    **{name: [] for name in ("mode", "context", "actor", "recipient", "sources", "auxiliary", "mentions", "quotes")},
    **{name: defaultdict(lambda: "") for name in ("event_text", "sentence", "cite_info", "coder")},
    size={**dict.fromkeys(KINDS), "counts": []},
)
"""A record of nothing, for the header of a file without records."""


# --- Parquet: the record as it is, nested --------------------------------------------------------------------------


def parquet_schema() -> pa.Schema:
    """The record's fields as Arrow types; ``why`` and ``coder``, whose keys vary, are JSON text."""
    import pyarrow as pa

    text, whole, real = pa.string(), pa.int64(), pa.float64()
    span = [("text", text), ("start", whole), ("end", whole)]
    entity = [
        *span, ("entity", text), ("entity_id", text), ("code", text), ("sector", text),
        ("other_sectors", pa.list_(text)), ("office", text),
    ]  # fmt: skip
    quantity = pa.struct(
        [("value", real), ("max", real), ("comparator", text), ("unit", text), ("cumulative", pa.bool_()), *span]
    )
    sentence = pa.struct([*span, ("sequence", whole)])
    source = pa.struct([*entity, ("kind", text), ("cue", pa.struct(span)), ("stance", text)])
    people, words = pa.list_(pa.struct(entity)), pa.list_(text)
    place = [("geonameid", whole), ("name", text), ("lat", real), ("lon", real)]
    place += [(name, text) for name in ("admin1", "country", "resolution")]
    quote = [
        *span,
        ("speaker", pa.struct(entity)),
        ("addressee", pa.struct(entity)),
        ("cue", pa.struct(span)),
        ("kind", text),
    ]
    cited = ("url", "title", "publication", "language", "date", "date_basis", "origin", "copy_of")
    return pa.schema(
        [
            ("id", text), ("key", text), ("document", text), ("event", text), ("mode", words), ("context", words),
            ("quad_code", whole), ("event_scale", real), ("cameo", text), ("actor", people), ("recipient", people),
            ("sources", pa.list_(source)), ("factuality", text), ("auxiliary", words), ("date", text),
            ("enddate", text), ("date_basis", text), ("date_text", pa.struct(span)),
            ("event_loc", pa.struct([*span, *place])),
            ("size", pa.struct([*((k, quantity) for k in KINDS), ("counts", pa.list_(quantity))])),
            ("event_text", pa.struct(span)), ("sentence", sentence),
            ("mentions", pa.list_(pa.struct([("event_text", pa.struct(span)), ("sentence", sentence)]))),
            ("quotes", pa.list_(pa.struct(quote))), ("confidence", real), ("why", text),
            ("cite_info", pa.struct([(name, text) for name in cited])), ("coder", text),
        ]
    )  # fmt: skip


def write_parquet(records: Iterable[Json], out: IO[bytes]) -> None:
    """One Parquet file, a row a record, nested as the record is."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema, rows = parquet_schema(), map(_storable, records)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _storable(record: Json) -> Json:
    """The record with its open parts as JSON text; what UTF-8 cannot hold becomes a question mark."""
    line = json.dumps(record, ensure_ascii=False)
    clean = record if line.isascii() else json.loads(line.encode("utf-8", "replace"))
    return {**clean, **{name: json_line(clean[name]).decode().rstrip() for name in ("why", "coder")}}


# --- a table to read -----------------------------------------------------------------------------------------------


def write_table(records: Iterable[Json], out: IO[bytes]) -> None:
    """A table for each document, as wide as the terminal; without one plain, 160 columns wide."""
    from rich.console import Console

    terminal = out.isatty()
    stream = io.TextIOWrapper(out, "utf-8", errors="backslashreplace", write_through=True)
    console = Console(
        file=stream, width=None if terminal else PLAIN_WIDTH, no_color=not terminal or None,
        force_terminal=terminal, highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    try:
        for _, lines in groupby(records, key=lambda r: r["document"]):
            _show_document(console, list(lines))
    finally:
        stream.detach()


def _show_document(console: Console, records: list[Json]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cite = records[0]["cite_info"]
    console.print(Text(_one_line(cite["title"] or records[0]["document"]), style="bold"))
    console.print(Text(", ".join(v for v in (cite["publication"], cite["date"] or "no date") if v), style="dim"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in COLUMNS:
        table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold" if ratio else "ellipsis")
    for record in records:
        table.add_row(*cells(record))
    console.print(table)


COLUMNS = (("date", 0), ("event", 3), ("actor", 5), ("recipient", 5), ("according to", 4), ("how", 3), ("words", 4))


def cells(record: Json) -> Iterator[Text]:
    """A record's cells in the table, in the order of ``COLUMNS``."""
    from rich.text import Text

    end = f"\n-{record['enddate']}" if record["enddate"] else ""
    yield Text((record["date"] or "?") + end)
    yield Text(record["event"] + "".join(f"\n {mode}" for mode in record["mode"]), style=COLOURS[record["quad_code"]])
    yield Text("\n".join(map(_person, record["actor"])))
    yield Text("\n".join(map(_person, record["recipient"])))
    yield Text("\n< ".join(map(_source, record["sources"])))
    yield Text("\n".join(_how(record)))
    yield Text(_one_line(record["event_text"]["text"]), style="italic")


COLOURS = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}


def _person(entity: Json) -> str:
    codes = " ".join(v for v in (entity["code"], entity["sector"]) if v)
    name = _one_line(entity["entity"] or entity["text"] or "unknown")
    return f"{name} [{codes}]" if codes else name


def _source(source: Json) -> str:
    name = _one_line(source["entity"] or source["text"] or (source["cue"] or {}).get("text") or "unnamed")
    return name if source["stance"] == "asserts" else f"{name} ({source['stance']})"


def _how(record: Json) -> Iterator[str]:
    """What is not plain fact, then how many."""
    if record["factuality"] != "CT+":
        yield record["factuality"]
    yield from record["auxiliary"]
    for kind in KINDS:
        if quantity := record["size"][kind]:
            yield f"{_quantity({**quantity, 'unit': None})} {kind}"
    yield from map(_quantity, record["size"]["counts"])


WRITERS: dict[str, Writer] = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet, "table": write_table}
