"""What the rule book asks about the absences of an order, drawn from what any agency recorded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.absence import Absence
from throughcare.domain.order.enforcement import Facts, Warned
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.path import path
from throughcare.domain.order.sample import NotGiven, to_decide
from throughcare.domain.order.terms import Kind, RequirementKind
from throughcare.domain.order.words import REQUIREMENTS
from throughcare.domain.testing.alone import Ground
from throughcare.domain.testing.lifecycle import State as Sampled
from throughcare.domain.testing.terms import Purpose, WhyNot
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models

# Reportable contacts on the order's days, whoever recorded them; as missed, each with its own state
# where one was decided. What clashes can't count, whatever was decided.
ON_ITS_DAYS = """
from records_order o
join records_person p on p.id = o.person_id
join records_contact c on c.person_id in (select r.id from records_person r
        where r.one_id = p.one_id)
    and c.reportable and {attendance}
    and c.happened_at >= o.starts_on::timestamp at time zone 'Europe/London'
    and c.happened_at < coalesce(o.ended_on, o.ends_on)::timestamp at time zone 'Europe/London'
join records_agency g on g.id = c.agency_id
"""
# How it stands, and what was said; `m` names what was missed.
STANDS = """
    case when d.state in ('acceptable', 'cannot_count') then d.state
        when {cannot_count} then 'cannot_count' else coalesce(d.state, 'evidence_asked') end,
    coalesce(d.state, 'evidence_asked'), d.held_until, d.dispute_until, coalesce(d.why, ''),
    coalesce(d.own_words, ''), d.decided_by_id, d.decider_id, coalesce(w.name, ''),
    coalesce((select y.payload ->> 'own_words' from records_event e
        join records_eventpayload y on y.event_id = e.id
        where e.person_id = {m}.person_id and e.kind = 'absence.said_otherwise'
          and e.about_id = {m}.id order by e.sequence desc limit 1), ''),
    (select l.written_at from records_letter l where l.order_id = o.id and l.about_id = {m}.id
        and l.kind = 'evidence' and l.withdrawn_at is null
        and l.taken_back_at is null), d.reopened_at
"""
DECIDED = """
left join records_orderabsence d on d.order_id = o.id and d.about_id = {m}.id
left join records_worker w on w.id = d.decider_id
where o.id = %s
"""
# By whom a requirement of the order was given that day, as it stood then.
OF_A_REQUIREMENT = """
and exists (select 1 from (
        select r.given_by_id, r.since_on as from_on, r.ends_on as until_on
        from records_requirement r where r.order_id = o.id
        union all select v.given_by_id, v.from_on, v.until_on
        from records_requirementversion v where v.order_id = o.id) as given
    where given.given_by_id = c.agency_id
      and (c.happened_at at time zone 'Europe/London')::date >= given.from_on
      and (c.happened_at at time zone 'Europe/London')::date < given.until_on)
"""
MISSED = f"""
select c.id, c.happened_at, c.recorded_at, c.what, g.name,
    {STANDS.format(m="c", cannot_count="contact_cannot_count(c.id)")},
    c.attendance = 'sent_home', c.for_others
{ON_ITS_DAYS.format(attendance="c.attendance in ('did_not_attend', 'sent_home')")}
{DECIDED.format(m="c")}
{OF_A_REQUIREMENT}
"""
# Samples that were asked for under a requirement and not given; whether each is to be decided
# about, the rule book says.
NOT_GIVEN = f"""
select t.id, t.collected_at, t.collected_at, 'sample', g.name,
    {STANDS.format(m="t", cannot_count="sample_cannot_count(t.id)")}, false, '',
    t.purpose, t.reportable, t.outcome, exists (select 1 from records_drugtest i
        where i.instead_of_id = t.id and i.state <> 'not_given')
from records_order o
join records_requirement q on q.order_id = o.id
join records_drugtest t on t.requirement_id = q.id and t.state = 'not_given'
join records_agency g on g.id = t.agency_id
{DECIDED.format(m="t")} and o.ended_how <> 'by_mistake'
"""  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """An hour that was missed, or a sample not given, as it stands.

    `id` is the contact's or the test's, `decided` what was told of it, `said` what the person told
    any agency about it; `reopened_at` when what was decided before fell, with a record that was
    wrong. Whoever was `sent_home` came; `told` is what the agency that held the hour
    wrote for others.
    """

    id: UUID
    at: datetime
    recorded_at: datetime
    what: str
    agency: str
    state: State
    decided: State
    held_until: datetime | None
    dispute_until: datetime | None
    evidence_due_at: datetime
    why: str
    own_words: str
    decided_by_id: UUID | None
    decider_id: UUID | None
    decider: str
    said: str
    asked_at: datetime | None
    reopened_at: datetime | None
    sent_home: bool
    told: str

    @property
    def absence(self) -> Absence:
        """As far as the rule book asks."""
        return Absence(
            id=self.id,
            missed_at=self.at,
            state=self.state,
            held_until=self.held_until,
            ground=self.ground,
        )

    @property
    def ground(self) -> Ground:
        """What it is that somebody did, or did not do."""
        if self.what == "sample":
            return Ground.NOT_GIVEN
        return Ground.SENT_HOME if self.sent_home else Ground.MISSED

    @property
    def clashes_untold(self) -> bool:
        """Whether it can't count, and nobody was told yet."""
        return self.state is State.CANNOT_COUNT and self.decided is not State.CANNOT_COUNT


