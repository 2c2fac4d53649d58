"""Who came to a place, by the word of a provider that records nothing here."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.terms import LONGEST_WORDS

MOST_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """On which of the days [from_on, until_on) they came, as `told_by` told it on a day.

    `begun_on` is None where they have not been there; they left on `ended_on`.
    """

    from_on: date | None
    until_on: date | None
    days: frozenset[date]
    told_by: str
    told_on: date | None
    begun_on: date | None
    ended_on: date | None
    today: date


def tell(facts: Telling) -> Decision[Period[date]]:
    """This says whether it can be recorded on which days somebody came, by the provider's word:
    of days that are over, while they were there, with who said so and when.

    What is told later of the same days holds instead. No day of them says that they came to none.

    Source: issue "Continuity": invoice against recorded attendance.
    """
    reasons = []
    starts, ends, begun = facts.from_on, facts.until_on, facts.begun_on
    if begun is None:
        reasons.append(because("placement.not_running"))
    if starts is None or ends is None or not 0 < (ends - starts).days <= MOST_DAYS:
        return refuse(*reasons, because("placement.span_needed", "days"))
    span = Period(starts=starts, ends=ends)
    early = begun is not None and starts < begun
    late = ends.toordinal() - 1 > min(facts.today, facts.ended_on or facts.today).toordinal()
    if early or late or not all(span.contains(moment=day) for day in facts.days):
        reasons.append(because("placement.span_needed", "days"))
    if not facts.told_by.strip() or len(facts.told_by) > LONGEST_WORDS:
        reasons.append(because("placement.told_by_needed", "told_by"))
    if facts.told_on is None or facts.told_on > facts.today:
        reasons.append(because("placement.told_on_needed", "told_on"))
    return refuse(*reasons) if reasons else allow(span)
