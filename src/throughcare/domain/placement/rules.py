"""When a place can be proposed, decided, begun, reviewed, changed and ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from throughcare.domain.directory.terms import ServiceKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.money import Keeping, Parts, Price, keep, kept
from throughcare.domain.placement.terms import (
    CHOSEN,
    LONGEST_WORDS,
    MOST_PENCE,
    After,
    Basis,
    Ended,
)
from throughcare.domain.programme.leaving import LeftFrom

PLANNED_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposing:
    """A place as somebody proposes it; `leads` whether their agency leads the journey.

    `wanted` is that the person wants it, `own_words` what they say of it.
    """

    leads: bool
    what: str
    provider_known: bool
    after: After | None
    wanted: bool
    own_words: str
    starts_on: date | None
    planned_end_on: date | None
    review_on: date | None
    basis: Basis | None
    pence: int | None
    sessions: int | None
    today: date
    died_on: date | None
    aftercare: bool = False
    follows_an_ending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A place whose days and price hold together, and the pence that it would keep."""

    days: Period[date]
    review_on: date
    price: Price
    pence: int


def propose(facts: Proposing) -> Decision[Proposal]:
    """This says whether a place can be proposed. Nobody is placed who does not want it.

    Source: domain.md S8, C4; issue "Continuity": the lead agency commissions.
    """
    priced = _price(facts.basis, facts.pence, facts.sessions)
    reasons = [*_who(facts), *_days(facts), *priced.reasons]
    if facts.aftercare and not facts.follows_an_ending:
        reasons.append(because("placement.nothing_ended", "aftercare"))
    price, starts, review = priced.value, facts.starts_on, facts.review_on
    if reasons or price is None or starts is None or review is None:
        return refuse(*reasons)
    days = Period(starts=starts, ends=facts.planned_end_on)
    return allow(Proposal(days=days, review_on=review, price=price, pence=kept(price, days=days)))


def _who(facts: Proposing) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.leads:
        reasons.append(because("placement.lead_commissions"))
    if not facts.provider_known:
        reasons.append(because("placement.provider_needed", "service"))
    if not facts.what.strip():
        reasons.append(because("placement.what_needed", "what"))
    if facts.after is None:
        reasons.append(because("placement.after_needed", "after"))
    if not facts.wanted:
        reasons.append(because("placement.wanted_needed", "wanted"))
    if not facts.own_words.strip():
        reasons.append(because("placement.own_words_needed", "own_words"))
    for field, words in (("what", facts.what), ("own_words", facts.own_words)):
        if len(words) > LONGEST_WORDS:
            reasons.append(because("placement.too_long", field, most=str(LONGEST_WORDS)))
    return reasons


def _days(facts: Proposing) -> list[Reason]:
    starts, ends, review = facts.starts_on, facts.planned_end_on, facts.review_on
    reasons = []
    if starts is None:
        reasons.append(because("placement.start_needed", "starts_on"))
    if ends is None or (starts is not None and ends <= starts):
        reasons.append(because("placement.end_needed", "planned_end_on"))
    elif starts is not None and (ends - starts).days > PLANNED_DAYS:
        reasons.append(because("placement.too_far", "planned_end_on"))
    if review is None or (starts is not None and review < starts):
        reasons.append(because("placement.review_needed", "review_on"))
    elif ends is not None and review > ends:
        reasons.append(because("placement.review_late", "review_on"))
    return reasons


def _price(basis: Basis | None, pence: int | None, sessions: int | None) -> Decision[Price]:
    reasons = []
    if basis is None:
        reasons.append(because("placement.basis_needed", "basis"))
    if pence is None or not 0 < pence <= MOST_PENCE:
        reasons.append(because("placement.price_needed", "pence"))
    if basis is Basis.SESSION and not 0 < (sessions or 0) <= PLANNED_DAYS:
        reasons.append(because("placement.sessions_needed", "sessions"))
    if reasons or basis is None or pence is None:
        return refuse(*reasons)
    return allow(Price(basis=basis, pence=pence, sessions=sessions or 0))


def approve(facts: Keeping, *, died_on: date | None, journey_open: bool = True) -> Decision[Parts]:
    """This says whether a place can be agreed, and gives the pence that are kept for it.

    Source: issue "Continuity": approval by whoever's limit covers it.
    """
    reasons = keep(facts)
    if died_on is not None:
        reasons = (because("person.has_died"), *reasons)
    elif not journey_open:
        reasons = (because("placement.journey_over"), *reasons)
    return refuse(*reasons) if reasons else allow(facts.after)


def decline(*, why: str) -> Decision[str]:
    """This says whether a place can be declined: with the reason, and what else there is."""
    return _words(why, "placement.why_needed", "why")


def withdraw(*, own_words: str, by_person: bool, why: str) -> Decision[str]:
    """This says whether a proposal is taken back: because they don't want it, in their words, or
    for a reason of ours. Either costs them nothing.

    Source: issue "Continuity": refusing it costs nothing.
    """
    if by_person:
        return _words(own_words, "placement.own_words_needed", "own_words")
    return _words(why, "placement.why_needed", "why")


def _words(words: str, code: str, field: str) -> Decision[str]:
    said = words.strip()
    if not said:
        return refuse(because(code, field))
    if len(said) > LONGEST_WORDS:
        return refuse(because("placement.too_long", field, most=str(LONGEST_WORDS)))
    return allow(said)


