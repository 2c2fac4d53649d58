"""When a report can be written, shown and signed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from throughcare.domain.court.report.terms import (
    NOT_KNOWN,
    Drawn,
    Kind,
    NotShown,
    Verdict,
    Weighed,
)
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is known when somebody begins a report.

    `under_order` says whether there is a running order that the writer's agency supervises.
    """

    kind: Kind
    under_order: bool
    hearing_on: date | None
    court: str
    today: date
    died_on: date | None


def begin(facts: Beginning) -> Decision[date]:
    """This says whether a report can be begun, and for the hearing of which day.

    Source: Sentencing Act 2020 Sch. 9 para 21: a report before each review, by a probation officer.
    """
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    reasons = []
    if facts.kind is Kind.REVIEW and not facts.under_order:
        reasons.append(because("report.no_order"))
    if facts.hearing_on is None or facts.hearing_on < facts.today:
        reasons.append(because("report.hearing_when", "hearing_on"))
    if not facts.court.strip():
        reasons.append(because("report.court_needed", "court_id"))
    if reasons or facts.hearing_on is None:
        return refuse(*reasons)
    return allow(facts.hearing_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """That a version was read with the person, on which day."""

    version: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is known when somebody signs a report.

    `version` is the newest; `days` how many working days before the hearing it must be shown;
    `not_shown` why it was not, or later; `holds` whether what it draws still does.
    """

    kind: Kind
    version: int
    shown: tuple[Shown, ...]
    weighed: tuple[Weighed, ...]
    hearing_on: date
    today: date
    days: int
    calendar: Calendar
    signed: bool
    died_on: date | None
    not_shown: NotShown | None = None
    holds: bool = True


def holds(drawn: Drawn, now: Drawn) -> bool:
    """This says whether nothing that a version draws was corrected since, or fell: what was said of
    a test still is, and no agency has fewer hours that count as missed.

    Source: ours, from P6: nobody answers before a court for what the record got wrong.
    """
    said = Counter(each for each in drawn.tests if each.found != NOT_KNOWN)
    if said - Counter(now.tests):
        return False
    counting = {each.agency: each.unexcused for each in now.came}
    return all(each.unexcused <= counting.get(each.agency, 0) for each in drawn.came)


def last_day(*, hearing_on: date, days: int, calendar: Calendar) -> date:
    """This gives the last day on which the person sees a report in time.

    Source: issue of justice: the person sees it a working day before.
    """
    return calendar.add_working_days(day=hearing_on, working_days=-days)


def in_time(facts: Signing) -> bool:
    """This says whether the person saw this very version early enough."""
    last = last_day(hearing_on=facts.hearing_on, days=facts.days, calendar=facts.calendar)
    return any(each.version == facts.version and each.on <= last for each in facts.shown)


def sign(facts: Signing) -> Decision[NotShown | None]:
    """This says whether a report can be signed; what follows is why it was not shown, if so.

    Refused until the person saw it a working day before the hearing, unless it is said why not;
    that stands in the report.

    Source: issue of justice; domain.md §5 "Writing for the court"; C18.
    """
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    if facts.signed:
        return refuse(because("report.signed"))
    reasons: list[Reason] = []
    if facts.today > facts.hearing_on:
        reasons.append(because("report.hearing_over"))
    if not facts.holds:
        reasons.append(because("report.drawn_wrongly"))
    seen = in_time(facts)
    if not seen and facts.not_shown is None:
        reasons.append(because("report.not_shown", "not_shown"))
    if facts.kind is Kind.SUITABILITY:
        reasons += weigh(facts.weighed)
    return refuse(*reasons) if reasons else allow(None if seen else facts.not_shown)


def weigh(weighed: tuple[Weighed, ...]) -> list[Reason]:
    """This gives what is missing where options are weighed.

    At least one is weighed, and whatever is not recommended has its reason.

    Source: P9; issue of justice: *not recommended* needs a coded reason.
    """
    if all(each.verdict is Verdict.NOT_WEIGHED for each in weighed):
        return [because("report.nothing_weighed")]
    return [
        because("report.why_not_needed", f"{each.option.value}_why")
        for each in weighed
        if each.verdict is Verdict.NOT_RECOMMENDED and each.why_not is None
    ]
