"""What another list of law would have reached last year, by agency, and what places there are; for
the owner.

Arrests of people who were not tested are not recorded here; so who was arrested is known from tests
on arrest, from facts about them and from referrals out of custody, and what is counted is the least
that it could be.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.arrest.terms import UNLISTED, Ground
from throughcare.domain.directory import specified
from throughcare.domain.directory.facts import Substance
from throughcare.domain.kernel.listed import Entry, Listed
from throughcare.queries import law, rule_files

type Codes = frozenset[str]

DAYS = 365
WERE_ARRESTED = "are known to have been arrested"
ON_LICENCE = """
select distinct p.one_id, g.name from records_order o
join records_person p on p.id = o.person_id join records_agency g on g.id = o.agency_id
where o.kind = 'licence' and coalesce(o.ended_on, o.ends_on) >= %(since)s
  and o.ended_how <> 'by_mistake'
"""
UNDER_ORDERS = """
select p.one_id, g.name, o.kind,
    coalesce(array_agg(r.kind) filter (where r.kind is not null), '{}')
from records_order o join records_person p on p.id = o.person_id
join records_agency g on g.id = o.agency_id left join records_requirement r on r.order_id = o.id
where coalesce(o.ended_on, o.ends_on) >= %(since)s and o.ended_how <> 'by_mistake'
group by p.one_id, g.name, o.id
"""
GAVE_SAMPLES = """
select distinct p.one_id, g.name from records_drugtest t
join records_person p on p.id = t.person_id join records_agency g on g.id = t.agency_id
where t.collected_at >= %(since)s
"""
ASKED_ON_ARREST = """
select p.one_id, g.name, t.ground, t.offence from records_arresttest t
join records_person p on p.id = t.person_id join records_agency g on g.id = t.agency_id
where t.asked_at >= %(since)s
"""
ARRESTED = """
with arrested as (
    select p.one_id, f.agency_id from records_personfact f
        join records_person p on p.id = f.person_id
        where f.kind = 'justice' and f.value ? 'arrest'
          and coalesce(f.since, f.recorded_at::date) >= %(since)s
    union
    select p.one_id, r.from_agency_id from records_referral r
        join records_person p on p.id = r.person_id
        join records_agency a on a.id = r.from_agency_id
        where r.sent_at >= %(since)s
          and (r.source = 'custody_suite' or a.kind = 'police_custody')
    union
    select p.one_id, t.agency_id from records_arresttest t
        join records_person p on p.id = t.person_id where t.asked_at >= %(since)s
)
select a.one_id, g.name,
    (select f.value from records_personfact f join records_person x on x.id = f.person_id
        where x.one_id = a.one_id and f.kind = 'substances' and f.category <> 'self_report'
        order by f.recorded_at desc, f.id desc limit 1)::text
