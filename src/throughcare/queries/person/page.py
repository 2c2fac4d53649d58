"""Who somebody is, who leads, what comes next, what then, and what must not be missed."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.next_step import counts
from throughcare.domain.journey.support import asks_from
from throughcare.domain.kernel.history import History
from throughcare.domain.need.risk import at_risk
from throughcare.domain.person.age import age
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person import risks
from throughcare.queries.person.naming import FULL_NAME

# What a section of the person's page shows, by its code: whether there is anything in it that the
# viewer may see. A room that has a section adds its line here, and one in pages/person/sections.py.
# `hours` has no section: whoever gives what an order requires sees that, and not the order.
PRESENT: dict[str, str] = {
    "support": "select 1 from records_support t where t.person_id in (select id from one)",
    "placement": "select 1 from records_placement t where t.person_id in (select id from one)",
    "week": "select 1 from records_appointment t where t.person_id in (select id from one) "
    "union all select 1 from records_contact t where t.person_id in (select id from one) "
    "union all select 1 from records_ownentry t where t.person_id in (select id from one) "
    "and t.removed_at is null",
    "plan": "select 1 from records_aim t where t.person_id in (select id from one) union all "
    "select 1 from records_planstep t where t.person_id in (select id from one) union all "
    "select 1 from records_planversion t where t.person_id in (select id from one)",
    "arrest": "select 1 from records_arresttest t where t.person_id in (select id from one)",
    "order": "select 1 from records_order t where t.person_id in (select id from one)",
    "hours": "select 1 from records_requirement t where t.person_id in (select id from one) "
    "and t.minutes_a_week > 0",
    "report": "select 1 from records_report t where t.person_id in (select id from one)",
    "treatment": "select 1 from records_treatmentfact t where t.person_id in (select id from one) "
    "union all select 1 from records_regimen t where t.person_id in (select id from one) "
    "union all select 1 from records_detox t where t.person_id in (select id from one) "
    "union all select 1 from records_watch t where t.person_id in (select id from one) "
    "union all select 1 from records_intervention t where t.person_id in (select id from one)",
    "health": "select 1 from records_virusstep t where t.person_id in (select id from one) "
    "union all select 1 from records_healthfact t where t.person_id in (select id from one) "
    "union all select 1 from records_dualpathway t where t.person_id in (select id from one) "
    "union all select 1 from records_gpletter t where t.person_id in (select id from one) "
    "union all select 1 from records_gpsummary t where t.person_id in (select id from one)",
    "release": "select 1 from records_custody t where t.person_id in (select id from one) "
    "and t.taken_back_at is null",
    "test": "select 1 from records_drugtest t where t.person_id in (select id from one)",
    "custody": "select 1 from records_custody t where t.person_id in (select id from one) "
    "and t.taken_back_at is null",
    "answer": "select 1 from records_answer t where t.person_id in (select id from one)",
    "need": "select 1 from records_need t where t.person_id in (select id from one)",
    "referral": "select 1 from records_referral t where t.person_id in (select id from one)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next step that was agreed; `counts` is false where its date was moved too often."""

    id: UUID
    what: str
    due_on: date
    starts_at: datetime | None
    where: str
    own_words: str
    times_moved: int
    agency: str
    ours: bool

    @property
    def counts(self) -> bool:
        return counts(times_moved=self.times_moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A support that is open, and what follows it."""

    id: UUID
    what: str
    agency: str
    planned_end_on: date | None
    follows: str
    follows_on: date | None
    asked: bool

    @property
    def missing(self) -> bool:
        """Whether it is time to agree what follows, and nothing is."""
        return self.asked and not self.follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A risk that holds now, and since when."""

    flag: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who somebody is, who leads, what comes next.

    `one_id` is the person as whom this record now counts; `prison` is where they are held and
    `elsewhere` where a stay that runs has them, as far as the viewer sees it; `asked_at` is since
    when they ask at the door and were not seen; `present` names the sections that have something.
    """

    id: UUID
    one_id: UUID
    called_by: str
    full_name: str
    born_on: date | None
    age: int | None
    nhs_number: str
    whereabouts: str
    prison: str
    elsewhere: str
    died_on: date | None
    journey_id: UUID | None
    journey_ended_at: datetime | None
    lead_worker: str
    lead_agency: str
    lead_agency_id: UUID | None
    lead_phone: str
    lead_since: datetime | None
    acting: bool
    deputy: str
    away_until: date | None
    away: bool
    step: Step | None
    supports: tuple[Support, ...]
    risks: tuple[Holding, ...]
    asked_at: datetime | None
    present: frozenset[str]

    @property
    def then(self) -> tuple[Support, ...]:
        """The supports that end first, all on one day."""
        ends = [each.planned_end_on for each in self.supports if each.planned_end_on]
        first = min(ends, default=None)
        return tuple(s for s in self.supports if first and s.planned_end_on == first)


HEAD = """
with one as (select s.id from records_person p join records_person s on s.one_id = p.one_id
    where p.id = %(id)s)
select jsonb_build_object(
    'id', p.id, 'one_id', p.one_id, 'called_by', p.called_by,
    'full_name', {full_name},
    'nhs_number', (select i.value from records_personidentifier i where i.person_id = p.id
        and i.scheme = 'nhs_number' order by i.id limit 1),
    'born_on', p.born_on, 'whereabouts', p.whereabouts, 'died_on', p.died_on,
    'prison', coalesce((select prison_name(s.prison) from records_custody s
        where s.person_id in (select id from one) and s.taken_back_at is null
          and s.ends_at is null limit 1), ''),
    'elsewhere', (select s.kind from records_elsewhere s
        where s.person_id in (select id from one) and s.mistaken_at is null
          and s.starts_at <= %(at)s and (s.ends_at is null or s.ends_at > %(at)s)
        order by s.starts_at desc, s.id limit 1),
    'journey_id', j.id, 'journey_ended_at', e.ended_at,
    'lead_worker', coalesce(w.name, ''), 'lead_agency', coalesce(a.name, ''),
    'lead_agency_id', a.id, 'lead_phone', coalesce(nullif(w.phone, ''), a.phone, ''),
    'lead_since', j.lead_since, 'acting', coalesce(j.acting, false),
    'deputy', coalesce(d.name, ''), 'away_until', b.ends_on, 'away', b.starts_on is not null,
    'step', (select to_jsonb(s) || jsonb_build_object('starts_at', t.starts_at, 'agency', g.name)
        from records_nextstep s join records_agency g on g.id = s.agency_id
        left join records_appointment t on t.id = s.appointment_id
            and t.state in ('offered', 'booked')
        where s.journey_id = open_journey(p.id) and s.done_at is null and s.replaced_at is null
        order by s.agency_id = j.lead_agency_id desc, s.due_on, s.id limit 1),
    'supports', (select coalesce(jsonb_agg(to_jsonb(s) || jsonb_build_object('agency', g.name)
            order by s.planned_end_on nulls last, s.what, s.id), '[]')
        from records_support s join records_agency g on g.id = s.agency_id
        where s.person_id in (select id from one) and s.ended_at is null),
    'risks', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'at', k.occurred_at,
            'flag', l.payload ->> 'flag') order by k.sequence), '[]')
        from records_event k join records_eventpayload l on l.event_id = k.id
        where k.person_id in (select id from one) and k.kind in ('risk.found', 'risk.cleared')
            and l.payload is not null),
    'asked_at', (select min(q.asked_at) from records_asking q
        where q.person_id in (select id from one) and q.seen_at is null
          and q.let_be_at is null and q.fell_at is null),
    'present', array_remove(array[{present}]::text[], null))
