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
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol

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
MISSED = f"""
select c.id, c.happened_at, c.recorded_at, c.what, g.name,
    case when a.cannot_count then 'cannot_count' else coalesce(d.state, 'evidence_asked') end,
    d.held_until, d.dispute_until, coalesce(d.why, ''), coalesce(d.own_words, ''), d.decided_by_id,
    d.decider_id, coalesce(w.name, '')
{ON_ITS_DAYS.format(attendance="c.attendance = 'did_not_attend'")}
left join records_appointment a on a.id = c.appointment_id
left join records_orderabsence d on d.order_id = o.id and d.contact_id = c.id
left join records_worker w on w.id = d.decider_id
where o.id = %s
order by c.happened_at, c.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """An hour that was missed, as it stands; `id` is the contact's."""

    id: UUID
    at: datetime
    recorded_at: datetime
    what: str
    agency: str
    state: State
    held_until: datetime | None
    dispute_until: datetime | None
    evidence_due_at: datetime
    why: str
    own_words: str
    decided_by_id: UUID | None
    decider_id: UUID | None
    decider: str

    @property
    def absence(self) -> Absence:
        """As far as the rule book asks."""
        return Absence(id=self.id, missed_at=self.at, state=self.state, held_until=self.held_until)


def missed(viewer: Viewer, *, order_id: UUID) -> tuple[Missed, ...]:
    """Every reportable hour of an order that was missed, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(MISSED, [order_id])
        rows = cursor.fetchall()
    return tuple(_missed(viewer, row) for row in rows)


def _missed(viewer: Viewer, row: tuple[Any, ...]) -> Missed:
    key, at, recorded_at, what, agency, state, held, until, why, words, by, decider, name = row
    settings = protocol.settings_on(viewer.protocol, london_day(instant=recorded_at))
    return Missed(
        id=key,
        at=at,
        recorded_at=recorded_at,
        what=what,
        agency=agency,
        state=State(state),
        held_until=held,
        dispute_until=until,
        evidence_due_at=deadline.days("absence_evidence_days")(recorded_at, settings),
        why=why,
        own_words=words,
        decided_by_id=by,
        decider_id=decider,
        decider=name,
    )


STEPS = """
select s.id, s.contact_id, s.kind, s.given_on, s.until, s.rests_on, s.words,
    s.kind = 'referred' and exists (select 1 from records_event e where e.person_id = s.person_id
        and e.kind = 'order.enforcement_answered' and e.about_id = s.contact_id)
from records_orderstep s where s.order_id = %s order by s.given_at, s.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How a failure was answered; `enforced` where a referral has been answered in its turn."""

    id: UUID
    contact_id: UUID
    kind: str
    days: Period[date]
    rests_on: tuple[UUID, ...]
    words: str
    enforced: bool


def steps(viewer: Viewer, *, order_id: UUID) -> tuple[Step, ...]:
    """Every warning, referral and decision to do neither, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [order_id])
        rows = cursor.fetchall()
    return tuple(
        Step(
            id=key,
            contact_id=contact,
            kind=kind,
            days=Period(starts=given_on, ends=until),
            rests_on=tuple(rests_on),
            words=words,
            enforced=enforced,
        )
        for key, contact, kind, given_on, until, rests_on, words, enforced in rows
    )


def enforcement(*, at: datetime, missed: tuple[Missed, ...], steps: tuple[Step, ...]) -> Facts:
    """What the rule book asks when a failure is answered."""
    return Facts(
        at=at,
        absences=tuple(each.absence for each in missed),
        warnings=tuple(
            Warned(id=each.id, absence_id=each.contact_id, days=each.days)
            for each in steps
            if each.kind == "warned"
        ),
        answered=frozenset(each.contact_id for each in steps if each.kind != "warned"),
    )
