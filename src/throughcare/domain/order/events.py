"""What can happen to an order: opened, required, failed, answered, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An order or a licence was recorded by the agency that supervises it; `follows_id` is the
    order that it follows, where it follows one.
    """

    order: str
    made_by: str
    made_on: date
    starts_on: date
    ends_on: date
    court_id: UUID | None = None
    follows_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """What it requires, from when until when, how many minutes a week, who gives it, and how often
    the court reviews it; `unnamed` says that nobody is named yet who monitors, or who treats.
    """

    order_id: UUID
    requirement: str
    starts_on: date
    ends_on: date
    minutes_a_week: int
    given_by_name: str
    review_months: int | None = None
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """It ended, on which day and how; help goes on. `why` says how it came to be recorded by
    mistake, and is nobody else's.
    """

    order: str
    how: str
    ended_on: date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistaken:
    """Whoever was let see by an order is told that it was recorded by mistake; not why."""

    order: str
    made_by: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The responsible officer decided about an absence, and said why."""

    order_id: UUID
    missed_at: datetime
    outcome: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """The person disputes it, in their words; until when it is held, and who decides."""

    order_id: UUID
    missed_at: datetime
    own_words: str
    held_until: datetime
    decider_id: UUID
    decider_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOtherwise:
    """The person says that it was otherwise, in their words, to whichever agency they told."""

    missed_at: datetime
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashed:
    """What was missed can't count: somebody was elsewhere. Where stands nowhere here."""

    order_id: UUID
    missed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A decision, or an answer, fell because the record that it rested on was corrected; whether
    there is something `to_decide` instead.
    """

    order_id: UUID
    missed_at: datetime
    to_decide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A failure was answered: a warning, a referral to enforcement, or neither, and why.

    `rests_on` are the failures that a referral rests on: with one of them it falls; `order` is the
    kind of what somebody is under, which says where it leads.
    """

    order_id: UUID
    missed_at: datetime
    words: str
    until: date | None = None
    rests_on: tuple[UUID, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWritten:
    """A letter about something missed was written; `digest` is the SHA-256 of its bytes."""

    order_id: UUID
    letter: str
    missed_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWent:
    """A letter went: given in hand, or by a way that is safe."""

    letter: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWithdrawn:
    """A letter that had not gone goes no more, and why."""

    letter: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAsked:
    """Somebody wants more hours than are required, in their words; who gives them answers."""

    order_id: UUID
    requirement_id: UUID
    own_words: str
    given_by_id: UUID
    therapist_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAnswered:
    """More hours, from when; or not yet, and why."""

    answer: str
    from_on: date | None
    why: str


STEPS = ("order.warned", "order.referred", "order.let_stand")


def of_an_order(code: str, payload: type, sentence: str) -> Kind:
    """A kind of event that rules look back to."""
    return Kind(
        code=code, category=Category.JUSTICE, payload=payload, sentence=sentence, standing=True
    )


_kind = of_an_order

KINDS: tuple[Kind, ...] = (
    _kind("order.opened", Opened, "{order} made by {made_by}, until {ends_on}"),
    _kind("order.required", Required, "Required: {requirement}, with {given_by_name}"),
    _kind("order.ended", Ended, "{order}: {how}"),
    Kind(
        code="order.mistaken",
        category=Category.JUSTICE,
        payload=Mistaken,
        sentence="{order} by {made_by} of {made_on}: recorded by mistake, nothing under it counts",
    ),
    _kind("absence.decided", Decided, "Absence of {missed_at}: {outcome}"),
    _kind("absence.disputed", Disputed, "Absence of {missed_at} disputed; {decider_name} decides"),
    Kind(
        code="absence.said_otherwise",
        category=Category.ATTENDANCE,
        payload=SaidOtherwise,
        sentence="Says it was otherwise on {missed_at}: {own_words}",
    ),
    _kind("absence.heard", Decided, "Absence of {missed_at}: {outcome}"),
    _kind("absence.cannot_count", Clashed, "Absence of {missed_at} cannot count: a clash"),
    _kind("absence.reopened", Undone, "Decision undone, the record was corrected: {missed_at}"),
    _kind("order.answer_undone", Undone, "To be answered anew: {missed_at}"),
    Kind(
        code="hours.asked",
        category=Category.PLAN,
        payload=MoreAsked,
        sentence="Wants more hours: {own_words}",
        standing=True,
    ),
    Kind(
        code="hours.answered",
        category=Category.PLAN,
        payload=MoreAnswered,
        sentence="More hours: {answer}",
        standing=True,
    ),
    _kind("letter.written", LetterWritten, "Letter written: {letter}"),
    _kind("letter.delivered", LetterWent, "Letter gone, {how}: {letter}"),
    _kind("letter.withdrawn", LetterWithdrawn, "Letter not sent: {letter}. {why}"),
    _kind("order.warned", Answered, "Warned because of {missed_at}"),
    _kind("order.referred", Answered, "{order} because of {missed_at}"),
    _kind("order.let_stand", Answered, "No warning because of {missed_at}: {words}"),
    _kind("order.enforcement_answered", Answered, "Decided because of {missed_at}: {words}"),
)