def begin(
    *, on: date | None, planned_end_on: date, today: date, died_on: date | None
) -> Decision[date]:
    """This says from which day somebody is there: today or before, and before it is to end."""
    reasons = []
    if died_on is not None:
        reasons.append(because("person.has_died"))
    if on is None or on > today:
        reasons.append(because("placement.begun_needed", "on"))
    elif on >= planned_end_on:
        reasons.append(because("placement.begun_late", "on"))
    return refuse(*reasons) if reasons or on is None else allow(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """A review as it is recorded: what they say, what is seen, and when it is looked at next."""

    own_words: str
    words: str
    review_on: date | None
    planned_end_on: date
    running: bool
    today: date


def review(facts: Reviewing) -> Decision[date | None]:
    """This says whether a review can be recorded, and when the next one is, if there is one.

    Source: issue "Continuity": review; domain.md P16: asked, not only renewed.
    """
    reasons = []
    if not facts.running:
        reasons.append(because("placement.not_running"))
    if not facts.own_words.strip():
        reasons.append(because("placement.own_words_needed", "own_words"))
    if max(len(facts.own_words), len(facts.words)) > LONGEST_WORDS:
        reasons.append(because("placement.too_long", "words", most=str(LONGEST_WORDS)))
    if facts.review_on is not None and facts.review_on <= facts.today:
        reasons.append(because("placement.next_review_later", "review_on"))
    elif facts.review_on is not None and facts.review_on > facts.planned_end_on:
        reasons.append(because("placement.review_late", "review_on"))
    return refuse(*reasons) if reasons else allow(facts.review_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A placement as it would be from now on."""

    days: Period[date]
    ends_on: date | None
    basis: Basis | None
    pence: int | None
    sessions: int | None
    spent: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The days and price that a changed placement has, and the pence that it keeps."""

    days: Period[date]
    price: Price
    pence: int


def change(facts: Changing) -> Decision[Changed]:
    """This says whether a placement can go on otherwise: until another day, at another price.

    It never keeps less than is spent of it already.
    """
    starts, ends = facts.days.starts, facts.ends_on
    priced = _price(facts.basis, facts.pence, facts.sessions)
    reasons, price = [*priced.reasons], priced.value
    if ends is None or ends <= starts or ends < facts.today:
        reasons.append(because("placement.end_needed", "ends_on"))
    elif (ends - starts).days > PLANNED_DAYS:
        reasons.append(because("placement.too_far", "ends_on"))
    if reasons or price is None:
        return refuse(*reasons)
    days = Period(starts=starts, ends=ends)
    return allow(Changed(days=days, price=price, pence=max(facts.spent, kept(price, days=days))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The day on which they were there no more, and how it ended."""

    on: date | None
    how: Ended | None
    why: str
    begun_on: date
    planned_end_on: date
    today: date


def end(facts: Ending) -> Decision[date]:
    """This says on which day a placement ended. Whoever leaves need not say why; a provider that
    ends it does.

    Source: domain.md §5 "Leaving by choice".
    """
    reasons = []
    if facts.on is None or facts.on < facts.begun_on or facts.on > facts.today:
        reasons.append(because("placement.ended_needed", "on"))
    if facts.how not in CHOSEN:
        reasons.append(because("placement.how_needed", "how"))
    elif facts.how is Ended.AS_PLANNED and facts.on and facts.on < facts.planned_end_on:
        reasons.append(because("placement.early", "how"))
    if facts.how is Ended.EARLY_BY_PROVIDER and not facts.why.strip():
        reasons.append(because("placement.why_needed", "why"))
    if len(facts.why) > LONGEST_WORDS:
        reasons.append(because("placement.too_long", "why", most=str(LONGEST_WORDS)))
    return refuse(*reasons) if reasons or facts.on is None else allow(facts.on)


BEDS: Mapping[str, LeftFrom] = MappingProxyType(
    {
        ServiceKind.RESIDENTIAL_REHABILITATION.value: LeftFrom.REHAB,
        ServiceKind.INPATIENT_DETOX.value: LeftFrom.DETOX,
        ServiceKind.HOSPITAL.value: LeftFrom.HOSPITAL,
    }
)
SUDDEN = frozenset({Ended.EARLY_BY_CHOICE, Ended.EARLY_BY_PROVIDER})


def bed_left(*, how: Ended, kind: str) -> LeftFrom | None:
    """This says of an ending whether it is the sudden leaving of a bed, and of which kind.

    Source: domain.md S18, C20.
    """
    return BEDS.get(kind) if how in SUDDEN else None


def settle(*, invoices_open: int) -> Decision[None]:
    """This says whether a placement's account can be closed: once no invoice waits.

    What it still kept goes back to its line.
    """
    return refuse(because("placement.invoice_waits")) if invoices_open else allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Billing:
    """What is still to be paid for a place that is over, and what it is for."""

    pence: int | None
    why: str
    ended: bool


def still_to_pay(facts: Billing) -> Decision[int]:
    """This says whether something else is kept for what is still to be billed, with the reason.

    Source: ours: an early end gives back what it does not need; days of notice may be billed.
    """
    reasons = []
    if not facts.ended:
        reasons.append(because("placement.not_ended"))
    if facts.pence is None or not 0 <= facts.pence <= MOST_PENCE:
        reasons.append(because("placement.still_needed", "pence"))
    said = _words(facts.why, "placement.why_needed", "why")
    reasons += said.reasons
    return refuse(*reasons) if reasons or facts.pence is None else allow(facts.pence)


def keep_still(facts: Keeping) -> Decision[Parts]:
    """This says whether so much can be kept for what is still to be billed."""
    reasons = keep(facts)
    return refuse(*reasons) if reasons else allow(facts.after)