from records_person p
left join lateral (select j.* from records_journey j
    where j.person_id in (select id from one) and j.ended_at is null
    order by j.person_id = p.id desc, j.opened_at limit 1) j on true
left join lateral (select max(j.ended_at) as ended_at from records_journey j
    where j.person_id in (select id from one)) e on true
left join records_worker w on w.id = j.lead_worker_id
left join records_agency a on a.id = j.lead_agency_id
left join lateral (select b.* from records_absence b
    where b.worker_id = j.lead_worker_id and b.withdrawn_at is null and b.starts_on <= %(today)s
      and (b.ends_on is null or b.ends_on > %(today)s) order by b.starts_on limit 1) b on true
left join records_worker d on d.id = b.deputy_id
where p.id = %(id)s
"""


@cache
def _statement() -> str:
    present = ", ".join(
        f"case when exists ({sql}) then '{code}' end" for code, sql in PRESENT.items()
    )
    return HEAD.format(present=present, full_name=FULL_NAME)


def head(viewer: Viewer, *, person_id: UUID) -> Head | None:
    """Who somebody is and who leads; None where the viewer may not see them, or nobody is there."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"id": person_id, "today": viewer.today, "at": viewer.at})
        row = cursor.fetchone()
    if row is None:
        return None
    told = json.loads(row[0]) if isinstance(row[0], str) else row[0]
    born_on = _day(told["born_on"])
    same = (
        "called_by",
        "prison",
        "full_name",
        "whereabouts",
        "lead_worker",
        "lead_agency",
        "lead_phone",
    )
    return Head(
        id=UUID(told["id"]),
        one_id=UUID(told["one_id"]),
        born_on=born_on,
        age=age(born_on=born_on, on=_day(told["died_on"]) or viewer.today) if born_on else None,
        nhs_number=told["nhs_number"] or "",
        elsewhere=told["elsewhere"] or "",
        died_on=_day(told["died_on"]),
        journey_id=_key(told["journey_id"]),
        journey_ended_at=None if told["journey_id"] else _instant(told["journey_ended_at"]),
        lead_agency_id=_key(told["lead_agency_id"]),
        lead_since=_instant(told["lead_since"]),
        acting=told["acting"],
        deputy=told["deputy"],
        away_until=_day(told["away_until"]),
        away=told["away"],
        step=_step(told["step"], viewer),
        supports=tuple(_support(each, viewer) for each in told["supports"]),
        risks=_risks(told["risks"], viewer),
        asked_at=_instant(told["asked_at"]),
        present=frozenset(told["present"]),
        **{name: told[name] for name in same},
    )


