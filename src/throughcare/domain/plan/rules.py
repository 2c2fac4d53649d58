"""When an aim, an offer, a step, a version and an answer can be recorded."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.domain.sharing.giving import NO_PARTY

# Who helps nobody has no part in a plan; nor have the police, nor a court, which decides.
HAVE_NO_PART = NO_PARTY | {AgencyKind.POLICE_CUSTODY, AgencyKind.COURT}

LONGEST_WORDS = 1000
LONGEST_STEP = 300
FURTHEST = timedelta(days=366)
COUNTS_BELOW = 2  # a step whose day was moved so often counts as none


def take_aim(*, words: str, died_on: date | None) -> Decision[str]:
    """This says whether what somebody wants can be taken down: it is in their own words.

    Source: issue "Treatment": aims in own words.
    """
    reasons = [*_said(words, "words", "plan.aim_words_needed"), *_alive(died_on)]
    return refuse(*reasons) if reasons else allow(words.strip())


def end_aim(*, is_open: bool, how: AimEnd | None, said: str) -> Decision[AimEnd]:
    """This says whether an aim can end: they have it, or let it go."""
    if not is_open:
        return refuse(because("plan.aim_over"))
    reasons = _short(said, "said")
    if how is None:
        reasons.append(because("plan.how_needed", "how"))
    return refuse(*reasons) if reasons or how is None else allow(how)


def offer(
    *, what: str, outcome: Outcome | None, why: str, died_on: date | None
) -> Decision[Outcome]:
    """This says whether an offer can be recorded; where it was not chosen, why not is said.

    Source: issue "Treatment": options offered, chosen, why not.
    """
    reasons = [*_said(what, "what", "plan.what_offered"), *_short(why, "why"), *_alive(died_on)]
    if outcome is None:
        reasons.append(because("plan.outcome_needed", "outcome"))
    if outcome is Outcome.NOT_CHOSEN and not why.strip():
        reasons.append(because("plan.why_not_needed", "why"))
    return refuse(*reasons) if reasons or outcome is None else allow(outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepping:
    """A step about to be agreed.

    `owner_knows` says that whose part it is was told who this is and of the plan, or that it is the
    person's own; `worker_there` that whoever is named works there, or that nobody is.
    """

    what: str
    due_on: date | None
    owner_knows: bool
    worker_there: bool
    today: date
    died_on: date | None


def agree_step(facts: Stepping) -> Decision[date]:
    """This says whether a step can be agreed: what, whose, by when.

    Source: issue "Treatment": steps with owner agency, worker, date; house.md §3 "Grant".
    """
    reasons = [
        *_said(facts.what, "what", "plan.step_what_needed", most=LONGEST_STEP),
        *_day(facts.due_on, facts.today),
        *_alive(facts.died_on),
    ]
    if not facts.owner_knows:
        reasons.append(because("plan.owner_not_told", "owner"))
    if not facts.worker_there:
        reasons.append(because("plan.worker_not_there", "worker"))
    return refuse(*reasons) if reasons or facts.due_on is None else allow(facts.due_on)


def put_off(*, was_on: date, due_on: date | None, today: date) -> Decision[date]:
    """This says whether a step can be put to another day: a later one, within a year."""
    reasons = _day(due_on, today)
    if due_on is not None and not reasons and due_on <= was_on:
        reasons.append(because("plan.day_not_later", "due_on"))
    return refuse(*reasons) if reasons or due_on is None else allow(due_on)


def take(*, ours: bool, worker_there: bool) -> Decision[None]:
    """This says whether an agency can name who does a step: one of its own, for its own part."""
    if not ours:
        return refuse(because("plan.step_not_yours"))
    return allow(None) if worker_there else refuse(because("plan.worker_not_there", "worker"))


def back_with(*, lead_id: UUID | None, here_id: UUID, have_a_part: frozenset[UUID]) -> UUID:
    """This says whose part a step is once its agency may see the plan no more: the lead's.

    Where the lead cannot have a part either, it is with whoever agreed the step.

    Source: ours: nobody owes what they cannot see, and no step is with nobody.
    """
    return lead_id if lead_id is not None and lead_id in have_a_part else here_id


def let_fall(*, why: str) -> Decision[str]:
    """This says whether a step can be let fall: with why, which everybody in the plan reads."""
    reasons = _said(why, "why", "plan.why_fell_needed")
    return refuse(*reasons) if reasons else allow(why.strip())


def counts(*, times_moved: int) -> bool:
    """This says whether a step still counts as one.

    Source: domain.md §5 "Gaming the net": re-dated twice counts as none.
    """
    return times_moved < COUNTS_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A version as it is gone through with somebody; `wish` where it is a review.

    `leads` says that the agency leads; `to_review` that there is a version to review, or that a
    review is owed without one; `aims` and `steps` how many are open.
    """

    leads: bool
    to_review: bool
    aims: int
    steps: int
    agrees: bool | None
    own_words: str
    died_on: date | None


