"""Samples and results as sets: whose they are, what is recorded, and what a laboratory adds."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions.loading import happening
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.identifier import Scheme, parse
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.person.details import own_reference
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing import events, purpose, reading
from throughcare.domain.testing.lifecycle import State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.copying import Table, text
from throughcare.records.keys import THE_NET, new_key

# The sender's own reference of somebody, beside the numbers that others gave.
OWN = "own_reference"

# Only by what the sender wrote down itself, or by the house's own key, of whom it knows now.
WHOSE = """
with wanted as (select * from unnest(%(references)s::text[], %(schemes)s::text[],
    %(numbers)s::text[]) as w(reference, scheme, number)),
found as (
    select w.reference, i.person_id from wanted w
    join records_personidentifier i
      on i.scheme = w.scheme and i.value = w.number and i.agency_id = %(agency)s
    union
    select w.reference, o.person_id from wanted w
    join records_ownreference o
      on w.scheme = 'own_reference' and o.value = w.number and o.value <> ''
        and o.agency_id = %(agency)s
    union
    select w.reference, p.id from wanted w
    join records_person p on p.id = w.number::uuid where w.scheme = '')
select f.reference, (array_agg(f.person_id order by f.person_id))[1]
from found f
join records_person p on p.id = f.person_id and p.died_on is null
where exists (select 1 from records_involvement v where v.person_id = f.person_id
              and v.agency_id = %(agency)s and (v.ends_at is null or v.ends_at > %(at)s))
group by f.reference having count(distinct p.one_id) = 1
"""
KNOWN = """
select t.id, t.person_id, t.collected_at, t.matrix, t.state,
    t.purpose, t.reportable, t.taken_by_id,
    coalesce((select jsonb_object_agg(r.stage || ' ' || r.analyte, r.result)
              from records_testresult r where r.test_id = t.id and r.corrected_at is null), '{}'),
    coalesce((select jsonb_agg(r.stage || ' ' || r.analyte)
              from records_testresult r where r.test_id = t.id and r.corrected_at is not null),
        '[]')
from records_drugtest t
where t.agency_id = %s and t.person_id = any(%s)
order by t.state in ('not_given', 'unreadable') desc, t.collected_at, t.id
for update of t
"""
MOVE = """
update records_drugtest t set state = c.state
from unnest(%s::uuid[], %s::text[]) as c(id, state) where t.id = c.id
"""
LEADS_TO = {Stage.SCREEN: State.SCREENED, Stage.CONFIRMED: State.CONFIRMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """For whom a file is taken in: its agency, why samples that nobody recorded were taken."""

    agency_id: UUID
    agency_name: str
    justice: bool
    purpose: Purpose
    settings: Settings
    at: datetime

    @property
    def today(self) -> date:
        return london_day(instant=self.at)

    @property
    def nobody(self) -> str:
        """Said alike of whom nobody knows, of whom others know, and of two of one number."""
        return f"{self.agency_name} knows nobody, or more than one, by this reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A sample as it stands, with what is recorded of it; `taken_by_id` None for a laboratory's.

    `corrected` is of what a result was recorded wrongly.
    """

    id: UUID
    person_id: UUID
    collected_at: datetime
    matrix: Matrix
    state: State
    purpose: Purpose
    reportable: bool
    taken_by_id: UUID | None
    results: Mapping[tuple[Stage, Analyte], Result]
    corrected: frozenset[tuple[Stage, Analyte]] = frozenset()

    @property
    def collected_on(self) -> date:
        return london_day(instant=self.collected_at)


type Found = dict[Stage, dict[Analyte, Result]]


@dataclass(slots=True, kw_only=True)
class Writing:
    """What is to be written."""

    made: list[Known] = field(default_factory=list)
    read: list[tuple[Known, Found]] = field(default_factory=list)

    def add(self, test: Known, found: Found, *, new: bool) -> None:
        """This adds a sample with what was found in it."""
        self.read.append((test, found))
        if new:
            self.made.append(test)


def sender(agency: models.Agency, *, purpose: Purpose, at: datetime) -> Sender:
    """The agency for which a file is taken in, with its partnership's numbers."""
    named = agency.partnership.settings_name
    return Sender(
        agency_id=agency.pk,
        agency_name=agency.name,
        justice=agency.kind in JUSTICE,
        purpose=purpose,
        settings=protocol.settings_on(named, london_day(instant=at)),
        at=at,
    )


