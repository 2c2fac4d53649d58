"""When somebody can be put on a list, and on which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.court.terms import Takes
from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.period import Period


def belongs_on(*, kinds: Iterable[str], criteria: Listed, on: date) -> Takes:
    """This says which list a review belongs on: that of the same bench where the criteria in force
    that day name the order or something that it requires, else any.

    Source: the reference on justice, §8; issue "Courts": listing criteria as data.
    """
    named = {each.code for each in criteria.on(on)}
    return Takes.REVIEWS if named.intersection(kinds) else Takes.ANYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is known when somebody is put on a list.

    `order_days` end where the order really ended, if it did; `belongs` is the list that the
    criteria name, `takes` what this one takes; `why` is the reason for another list or bench.
    """

    today: date
    sits_on: date
    order_days: Period[date]
    died_on: date | None
    listed_already: bool
    bench_id: UUID
    sentenced_id: UUID
    belongs: Takes
    takes: Takes
    why: str


def list_hearing(facts: Listing) -> Decision[None]:
    """This says whether somebody can be put on a list: alive, under the order, once, and before
    the bench that sentenced. Another bench or another list needs a reason.

    Source: domain.md S7; the reference on justice, §8 (continuity of bench).
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.sits_on < facts.today:
        reasons.append(because("hearing.day_past", "sitting_id"))
    elif not facts.order_days.contains(moment=facts.sits_on):
        reasons.append(because("hearing.outside_the_order", "sitting_id"))
    if facts.listed_already:
        reasons.append(because("hearing.listed_already"))
    if not facts.why.strip():
        if facts.bench_id != facts.sentenced_id:
            reasons.append(because("hearing.other_bench_why", "why"))
        elif facts.belongs is Takes.REVIEWS and facts.takes is not Takes.REVIEWS:
            reasons.append(because("hearing.other_list_why", "why"))
    return refuse(*reasons) if reasons else allow(None)
