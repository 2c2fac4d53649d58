"""Whether what a bench decided has happened when it next sees somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.court.terms import Outcome
from throughcare.domain.kernel.calendar import after_months
from throughcare.domain.kernel.period import Period


class Happened(StrEnum):
    """Whether it has happened, as the record shows it."""

    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is known of a decision later: the day on which it was made, the day on which the bench
    sees them again, every how many months it wanted to, the days from which something that the
    order requires stands otherwise because the court said so, and those on which rewards were given
    of which the viewer may know.
    """

    decided_on: date
    seen_on: date
    review_months: int | None
    varied_on: tuple[date, ...]
    rewarded_on: tuple[date, ...] = ()


def happened(outcome: Outcome, since: Since) -> Happened | None:
    """This says whether what was decided has happened; None where nothing can, or none is known.

    Praise is said in the room. A reward is an agency's to give: where none is seen nothing is said,
    since one for less use is not a court's to know of.

    Source: pages.md "Court list / Hearing": what the bench decided last time, whether it happened.
    """
    match outcome:
        case Outcome.ADJOURN:
            return Happened.DONE
        case Outcome.AMEND:
            return _is(any(day >= since.decided_on for day in since.varied_on))
        case Outcome.ADJUST_REVIEWS if since.review_months:
            due_on = after_months(day=since.decided_on, months=since.review_months)
            return _is(since.seen_on <= due_on)
        case Outcome.REWARD if any(_between(since).contains(moment=d) for d in since.rewarded_on):
            return Happened.DONE
        case _:
            return None


def _between(since: Since) -> Period[date]:
    """From the day on which it was decided; on the day of the hearing there is time for it yet."""
    return Period(starts=since.decided_on, ends=max(since.decided_on, since.seen_on))


def _is(done: bool) -> Happened:
    return Happened.DONE if done else Happened.NOT_DONE


def every(outcomes: Iterable[Outcome], since: Since) -> tuple[tuple[Outcome, Happened | None], ...]:
    """This gives each decision of a hearing with whether it happened.

    Source: as above.
    """
    return tuple((each, happened(each, since)) for each in outcomes)
