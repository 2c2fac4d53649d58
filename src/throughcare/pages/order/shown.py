"""The ledger as rows of plain values."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.order.absence import not_counted
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.ledger import DAYS_A_WEEK, Activity, Term, Week
from throughcare.domain.order.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.order.path import RECALL, Path, path
from throughcare.domain.order.words import (
    NEXT,
    NOT_COUNTED,
    OUTSIDE,
    REQUIREMENTS,
    STATES,
    TO_DECIDE,
    what_was_missed,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import times
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.order.facts import Missed, Step
from throughcare.queries.order.ledger import Came, Drawn
from throughcare.queries.order.letters import Letter

A_DAY = timedelta(days=1)
WEEKS = 12
"""So many weeks of each requirement stand on a page."""
ANSWERS = {"warned": "Warned", "let_stand": "No warning"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One week: minutes expected and attended, in words, and what was over.

    `requirement_id` is whose terms, `terms` in words, set what was expected.
    """

    requirement_id: UUID
    name: str
    value: int
    total: int
    credit: int
    text: str
    under_way: bool
    terms: tuple[str, ...]
    contacts: tuple[Came, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """Days of activity used, of how many at most, and what was done on each."""

    requirement_id: UUID
    title: str
    value: int
    total: int
    text: str
    days: tuple[tuple[date, tuple[Came, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """One absence: what was missed, how it stands, why it does not count, what can be done."""

    id: UUID
    missed: Missed
    what: str
    state: str
    not_counted: str
    answered: str
    moves: tuple[str, ...]
    letters: tuple[Letter, ...]
    may_ask: bool

    @property
    def buttons(self) -> tuple[str, ...]:
        """What is offered: nothing is enforced of what does not count; who is at it is told why."""
        gone = {"enforce"} if self.not_counted else set()
        return tuple(move for move in self.moves if move not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """What the page of an order shows."""

    requirements: tuple[tuple[str, UUID, tuple[WeekRow, ...]], ...]
    activity: tuple[ActivityRow, ...]
    absences: tuple[AbsenceRow, ...]
    outside: tuple[tuple[Came, str], ...]
    expected: int
    attended: int
    over: int
    paging: Paging


def what_is_next(drawn: Drawn) -> str:
    """What is to be done: answered, or first decided."""
    undecided = any(each.state is State.EVIDENCE_ASKED for each in drawn.missed)
    return TO_DECIDE if undecided and drawn.next.duty is Duty.NOTHING else NEXT[drawn.next.duty]


def pages(drawn: Drawn, *, typed: str | None, path: str) -> Paging:
    """The pages of weeks of a ledger, newest first, and which one is asked for."""
    held = Counter(week.requirement_id for week in drawn.ledger.weeks)
    most = max(held.values(), default=0)
    number = asked_page(typed, total=most, size=WEEKS)
    return Paging(number=number, size=WEEKS, total=most, path=path, word="weeks")


def ledger(viewer: Viewer, drawn: Drawn, paging: Paging) -> LedgerPage:
    """The ledger of an order, newest week first; of every requirement the weeks of one page."""
    came = {each.id: each for each in drawn.came}
    named = {each.id: f"{REQUIREMENTS[each.kind]}, {each.given_by}" for each in drawn.requirements}
    weeks: dict[UUID, list[Week]] = {}
    for week in reversed(drawn.ledger.weeks):
        weeks.setdefault(week.requirement_id, []).append(week)
    over = [week for week in drawn.ledger.weeks if week.is_over(today=viewer.today)]
    cut = slice(paging.offset, paging.offset + paging.size)
    return LedgerPage(
        requirements=tuple(
            (named[key], key, tuple(_week(viewer, each, came) for each in found[cut]))
            for key, found in weeks.items()
        ),
        activity=tuple(
            _activity(each, named[each.requirement_id], came) for each in drawn.ledger.activity
        ),
        absences=absences(viewer, drawn),
        outside=tuple((came[key], OUTSIDE[why]) for key, why in drawn.ledger.outside),
        expected=sum(week.expected for week in over),
        attended=sum(week.attended for week in over),
        over=sum(week.over for week in over),
        paging=paging,
    )


def absences(viewer: Viewer, drawn: Drawn) -> tuple[AbsenceRow, ...]:
    """What was missed under an order, newest first."""
    return tuple(_absence(viewer, drawn, each) for each in reversed(drawn.missed))


def _activity(each: Activity, title: str, came: dict[UUID, Came]) -> ActivityRow:
    used = len(each.days)
    text = f"{used} of at most {each.most} days"
    if each.over:
        text += f", {each.over} more than can be asked"
    return ActivityRow(
        requirement_id=each.requirement_id,
        title=title,
        value=min(used, each.most),
        total=each.most,
        text=text,
        days=tuple((day, tuple(came[key] for key in keys)) for day, keys in each.days),
    )


def _week(viewer: Viewer, week: Week, came: dict[UUID, Came]) -> WeekRow:
    ends = week.days.ends or week.days.starts
    last = ends - A_DAY
    text = f"{times.say_minutes(value=week.attended)} of {times.say_minutes(value=week.expected)}"
    if week.over:
        text += f", {times.say_minutes(value=week.over)} more than asked"
    return WeekRow(
        requirement_id=week.requirement_id,
        name=f"Week {week.number}: {_short(week.days.starts)} to {_short(last)}",
        value=min(week.attended, week.expected),
        total=week.expected,
        credit=week.over,
        text=text,
        under_way=not week.is_over(today=viewer.today),
        terms=tuple(_term(each) for each in week.terms),
        contacts=tuple(came[key] for key in week.contacts),
    )


def _term(term: Term) -> str:
    """What sets the minutes of a week: how much a week, since when, on how many days of it."""
    assert term.days.ends is not None
    days = (term.days.ends - term.days.starts).days
    a_week = times.say_minutes(value=term.minutes_a_week)
    part = f", {days} of 7 days" if days < DAYS_A_WEEK else ""
    said = f"{a_week} a week since {_short(term.since_on)} {term.since_on.year}{part}"
    return f"{times.say_minutes(value=term.minutes)}: {said}"


def _short(day: date) -> str:
    return f"{day:%-d %b}"


def _absence(viewer: Viewer, drawn: Drawn, missed: Missed) -> AbsenceRow:
    why = not_counted(missed.absence, at=viewer.at)
    step = next((each for each in drawn.steps if each.missed_id == missed.id), None)
    written = tuple(each for each in drawn.letters if each.about_id == missed.id)
    acts = drawn.order.ours and drawn.order.ended_on is None and may(viewer, "order.change")
    return AbsenceRow(
        id=missed.id,
        missed=missed,
        what=what_was_missed(missed.what, sent_home=missed.sent_home),
        state=STATES[missed.state],
        not_counted=NOT_COUNTED[why] if why else "",
        answered=_answered(step, path(drawn.order.kind), stands=why is None),
        moves=_moves(viewer, drawn, missed, counts=why is None, step=step),
        letters=written,
        may_ask=acts and missed.asked_at is None and missed.state is State.EVIDENCE_ASKED,
    )


def _answered(step: Step | None, theirs: Path, *, stands: bool) -> str:
    if step is None:
        return ""
    answer = ANSWERS.get(step.kind, theirs.referred)
    until = f", until {step.days.ends - A_DAY:%-d %B %Y}" if step.days.ends else ""
    if not stands and step.kind != "let_stand":
        until = ", which stands no more"
    words = f": {step.words}" if step.words else ""
    return f"{answer} on {step.days.starts:%-d %B}{until}{words}"


def _moves(
    viewer: Viewer, drawn: Drawn, missed: Missed, *, counts: bool, step: Step | None
) -> tuple[str, ...]:
    """What this viewer may do about an absence now, by the name of the page that does it."""
    if not drawn.order.ours or drawn.order.ended_on is not None:
        return ()
    officer = may(viewer, "order.change")
    open_to = LIFECYCLE.open_to(state=missed.state, side=Side.OFFICER) if officer else ()
    moves = ["decide"] if open_to else []
    if counts and step is None and officer:
        moves.append("answer")
    if LIFECYCLE.open_to(state=missed.state, side=Side.ANY_WORKER) and _in_time(viewer, missed):
        moves.append("dispute")
    if missed.decider_id == viewer.worker_id and missed.state.value == "disputed":
        moves.append("hear")
    referred = step is not None and step.kind == "referred" and not step.enforced
    decides = "recall.decide" if path(drawn.order.kind) is RECALL else "order.enforce"
    if referred and may(viewer, decides):
        moves.append("enforce")
    return tuple(moves)


def _in_time(viewer: Viewer, missed: Missed) -> bool:
    return missed.dispute_until is not None and viewer.at < missed.dispute_until
