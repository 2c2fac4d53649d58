"""Who is away, and who stands in for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.decision import Decision, because, refuse
from throughcare.domain.kernel.decision import allow as allowed
from throughcare.domain.kernel.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which a worker is away, and who stands in; open while nobody knows when it ends."""

    worker_id: UUID
    days: Period[date]
    deputy_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceFacts:
    """What is told of an absence; `ends_on` is the day of coming back.

    `at_work` are the workers who have not left and are not locked out; `absences` those known.
    `gap_known` says that whoever records it knows that nobody stands in.
    """

    worker_id: UUID
    starts_on: date | None
    ends_on: date | None
    deputy_id: UUID | None
    at_work: frozenset[UUID]
    absences: tuple[Absence, ...] = ()
    gap_known: bool = True


def is_away(*, worker_id: UUID, absences: Iterable[Absence], on: date) -> bool:
    """This says whether a worker is away on a day."""
    return any(a.worker_id == worker_id and a.days.contains(moment=on) for a in absences)


def stand_in(*, worker_id: UUID, absences: Iterable[Absence], on: date) -> UUID | None:
    """This gives who does a worker's work on a day: themselves, or their deputy, or the deputy's.

    None where the chain of deputies ends with nobody or runs in a circle. Where a worker is away
    for two reasons with two deputies, the first of them who is there, or has somebody, counts.

    Source: house rule, "deputies for absence".
    """
    return _stand_in(worker_id, [a for a in absences if a.days.contains(moment=on)], frozenset())


def _stand_in(worker_id: UUID, today: Sequence[Absence], asked: frozenset[UUID]) -> UUID | None:
    away = [absence for absence in today if absence.worker_id == worker_id]
    if not away:
        return worker_id
    asked |= {worker_id}
    deputies = [a.deputy_id for a in away if a.deputy_id and a.deputy_id not in asked]
    found = (_stand_in(deputy, today, asked) for deputy in deputies)
    return next((worker for worker in found if worker), None)


def record(*, facts: AbsenceFacts) -> Decision[Absence]:
    """This says whether an absence can be recorded, or everything that is not right.

    A deputy is not demanded: somebody who falls ill cannot name one. But it is never forgotten:
    an absence without one is refused unless that is known, and the net shows who is away without.
    A circle of deputies is refused, since nobody in it would be there.
    """
    reasons = []
    if facts.starts_on is None:
        reasons.append(because("absence.start_needed", "starts_on"))
    elif facts.ends_on is not None and facts.ends_on <= facts.starts_on:
        reasons.append(because("absence.ends_before_start", "ends_on"))
    if facts.deputy_id is None and not facts.gap_known:
        reasons.append(because("absence.deputy_or_gap", "deputy"))
    elif facts.deputy_id == facts.worker_id:
        reasons.append(because("absence.deputy_is_self", "deputy"))
    elif facts.deputy_id is not None and facts.deputy_id not in facts.at_work:
        reasons.append(because("absence.deputy_has_left", "deputy"))
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    absence = Absence(
        worker_id=facts.worker_id,
        days=Period(starts=facts.starts_on, ends=facts.ends_on),
        deputy_id=facts.deputy_id,
    )
    if _closes_circle(absence, facts.absences):
        return refuse(because("absence.deputies_in_circle", "deputy"))
    return allowed(absence)


def _closes_circle(new: Absence, known: Iterable[Absence]) -> bool:
    """This says whether the new absence's deputy is, on some day of it, stood in for by its worker.

    Each step keeps the days that all absences so far have in common.
    """
    absences = list(known)
    open_ends = [(new.deputy_id, new.days)]
    seen = set()
    while open_ends:
        worker_id, days = open_ends.pop()
        if worker_id == new.worker_id:
            return True
        for absence in absences:
            common = absence.days.intersection(other=days)
            if absence.worker_id == worker_id and common and (absence, common) not in seen:
                seen.add((absence, common))
                open_ends.append((absence.deputy_id, common))
    return False


def is_long(days: Period[date], *, least: int) -> bool:
    """This says whether somebody is away so long that each person is told who stands in.

    An absence of which nobody knows the end is long.

    Source: issue 'Continuity', handover: absence, the person told who; the days are ours.
    """
    return days.ends is None or (days.ends - days.starts).days >= least