def _step(told: dict[str, Any] | None, viewer: Viewer) -> Step | None:
    if told is None:
        return None
    return Step(
        id=UUID(told["id"]),
        what=told["what"],
        due_on=date.fromisoformat(told["due_on"]),
        starts_at=_instant(told["starts_at"]),
        where=told["where"],
        own_words=told["own_words"],
        times_moved=told["times_moved"],
        agency=told["agency"],
        ours=told["agency_id"] == str(viewer.agency_id),
    )


def _support(told: dict[str, Any], viewer: Viewer) -> Support:
    ends_on = _day(told["planned_end_on"])
    weeks = protocol.settings_on(viewer.protocol, viewer.today)["following_weeks"]
    opened_on = date.fromisoformat(told["starts_on"])
    asked = ends_on is not None and viewer.today >= asks_from(
        opened_on=opened_on, planned_end_on=ends_on, weeks=weeks
    )
    return Support(
        id=UUID(told["id"]),
        what=told["what"],
        agency=told["agency"],
        planned_end_on=ends_on,
        follows=told["follows"],
        follows_on=_day(told["follows_on"]),
        asked=asked,
    )


def _risks(told: list[dict[str, Any]], viewer: Viewer) -> tuple[Holding, ...]:
    """The risks that hold by the published table, of those events that the viewer may see."""
    past = risks.events(told)
    holding = at_risk(History(past), at=viewer.at)
    since = {each.payload.flag: each.occurred_at for each in past}
    found = (Holding(flag=flag, since=since[flag]) for flag in holding)
    return tuple(sorted(found, key=lambda each: (each.since, each.flag), reverse=True))


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _instant(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _key(told: str | None) -> UUID | None:
    return UUID(told) if told else None
