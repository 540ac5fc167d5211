"""One act told twice in a document is one record: the fullest telling stays, the others become its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hearsay.records import Actor, BlockKind, DateBasis, Parse, Record, Said, Size, Stance, When

BACK = 12  # sentences over which "the attack" reaches back


def merge_records(records: Sequence[Record], parse: Parse) -> tuple[Record, ...]:
    """The records of a document, each act once, in the order of its fullest telling."""
    kept: list[Record] = []
    for record in records:
        place = next((n for n, other in enumerate(kept) if same_act(other, record, parse)), None)
        if place is None and record.event.told_before:
            place = next((n for n in reversed(range(len(kept))) if _meant(kept[n], record)), None)
        if place is None:
            kept.append(record)
        else:
            kept[place] = _merged(kept[place], record)
    return tuple(kept)


def _meant(earlier: Record, record: Record) -> bool:
    """Whether words that point back ("the attack") may mean an act told in a sentence before."""
    return (
        earlier.event.type == record.event.type
        and earlier.event.sentence < record.event.sentence <= earlier.event.sentence + BACK
        and earlier.factuality[-1] == record.factuality[-1]
        and _overlap(earlier.actors, record.actors) is not False
        and _sizes_agree(earlier.size, record.size)
    )


def same_act(a: Record, b: Record, parse: Parse) -> bool:
    """Whether two records of one document tell the same act: same type and time, same people, nothing that differs."""
    if a.event.type != b.event.type or a.factuality[-1] != b.factuality[-1] or a.auxiliary != b.auxiliary:
        return False
    if a.event.sentence == b.event.sentence:
        return False
    if not _same_time(a.when, b.when) or not _sizes_agree(a.size, b.size):
        return False
    actors, recipients = _overlap(a.actors, b.actors), _overlap(a.recipients, b.recipients)
    headline = BlockKind.HEADLINE in (parse.sentences[r.event.sentence].kind for r in (a, b))
    if headline and (actors or recipients):  # the headline names one side its own way
        return True
    if actors is False or recipients is False:
        return False
    lemma_a, lemma_b = (parse.sentences[r.event.sentence].lemmas[r.event.head].lower() for r in (a, b))
    if actors and recipients:
        return True
    return lemma_a == lemma_b and bool(actors or recipients)


def _overlap(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool | None:
    """True where somebody stands on both sides, None where one side is empty, else False."""
    left, right = ({x.entity for x in side if x.entity} for side in (a, b))
    if not left or not right:
        return None
    return bool(left & right)


def _same_time(a: When, b: When) -> bool:
    """Whether two dates may be one: a date that only stands in for a missing one contradicts nothing."""
    if a.value is None or b.value is None or DateBasis.DOCUMENT in (a.basis, b.basis):
        return True
    return a.value.startswith(b.value) or b.value.startswith(a.value)


def _sizes_agree(a: Size, b: Size) -> bool:
    pairs = ((a.dead, b.dead), (a.injured, b.injured), (a.arrested, b.arrested))
    return all(x is None or y is None or x.value == y.value for x, y in pairs)


def _asserted(record: Record) -> tuple[Said, ...]:
    return tuple(s for s in record.sources if s.source.stance is Stance.ASSERTS)


def _fullness(record: Record) -> int:
    known = [record.where, record.size.dead, record.size.injured, record.when.span]
    return len(record.actors) + len(record.recipients) + sum(x is not None for x in known) + len(record.size.counts)


def _merged(a: Record, b: Record) -> Record:
    main, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    size = Size(
        main.size.dead or other.size.dead,
        main.size.injured or other.size.injured,
        main.size.arrested or other.size.arrested,
        main.size.counts or other.size.counts,
        {**other.size.why, **main.size.why},
    )
    spoken = {(s.actor.entity, s.source.stance) for s in main.sources}
    denials = tuple(
        s for s in other.sources if s.source.stance != "asserts" and (s.actor.entity, s.source.stance) not in spoken
    )
    return replace(
        main,
        recipients=main.recipients or other.recipients,
        when=main.when if main.when.span or not other.when.span else other.when,
        where=main.where or other.where,
        size=size,
        sources=(*max(main.sources, _asserted(other), key=len), *denials),
        quotes=(*main.quotes, *(q for q in other.quotes if q not in main.quotes)),
        tellings=(*main.tellings, *other.tellings, other.event),
    )