from arrested a join records_agency g on g.id = a.agency_id
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
class Reach:
    """Among whom it was counted, and the keys of people by agency: all, and those newly reached.

    `newly` is None where nothing recorded tells; `at_most` are then those whom it could be, `gone`
    those who would be reached no more.
    """

    among: str
    everybody: dict[str, set[UUID]]
    newly: dict[str, set[UUID]] | None = None
    at_most: frozenset[UUID] | None = None
    gone: frozenset[UUID] = frozenset()

    @property
    def of(self) -> int:
        """How many people were counted, each once."""
        return len(set().union(*self.everybody.values()))

    @property
    def reached(self) -> int | None:
        """How many of them would newly be reached, each once."""
        return None if self.newly is None else len(set().union(*self.newly.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a list adds to the one that is kept, whom that reaches, and what places there are.

    `reworded` are entries as they were and as they would be; whom other words reach nothing tells.
    """

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    reworded: tuple[tuple[Entry, Entry], ...]
    reach: Reach
    places: tuple[Places, ...]


def load(path: Path, *, on: date) -> Load:
    """The load of a list in a file that is called as one that is kept, on a day and later.

    Raises NoList where it is none.
    """
    if path.stem not in law.LISTS:
        raise NoList(f"name it as one of these lists: {', '.join(law.LISTS)}")
    kept, other = rule_files.list_in_force(path.stem), _read(path)
    was, would = _to_come(kept, on), _to_come(other, on)
    since = on - timedelta(days=DAYS)
    return Load(
        added=tuple(entry for code, entry in would.items() if code not in was),
        removed=tuple(entry for code, entry in was.items() if code not in would),
        reworded=tuple(
            (was[code], entry)
            for code, entry in would.items()
            if code in was and was[code].words != entry.words
        ),
        reach=REACHES.get(path.stem, _under_orders)(frozenset(was), frozenset(would), since),
        places=_places(),
    )


def _read(path: Path) -> Listed:
    try:
        found = law.read(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeError, KeyError, ValueError, TypeError) as problem:
        raise NoList(f"cannot be read as such a list: {problem}") from problem
    if not found.entries:
        raise NoList("there is nothing on this list")
    return found


def _to_come(listed: Listed, on: date) -> dict[str, Entry]:
    """What is on the list on a day or after it."""
    return {e.code: e for e in listed.entries if e.days.ends is None or e.days.ends > on}


def _drugs(was: Codes, would: Codes, since: date) -> Reach:
    """Who was arrested, and of them whose use would newly be of a specified drug."""
    rows = _rows(ARRESTED, since)
    newly = [
        (key, agency)
        for key, agency, told in rows
        if specified.newly_specified(
            uses=frozenset(_substances(json.loads(told) if told else ())), before=was, after=would
        )
    ]
    everybody = _by_agency((key, agency) for key, agency, _ in rows)
    return Reach(among=WERE_ARRESTED, everybody=everybody, newly=_by_agency(newly))


def _offences(was: Codes, would: Codes, since: date) -> Reach:
    """Who was arrested, and of them whom an inspector authorised for an offence that is added; at
    most those besides whose offence is on no list here.
    """
    everybody = _by_agency((key, agency) for key, agency, _ in _rows(ARRESTED, since))
    asked = _rows(ASKED_ON_ARREST, since)
    authorised = [row for row in asked if row[2] == Ground.AUTHORISED]
    unlisted = frozenset(key for key, _, _, offence in authorised if offence == UNLISTED)
    gone = frozenset(key for key, _, _, offence in asked if offence in was - would)
    return Reach(
        among=WERE_ARRESTED,
        everybody=everybody,
        newly=_by_agency((key, at) for key, at, _, offence in authorised if offence in would - was),
        at_most=unlisted if would - was else None,
        gone=gone,
    )


def _reviews(was: Codes, would: Codes, since: date) -> Reach:
    """Who was under an order, and whose reviews would newly be listed before the same bench."""
    rows = [
        (key, agency, {kind, *requirements})
        for key, agency, kind, requirements in _rows(UNDER_ORDERS, since)
    ]
    newly = [(key, agency) for key, agency, kinds in rows if kinds & would and not kinds & was]
    gone = frozenset(key for key, _, kinds in rows if kinds & was and not kinds & would)
    everybody = _by_agency((key, agency) for key, agency, _ in rows)
    newly_by = _by_agency(newly)
    return Reach(among="were under an order", everybody=everybody, newly=newly_by, gone=gone)


def _licences(was: Codes, would: Codes, since: date) -> Reach:
    everybody = _by_agency(_rows(ON_LICENCE, since))
    return Reach(among="were on licence", everybody=everybody, newly=everybody)


def _samples(was: Codes, would: Codes, since: date) -> Reach:
    return Reach(among="gave a sample", everybody=_by_agency(_rows(GAVE_SAMPLES, since)))


def _under_orders(was: Codes, would: Codes, since: date) -> Reach:
    everybody = _by_agency((key, agency) for key, agency, *_ in _rows(UNDER_ORDERS, since))
    return Reach(among="were under an order", everybody=everybody)


REACHES: dict[str, Callable[[Codes, Codes, date], Reach]] = {
    "trigger_offences": _offences,
    "specified_drugs": _drugs,
    "listing_criteria": _reviews,
    "licence_conditions": _licences,
    "licence_conditions_4": _licences,
    "test_panels": _samples,
    "test_matrices": _samples,
}


def _rows(statement: str, since: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"since": since})
        return list(cursor.fetchall())


def _by_agency(rows: Iterable[tuple[Any, ...]]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for key, agency in rows:
        found[agency].add(key)
    return dict(found)


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
