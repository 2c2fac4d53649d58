"""What the bench reads on one side: assembled for a page that is printed, too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from throughcare.domain.court import happened
from throughcare.domain.court.planned import Planned
from throughcare.domain.court.report.words import OWN_PART, WARNING
from throughcare.domain.court.terms import Outcome
from throughcare.domain.court.words import CAME, HAPPENED, OUTCOMES, SESSIONS, STATES
from throughcare.domain.order.ledger import Activity
from throughcare.domain.order.terms import Decides
from throughcare.domain.order.words import KINDS, REQUIREMENTS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.court.shown import since
from throughcare.pages.shell.times import counted, say_minutes
from throughcare.queries.court import hearing as query
from throughcare.queries.court import said
from throughcare.queries.court.hearing import Ask, Hearing
from throughcare.queries.court.said import Said
from throughcare.queries.order.ledger import Drawn, Requirement
from throughcare.queries.report import reading

WORDS: dict[str, Any] = {
    "outcomes": OUTCOMES,
    "came": CAME,
    "states": STATES,
    "sessions": SESSIONS,
    "kinds": KINDS,
}
A_WEEK = timedelta(days=7)
# So much of what stands elsewhere is on the page, which is one side: the rest is read there.
MOST = {
    "report": 280,
    "ask": 160,
    "decided": 200,
    "heard": 600,
    "aims": 2,
    "steps": 4,
    "planned": 90,
}
# Where it is set closest and a plan is on it, there is less of that and of what stands elsewhere.
CLOSEST = MOST | {
    "report": 130,
    "ask": 60,
    "decided": 120,
    "heard": 450,
    "aims": 1,
    "steps": 2,
    "planned": 60,
}
# A line of its own takes room for so many letters.
A_LINE = 60
# With so many letters on it the print is set smaller, so that it stays one side.
SET = ((3400, "closest"), (1800, "close"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one thing that the order requires has come, as a picture and in words."""

    name: str
    words: str
    value: int
    total: int
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """One thing that the bench decided, and what became of it, where that is known."""

    decided: str
    became: str
    done: bool


def read(viewer: Viewer, hearing: Hearing) -> dict[str, Any]:
    """All that the page of a hearing shows, of what the order lets the viewer see."""
    before = query.before(viewer, hearing=hearing)
    told = since(viewer, hearing, before)
    words = said.to_the_bench(viewer, hearing_id=hearing.id)
    asks = query.asks(viewer, order_id=hearing.order_id)
    rewarded = said.rewarded_on(viewer, person_id=hearing.person_id)
    close = _set(words, before, hearing, told.plan)
    following = query.following(viewer, order_id=hearing.order_id)
    return WORDS | {
        "hearing": hearing,
        "before": before,
        "since": told,
        "said": words,
        "progress": _progress(told.drawn, viewer.today) if told.drawn else (),
        "expected": said.expected(viewer, person_id=hearing.person_id),
        "became": _became(before, hearing, told.drawn, rewarded) if before else (),
        "asks": _still_to_read(asks, before),
        "reports": reading.sent_for(viewer, order_id=hearing.order_id, hearing_on=hearing.sits_on),
        "warning": WARNING,
        "own_part": OWN_PART,
        "next": following,
        "lists": _may_list(viewer, told.drawn, hearing, following),
        "decides": hearing.ours and may(viewer, "court.decide"),
        "arranges": hearing.ours and may(viewer, "court.arrange"),
        "set": close,
        "most": CLOSEST if told.plan and close == SET[0][1] else MOST,
    }


def _may_list(
    viewer: Viewer, drawn: Drawn | None, hearing: Hearing, following: Hearing | None
) -> bool:
    """Whether the court can put the order on a list: it runs, and is on none."""
    runs = drawn is not None and drawn.order.ended_on is None
    return runs and following is None and hearing.ours and may(viewer, "court.arrange")


def _set(words: Said, before: Hearing | None, hearing: Hearing, plan: Planned) -> str:
    own = (words.statement, hearing.words, hearing.own_words, hearing.change)
    whole = sum(len(each) for each in own)
    last = (before.words, before.own_words, before.change) if before else ()
    planned = (*plan.aims[: MOST["aims"]], *(e.what for e in plan.steps[: MOST["steps"]]))
    whole += sum(min(len(each), MOST["planned"]) + A_LINE for each in planned)
    begun = sum(min(len(each), MOST["report"]) for each in (words.good, words.progress, *last))
    return next((how for letters, how in SET if whole + begun > letters), "")


def _still_to_read(asks: Iterable[Ask], before: Hearing | None) -> tuple[Ask, ...]:
    """What nobody answered, and what was asked last time; what was answered before that is over."""
    asked_since = before.starts_at if before else None
    return tuple(
        each
        for each in asks
        if each.answered_at is None or asked_since is None or each.asked_at >= asked_since
    )


def _progress(drawn: Drawn, today: date) -> tuple[Progress, ...]:
    """What is required in hours or in days: how much of it was kept so far, as its ledger says."""
    named = {each.id: each for each in drawn.requirements}
    minutes: dict[UUID, tuple[int, int]] = {}
    for week in (each for each in drawn.ledger.weeks if each.is_over(today=today)):
        expected, attended = minutes.get(week.requirement_id, (0, 0))
        minutes[week.requirement_id] = expected + week.expected, attended + week.attended
    hours = (_in_hours(named[key], *both) for key, both in minutes.items() if both[0])
    days = (_in_days(named[each.requirement_id], each) for each in drawn.ledger.activity)
    return (*hours, *days)


def _in_hours(required: Requirement, expected: int, attended: int) -> Progress:
    weeks = -((required.starts_on - required.ends_on) // A_WEEK)
    kept = f"{say_minutes(value=attended)} of the {say_minutes(value=expected)} asked for so far"
    return Progress(
        name=_called(required),
        words=f"{counted(weeks, 'week')} in all. {kept}",
        value=min(attended, expected),
        total=expected,
        credit=max(0, attended - expected),
    )


def _in_days(required: Requirement, activity: Activity) -> Progress:
    used = len(activity.days)
    return Progress(
        name=_called(required),
        words=f"{used} of at most {counted(activity.most, 'day')}",
        value=min(used, activity.most),
        total=activity.most,
        credit=activity.over,
    )


def _called(required: Requirement) -> str:
    return f"{REQUIREMENTS[required.kind]}, {required.given_by}"


def _became(
    before: Hearing, hearing: Hearing, drawn: Drawn | None, rewarded_on: tuple[date, ...]
) -> tuple[Became, ...]:
    if drawn is None:
        return tuple(
            Became(decided=f"{OUTCOMES[o]}{_details(o, before)}.", became="", done=False)
            for o in before.outcomes
        )
    facts = happened.Since(
        decided_on=before.sits_on,
        seen_on=hearing.sits_on,
        review_months=before.review_months,
        varied_on=tuple(v.until_on for v in drawn.versions if v.decided_by is Decides.COURT),
        rewarded_on=rewarded_on,
    )
    return tuple(
        Became(
            decided=f"{OUTCOMES[outcome]}{_details(outcome, before)}.",
            became=f"{HAPPENED[outcome, became]}." if became else "",
            done=became is happened.Happened.DONE,
        )
        for outcome, became in happened.every(before.outcomes, facts)
    )


def _details(outcome: Outcome, decided: Hearing) -> str:
    if outcome is Outcome.AMEND:
        return f": {decided.change}"
    if outcome is Outcome.ADJUST_REVIEWS and decided.review_months:
        return f": every {counted(decided.review_months, 'month')}"
    return ""
