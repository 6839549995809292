"""Writing a period's vouchers to a file, once; a second time says so.

What reaches this till after an export (another till was offline) goes into the next one. The fact
of an export is journalled before its file is put in place: a power cut between the two leaves an
export to write again, never vouchers that are booked twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, groupby
from pathlib import Path

import msgspec

from pos.books.lines import Head
from pos.books.vouchers import Progress, Stopped, Voucher, in_order
from pos.domain.books_facts import BooksExported, Numbers
from pos.domain.money import ZERO, Money
from pos.domain.person import Person
from pos.journal.ids import new_id
from pos.office.books.formats import FORMATS, must_fit
from pos.office.books.reading import Doubt, book_of, language_of, postings
from pos.office.books.refusals import (
    ExportedMeanwhile,
    FileNotThere,
    FormatUnknown,
    NoSuchExport,
    NothingLeft,
    NothingThere,
    OnlyTraining,
)
from pos.office.desks import coordinator
from pos.storage.office_entries import acts
from pos.storage.whole_file import whole
from pos.till.people import everyone
from pos.till.till import Till

_BACK = timedelta(days=400)  # how far behind a period late arrivals are looked for
_MOST_NUMBERS = 400  # of one entry, which holds at most 64 KiB


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """One export that was made; `keys` are its vouchers'."""

    id: str
    at: str  # local time
    person: str
    name: str
    first: str
    last: str
    format: str
    file: str
    sha256: str
    count: int
    debit: Money
    language: str
    made: str
    keys: frozenset[str]
    again: int = 0  # how often its file was written once more


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What an export of a period would hold: `new`, of which `late` should have come before."""

    first: str
    last: str
    new: tuple[Voucher, ...] = ()
    late: tuple[Voucher, ...] = ()
    done: int = 0  # vouchers of the period that were exported
    before: tuple[Export, ...] = ()  # exports of the period, the newest first
    doubts: tuple[Doubt, ...] = ()

    @property
    def vouchers(self) -> list[Voucher]:
        return in_order((*self.late, *self.new))


def exports(till: Till) -> list[Export]:
    """Every export that was made on any till, the newest first."""
    names = {person.id: person.name for person in everyone(till)}
    parts: dict[str, list[tuple[str, BooksExported]]] = {}
    again: dict[str, int] = {}
    for recorded in acts(till.store, BooksExported.KIND):
        fact = recorded.fact
        assert isinstance(fact, BooksExported)
        if fact.again:
            again[fact.again] = again.get(fact.again, 0) + 1
        else:
            parts.setdefault(fact.export, []).append((recorded.entry.person or "", fact))
    found = []
    for id_, made in parts.items():
        person, fact = made[0]
        found.append(Export(
            id=id_, at=fact.local_time, person=person, name=names.get(person, "–"),
            first=fact.first, last=fact.last, format=fact.format, file=fact.file,
            sha256=fact.sha256, count=fact.count, debit=fact.debit, language=fact.language,
            made=fact.date, keys=frozenset(_keys(one for _, one in made)), again=again.get(id_, 0),
        ))  # fmt: skip
    return sorted(found, key=lambda one: one.at, reverse=True)


def _keys(facts: Iterable[BooksExported]) -> Iterator[str]:
    for fact in facts:
        for row in fact.vouchers:
            for number in range(row.first, row.last + 1):
                yield f"{row.source or row.series}/{number}"


def plan(till: Till, first: date, last: date) -> Plan:
    """What is new in a period since it was exported. Reads much: not for the window's thread."""
    made = exports(till)
    out = {key for one in made for key in one.keys}
    here = postings(till, first, last)
    late: list[Voucher] = []
    if made:
        back = max(first - _BACK, date.fromisoformat(min(one.first for one in made)))
        if back < first:
            earlier = postings(till, back, first - timedelta(days=1)).vouchers
            late = [one for one in earlier if _new(one, out) and _covered(one.date, made)]
    new = [one for one in here.vouchers if _new(one, out)]
    over = tuple(one for one in made if one.first <= here.last and one.last >= here.first)
    return Plan(
        first=here.first, last=here.last, done=len(here.vouchers) - len(new),
        new=tuple(one for one in new if not _late(one.date, made)),
        late=tuple(in_order([*late, *(one for one in new if _late(one.date, made))])),
        before=over, doubts=(*_twice(over), *here.warnings),
    )  # fmt: skip


def _twice(made: Iterable[Export]) -> Iterator[Doubt]:
    """What two tills that did not hear of each other both exported."""
    for later, earlier in combinations(made, 2):
        if shared := len(later.keys & earlier.keys):
            names = [f"{one.file} ({one.name})" for one in (earlier, later)]
            yield Doubt("twice", {"n": shared, "file": names[0], "other": names[1]})


def _new(one: Voucher, out: Container[str]) -> bool:
    return one.known_as not in out and one.key not in out  # the latter: as it once was written


def _covered(day: str, made: Iterable[Export]) -> bool:
    return any(one.first <= day <= one.last for one in made)


def _late(day: str, made: Iterable[Export]) -> bool:
    """Whether an export that was made after the day should have held it."""
    return any(one.first <= day <= one.last and day < one.made for one in made)


def file_name(plan_: Plan, form: str) -> str:
    """`books-2026-11-01-2026-11-30.si`: letters that every receiver takes; a second one is `-2`."""
    name, ending = f"books-{plan_.first}-{plan_.last}", FORMATS[form][1]
    taken = {one.file for one in plan_.before}  # which the accountant may not have fetched yet
    names = (f"{name}{n}.{ending}" for n in ("", *(f"-{n}" for n in range(2, len(taken) + 3))))
    return next(one for one in names if one not in taken)