def missed(viewer: Viewer, *, order_id: UUID) -> tuple[Missed, ...]:
    """Every reportable hour of an order that was missed, and sample not given, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(MISSED, [order_id])
        found = [_missed(viewer, row) for row in cursor.fetchall()]
        cursor.execute(NOT_GIVEN, [order_id])
        found += [_missed(viewer, row[:-4]) for row in cursor.fetchall() if _counts(row[-4:])]
    return tuple(sorted(found, key=lambda each: (each.at, each.id)))


def is_a_result(viewer: Viewer, *, order_id: UUID, test_id: UUID) -> bool:
    """Whether this is a test under an order for which a sample was given, as the viewer sees it."""
    rows = models.DrugTest.objects.filter(pk=test_id, requirement__order_id=order_id)
    return rows.exclude(state=Sampled.NOT_GIVEN.value).exists()


def _counts(row: tuple[Any, ...]) -> bool:
    purpose, reportable, why, another = row
    return to_decide(
        NotGiven(
            purpose=Purpose(purpose),
            reportable=reportable,
            under_a_requirement=True,
            why=WhyNot(why),
            another_given=another,
        )
    )


COLUMNS = (
    *("id", "at", "recorded_at", "what", "agency", "state", "decided", "held_until"),
    *("dispute_until", "why", "own_words", "decided_by_id", "decider_id", "decider"),
    *("said", "asked_at", "reopened_at", "sent_home", "told"),
)


def _missed(viewer: Viewer, row: tuple[Any, ...]) -> Missed:
    told = dict(zip(COLUMNS, row, strict=True))
    told["state"], told["decided"] = State(told["state"]), State(told["decided"])
    told["evidence_due_at"] = evidence_due(
        viewer, told["asked_at"] or told["reopened_at"] or told["recorded_at"]
    )
    return Missed(**told)


def evidence_due(viewer: Viewer, asked_at: datetime) -> datetime:
    """Until when evidence can come: so many working days after it was asked for."""
    settings = protocol.settings_on(viewer.protocol, london_day(instant=asked_at))
    return deadline.working_days("absence_evidence_days")(asked_at, settings)


def under(order_id: UUID, missed: Missed) -> str:
    """Which requirements of an order something missed falls under, in words."""
    day = london_day(instant=missed.at)
    kinds = (
        models.Requirement.objects.filter(order_id=order_id, given_by__name=missed.agency)
        .filter(starts_on__lte=day, ends_on__gt=day)
        .order_by("starts_on", "added_at", "id")
        .values_list("kind", flat=True)
    )
    return " and ".join(dict.fromkeys(REQUIREMENTS[RequirementKind(kind)] for kind in kinds))


SEEN = """
select c.person_id, c.happened_at, c.what, g.name, c.attendance = 'sent_home'
from records_contact c join records_agency g on g.id = c.agency_id
where c.id = %(id)s and c.reportable and c.attendance in ('did_not_attend', 'sent_home')
union all
select t.person_id, t.collected_at, 'sample', g.name, false from records_drugtest t
join records_agency g on g.id = t.agency_id
where t.id = %(id)s and t.reportable and t.state = 'not_given'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something reportable that was missed, as whoever may see it sees it: no order with it."""

    id: UUID
    person_id: UUID
    at: datetime
    what: str
    agency: str
    sent_home: bool


def seen(viewer: Viewer, *, missed_id: UUID) -> Seen | None:
    """What was missed, where the viewer may see that; else None."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, {"id": missed_id})
        row = cursor.fetchone()
    names = ("person_id", "at", "what", "agency", "sent_home")
    return Seen(id=missed_id, **dict(zip(names, row, strict=True))) if row else None


STEPS = """
select s.id, s.about_id, s.kind, s.given_on, s.until, s.rests_on, s.words,
    s.kind = 'referred' and exists (select 1 from records_event e where e.person_id = s.person_id
        and e.kind = 'order.enforcement_answered' and e.about_id = s.about_id)
from records_orderstep s where s.order_id = %s and s.undone_at is null order by s.given_at, s.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How a failure was answered; `enforced` where a referral has been answered in its turn."""

    id: UUID
    missed_id: UUID
    kind: str
    days: Period[date]
    rests_on: tuple[UUID, ...]
    words: str
    enforced: bool


def steps(viewer: Viewer, *, order_id: UUID) -> tuple[Step, ...]:
    """Every warning, referral and decision to do neither that stands, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [order_id])
        rows = cursor.fetchall()
    return tuple(
        Step(
            id=key,
            missed_id=contact,
            kind=kind,
            days=Period(starts=given_on, ends=until),
            rests_on=tuple(rests_on),
            words=words,
            enforced=enforced,
        )
        for key, contact, kind, given_on, until, rests_on, words, enforced in rows
    )


def referred_because_of(viewer: Viewer, *, order_id: UUID, missed_id: UUID) -> tuple[Missed, ...]:
    """What was missed and referred, and rests on one failure among others; not what was decided
    since by whom it went to.
    """
    about = {
        each.missed_id
        for each in steps(viewer, order_id=order_id)
        if each.kind == "referred" and missed_id in each.rests_on and not each.enforced
    }
    if not about:
        return ()
    return tuple(each for each in missed(viewer, order_id=order_id) if each.id in about)


def enforcement(
    kind: Kind, *, at: datetime, missed: tuple[Missed, ...], steps: tuple[Step, ...]
) -> Facts:
    """What the rule book asks when a failure is answered."""
    return Facts(
        at=at,
        path=path(kind),
        absences=tuple(each.absence for each in missed),
        warnings=tuple(
            Warned(id=each.id, absence_id=each.missed_id, days=each.days)
            for each in steps
            if each.kind == "warned"
        ),
        answered=frozenset(each.missed_id for each in steps if each.kind != "warned"),
    )
