"""What another list of law would have reached last year, and what places there are; for the owner.

Arrests of people who were not tested are not recorded here; so who was arrested is known from facts
about them and from referrals out of custody, and what is counted is the least that it could be.
"""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import connection

from throughcare.domain.directory import specified
from throughcare.domain.directory.facts import Substance
from throughcare.domain.kernel.listed import Entry, Listed
from throughcare.queries import law

DAYS = 365
LICENCES = """
select count(distinct p.one_id), count(distinct p.one_id) from records_order o
join records_person p on p.id = o.person_id
where o.kind = 'licence' and coalesce(o.ended_on, o.ends_on) >= %s
"""
ARRESTED = """
with arrested as (
    select p.one_id from records_personfact f join records_person p on p.id = f.person_id
        where f.kind = 'justice' and f.value ? 'arrest'
          and coalesce(f.since, f.recorded_at::date) >= %(since)s
    union
    select p.one_id from records_referral r join records_person p on p.id = r.person_id
        join records_agency a on a.id = r.from_agency_id
        where r.sent_at >= %(since)s
          and (r.source = 'custody_suite' or a.kind = 'police_custody')
)
select (select f.value from records_personfact f join records_person x on x.id = f.person_id
        where x.one_id = a.one_id and f.kind = 'substances' and f.category <> 'self_report'
        order by f.recorded_at desc, f.id desc limit 1)::text
from arrested a
"""
PLACES = """
select t.name, count(*), count(s.capacity_free), coalesce(sum(s.capacity_places), 0),
    coalesce(sum(s.capacity_free), 0)
from records_service s join records_agency a on a.id = s.agency_id
join records_partnership t on t.id = a.partnership_id
where s.needs @> array['drug_treatment'] and s.listing = 'service' and s.ended_at is null
  and a.ended_on is null
group by t.name order by t.name
"""


class NoList(Exception):
    """The file is no list of law, or of one that is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What drug treatment a partnership has: services, those that say their places, and these."""

    partnership: str
    services: int
    say: int
    places: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a list adds to the one that is kept; `reached` is None where nothing recorded tells."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    among: str
    of: int
    reached: int | None
    places: tuple[Places, ...]


def load(path: Path, *, on: date) -> Load:
    """The load of a list in a file that is called as one that is kept, on a day and later.

    Raises NoList where it is none.
    """
    if path.stem not in law.LISTS:
        raise NoList(f"name it as one of these lists: {', '.join(law.LISTS)}")
    kept, other = law.shipped(path.stem), _read(path)
    was, would = _to_come(kept, on), _to_come(other, on)
    among, of, reached = _reached(path.stem, list(was), list(would), on - timedelta(days=DAYS))
    return Load(
        added=tuple(entry for code, entry in would.items() if code not in was),
        removed=tuple(entry for code, entry in was.items() if code not in would),
        among=among,
        of=of,
        reached=reached,
        places=_places(),
    )


def _read(path: Path) -> Listed:
    try:
        with path.open(encoding="utf-8") as file:
            entries = tuple(law.entry(row) for row in csv.DictReader(file))
    except (OSError, UnicodeError, KeyError, ValueError, TypeError) as problem:
        raise NoList(f"cannot be read as such a list: {problem}") from problem
    if not entries:
        raise NoList("there is nothing on this list")
    return Listed(name=path.stem, entries=entries)


def _to_come(listed: Listed, on: date) -> dict[str, Entry]:
    """What is on the list on a day or after it."""
    return {e.code: e for e in listed.entries if e.days.ends is None or e.days.ends > on}


def _reached(
    name: str, was: list[str], would: list[str], since: date
) -> tuple[str, int, int | None]:
    """Among whom it was counted, how many they were, and how many of them it would newly reach."""
    if name == "licence_conditions":
        of, reached = _one(LICENCES, since)
        return "were on licence", of, reached
    used = _used_by_the_arrested(since)
    if name != "specified_drugs":
        return "are known to have been arrested", len(used), None
    reached = sum(specified.newly_specified(uses=uses, before=was, after=would) for uses in used)
    return "are known to have been arrested", len(used), reached


def _one(statement: str, since: date) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [since])
        (of, reached) = cursor.fetchone()
    return int(of), int(reached)


def _used_by_the_arrested(since: date) -> list[frozenset[Substance]]:
    with connection.cursor() as cursor:
        cursor.execute(ARRESTED, {"since": since})
        rows = cursor.fetchall()
    return [frozenset(_substances(json.loads(told) if told else ())) for (told,) in rows]


def _substances(codes: Iterable[str]) -> Iterable[Substance]:
    return (Substance(code) for code in codes if code in set(Substance))


def _places() -> tuple[Places, ...]:
    with connection.cursor() as cursor:
        cursor.execute(PLACES)
        rows = cursor.fetchall()
    return tuple(
        Places(partnership=name, services=services, say=say, places=places, free=free)
        for name, services, say, places, free in rows
    )