def export(
    till: Till, plan_: Plan, form: str, path: Path, progress: Progress | None = None
) -> BooksExported:
    """Write what is new to a file and say so in the journal; may run off the window's thread.

    The journal comes before the file's name: a power cut between the two leaves the whole file as
    `….part`, and `repeat` writes it again. The other way round, what nobody noted would be exported
    twice, and booked twice.

    Raises OnlyCoordinators, OnlyTraining, NothingLeft, NothingThere, YearsApart,
    ExportedMeanwhile, FormatUnknown, FileNotThere and Stopped.
    """
    person = _exporter(till)
    _must_know(form)
    vouchers = plan_.vouchers
    if not vouchers:
        if plan_.before:
            last = plan_.before[0]
            raise NothingLeft(date=date.fromisoformat(last.made), name=last.name)
        raise NothingThere
    must_fit(form, vouchers, till.settings.books.fiscal_month)
    made = till.local(till.now()).date().isoformat()
    head = _head(till, plan_.first, plan_.last, made, language_of(till))
    facts: list[BooksExported] = []
    whole = _fact(till, head, form, vouchers, path)

    def note(digest: str) -> None:
        id_, numbers = new_id(), _numbers(vouchers)
        keys = {key for one in vouchers for key in (one.known_as, one.key)}
        for at in range(0, len(numbers), _MOST_NUMBERS):
            part = numbers[at : at + _MOST_NUMBERS]
            facts.append(msgspec.structs.replace(whole, export=id_, vouchers=part, sha256=digest))
        with till.store.write(first=False) as tx:
            # under the lock: another window, or one that pressed twice, may have been quicker
            if any(not keys.isdisjoint(one.keys) for one in exports(till)):
                raise ExportedMeanwhile
            tx.append_all(list(facts), person.id)

    _write(path, FORMATS[form][0](head, vouchers, book_of(till), progress), note)
    return facts[0]


def repeat(till: Till, made: Export, path: Path, progress: Progress | None = None) -> BooksExported:
    """Write an earlier export's vouchers once more, in its own format; the journal says so.

    Raises as `export` does, and NoSuchExport.
    """
    person = _exporter(till)
    _must_know(made.format)
    first, last = date.fromisoformat(made.first) - _BACK, date.fromisoformat(made.last)
    whole = postings(till, first, last, language := made.language or language_of(till))
    vouchers = [one for one in whole.vouchers if not _new(one, made.keys)]
    if not vouchers:
        raise NoSuchExport
    head = _head(till, made.first, made.last, made.made, language)
    fact = _fact(till, head, made.format, vouchers, path)

    def note(digest: str) -> None:
        nonlocal fact
        fact = msgspec.structs.replace(fact, export=new_id(), sha256=digest, again=made.id)
        with till.store.write(first=False) as tx:
            tx.append(fact, person.id)

    _write(path, FORMATS[made.format][0](head, vouchers, book_of(till, language), progress), note)
    return fact


def _fact(till: Till, head: Head, form: str, vouchers: list[Voucher], path: Path) -> BooksExported:
    return BooksExported(
        date=till.local(till.now()).date().isoformat(), local_time=till.local_time(), export="",
        first=head.first, last=head.last, format=form, vouchers=(), count=len(vouchers),
        debit=sum((one.debit for one in vouchers), ZERO), file=path.name, sha256="",
        language=head.language,
    )  # fmt: skip


def _exporter(till: Till) -> Person:
    if till.training:
        raise OnlyTraining
    return coordinator(till)


def _must_know(form: str) -> None:
    if form not in FORMATS:
        raise FormatUnknown


def _head(till: Till, first: str, last: str, made: str, language: str) -> Head:
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("museum-pos")
    except PackageNotFoundError:
        ours = ""
    return Head(
        company=till.seller.name, business_id=till.seller.business_id, version=ours, made=made,
        first=first, last=last, fiscal_month=till.settings.books.fiscal_month, language=language,
    )  # fmt: skip


def _numbers(vouchers: list[Voucher]) -> tuple[Numbers, ...]:
    """The vouchers' numbers, those that follow each other as one."""
    keys = sorted((one.series, one.source, one.number) for one in vouchers)
    runs = groupby(enumerate(keys), lambda at: (at[1][:2], at[1][2] - at[0]))
    found = []
    for ((series, source), _), run in runs:
        numbers = [key[2] for _, key in run]
        found.append(Numbers(series, numbers[0], numbers[-1], source))
    return tuple(found)


def _write(path: Path, parts: Iterator[bytes], note: Callable[[str], None]) -> None:
    """The whole file or none: written beside its place, noted, then put in place."""
    digest = hashlib.sha256()
    try:
        with whole(path) as beside:
            with beside.open("wb") as file:
                for part in parts:
                    digest.update(part)
                    file.write(part)
            note(digest.hexdigest())
    except OSError as error:
        raise FileNotThere(problem=error.strerror or error) from error


__all__ = [
    "FORMATS", "Export", "ExportedMeanwhile", "FileNotThere", "FormatUnknown", "NoSuchExport",
    "NothingLeft", "NothingThere", "OnlyTraining", "Plan", "Stopped", "export", "exports",
    "file_name", "plan", "repeat",
]  # fmt: skip