def whose(references: Iterable[str], sender: Sender) -> dict[str, UUID]:
    """The living person of each reference, where the sender knows exactly one by it."""
    wanted = [(each, *read) for each in references for read in readings(each, sender.today)]
    columns = [list(column) for column in zip(*wanted, strict=True)] or [[], [], []]
    told = dict(zip(("references", "schemes", "numbers"), columns, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(WHOSE, told | {"agency": sender.agency_id, "at": sender.at})
        return dict(cursor.fetchall())


def readings(reference: str, on: date) -> list[tuple[str, str]]:
    """What a reference may be: a key of the house, a number of any scheme, the sender's own."""
    found = [(OWN, own_reference(text=reference))]
    for scheme in Scheme:
        number = parse(scheme=scheme, text=reference, on=on)
        if number and number.value:
            found.append((scheme.value, number.value.value))
    with suppress(ValueError):
        found.append(("", str(UUID(reference))))
    return found


def known(people: list[UUID], sender: Sender) -> dict[tuple[UUID, date, Matrix], Known]:
    """The samples that the sender recorded of these people; of several of a day the last given."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [sender.agency_id, people])
        found = [_known(row) for row in cursor.fetchall()]
    return {(each.person_id, each.collected_on, each.matrix): each for each in found}


def _known(row: tuple[Any, ...]) -> Known:
    return Known(
        id=row[0],
        person_id=row[1],
        collected_at=row[2],
        matrix=Matrix(row[3]),
        state=State(row[4]),
        purpose=Purpose(row[5]),
        reportable=row[6],
        taken_by_id=None if row[7] == THE_NET else row[7],
        results={_key(code): Result(found) for code, found in json.loads(row[8]).items()},
        corrected=frozenset(_key(code) for code in json.loads(row[9])),
    )


def _key(code: str) -> tuple[Stage, Analyte]:
    stage, analyte = code.split(" ")
    return Stage(stage), Analyte(analyte)


def made(sampled: tuple[UUID, date, Matrix], sender: Sender) -> Known:
    """A sample that only the laboratory tells of."""
    person_id, collected_on, matrix = sampled
    return Known(
        id=new_key(),
        person_id=person_id,
        collected_at=midnight(day=collected_on),
        matrix=matrix,
        state=State.GIVEN,
        purpose=sender.purpose,
        reportable=purpose.reportable(sender.purpose, wished=False),
        taken_by_id=None,
        results={},
    )


def write(writing: Writing, sender: Sender) -> None:
    """This writes samples, results and how samples stand now, in sets, and what happened."""
    if not writing.read:
        return
    _write_samples(writing.made, sender)
    _write_results(writing.read, sender)
    moved = [(test.id, LEADS_TO[max(found, key=_sureness)].value) for test, found in writing.read]
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [list(column) for column in zip(*moved, strict=True)])
    new = {each.id for each in writing.made}
    said = [
        each for test, found in writing.read for each in _said(test, found, test.id in new, sender)
    ]
    happening.happened(said, settings=sender.settings)


def _sureness(stage: Stage) -> int:
    return list(Stage).index(stage)


def _write_samples(made: list[Known], sender: Sender) -> None:
    table = Table(
        models.DrugTest, agency_id=sender.agency_id, taken_by_id=THE_NET, reportable=False
    )
    table.fill(
        table.line(
            id=text(each.id),
            person_id=text(each.person_id),
            category=purpose.kept(reportable=each.reportable).category.value,
            purpose=each.purpose.value,
            reportable=text(each.reportable),
            matrix=each.matrix.value,
            collected_at=text(each.collected_at),
            state=each.state.value,
        )
        for each in made
    )


def _write_results(read: list[tuple[Known, Found]], sender: Sender) -> None:
    table = Table(
        models.TestResult,
        agency_id=sender.agency_id,
        recorded_by_id=THE_NET,
        found_at=sender.at,
        reportable=False,
    )
    table.fill(
        table.line(
            id=text(new_key()),
            person_id=text(test.person_id),
            category=purpose.kept(reportable=test.reportable).category.value,
            test_id=text(test.id),
            collected_at=text(test.collected_at),
            reportable=text(_shown(test, stage, sender)),
            analyte=analyte.value,
            result=result.value,
            stage=stage.value,
        )
        for test, found in read
        for stage, results in found.items()
        for analyte, result in results.items()
    )


def _shown(test: Known, stage: Stage, sender: Sender) -> bool:
    return purpose.result_reportable(
        purpose=test.purpose,
        test_reportable=test.reportable,
        stage=stage,
        settings=sender.settings,
    )


def _said(test: Known, found: Found, new: bool, sender: Sender) -> list[Event[Any]]:
    said = []
    if new:
        taken = events.Taken(purpose=test.purpose.value, matrix=test.matrix.value)
        kind = events.kind("taken", reportable=test.reportable)
        said.append(_event(test, kind, taken, sender))
    for stage, results in found.items():
        kind = events.kind("read", reportable=_shown(test, stage, sender))
        read = events.read(
            collected_on=test.collected_on,
            stage=stage,
            results=results,
            taken_by_id=test.taken_by_id,
            old=reading.is_old(
                collected_on=test.collected_on, on=sender.today, settings=sender.settings
            ),
        )
        said.append(_event(test, kind, read, sender))
    return said


def _event(test: Known, kind: str, payload: object, sender: Sender) -> Event[Any]:
    return Event(
        id=new_key(),
        person_id=test.person_id,
        sequence=0,
        kind=kind,
        occurred_at=test.collected_at,
        recorded_at=sender.at,
        recorded_by=THE_NET,
        agency_id=sender.agency_id,
        about_id=test.id,
        payload=payload,
    )