def agree(facts: Agreeing) -> Decision[bool]:
    """This says whether a version can be kept: what they want, a step, and what they say of it.

    Whoever does not agree is not made to: how they see it stands beside the plan.

    Source: issue "Treatment": agreement by person and agencies; domain.md S26.
    """
    reasons = [*_said(facts.own_words, "own_words", "plan.own_words_needed")]
    reasons += _alive(facts.died_on)
    if not facts.leads:
        reasons.append(because("plan.lead_agrees"))
    if not facts.aims:
        reasons.append(because("plan.aim_needed"))
    if not facts.steps:
        reasons.append(because("plan.step_needed"))
    if facts.agrees is None:
        reasons.append(because("plan.agrees_needed", "agrees"))
    return refuse(*reasons) if reasons or facts.agrees is None else allow(facts.agrees)


def review(facts: Agreeing, *, wish: Wish | None) -> Decision[Wish]:
    """This says whether a review can be kept: as a version, with the answer to what they want now.

    Source: C13; domain.md S14: stay, change, reduce, stop, undecided, none of them the right one.
    """
    reasons = list(agree(facts).reasons)
    if not facts.to_review:
        reasons.append(because("plan.nothing_to_review"))
    if wish is None:
        reasons.append(because("plan.wish_needed", "wish"))
    return refuse(*reasons) if reasons or wish is None else allow(wish)


def answer(
    *, is_newest: bool, answered: bool, answer: Answer | None, words: str
) -> Decision[Answer]:
    """This says whether an agency can answer a plan: once each version, a change with its words.

    Source: issue "Treatment": agreement by person and agencies.
    """
    if not is_newest:
        return refuse(because("plan.newer"))
    if answered:
        return refuse(because("plan.answered"))
    reasons = _short(words, "words")
    if answer is None:
        reasons.append(because("plan.answer_needed", "answer"))
    if answer is Answer.ASKS_FOR_CHANGE and not words.strip():
        reasons.append(because("plan.which_change", "words"))
    return refuse(*reasons) if reasons or answer is None else allow(answer)


def ask_review(*, own_words: str, agreed: bool, waits: bool) -> Decision[str]:
    """This says whether a wish to have the plan looked at now can be taken down.

    Source: domain.md S26.
    """
    reasons = _said(own_words, "own_words", "plan.wish_words_needed")
    if not agreed:
        reasons.append(because("plan.nothing_to_review"))
    if waits:
        reasons.append(because("plan.review_waits"))
    return refuse(*reasons) if reasons else allow(own_words.strip())


def _said(words: str, field: str, code: str, *, most: int = LONGEST_WORDS) -> list[Reason]:
    return _short(words, field, most=most) if words.strip() else [because(code, field)]


def _short(words: str, field: str, *, most: int = LONGEST_WORDS) -> list[Reason]:
    return [because("plan.too_long", field, most=f"{most:,}")] if len(words) > most else []


def _day(due_on: date | None, today: date) -> list[Reason]:
    if due_on is None:
        return [because("plan.day_needed", "due_on")]
    if due_on < today:
        return [because("plan.day_past", "due_on")]
    return [because("plan.day_too_far", "due_on")] if due_on > today + FURTHEST else []


def _alive(died_on: date | None) -> list[Reason]:
    return [] if died_on is None else [because("person.has_died")]
