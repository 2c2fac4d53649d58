"""Who sees to a step of the protocol, and when it is looked at again."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, allow, because, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """A step as somebody would give it: whether it is one, and who is at work to see to it."""

    known: bool
    owner_leads: bool
    deputy_leads: bool
    same: bool
    review_on: date


def give(facts: StepFacts, *, on: date) -> Decision[None]:
    """This says whether a step may be given to an owner and a deputy until a review.

    Both lead somewhere in the partnership, they are two, and the review lies ahead.

    Source: domain.md P15: it works while certain people are there.
    """
    if not facts.known:
        return refuse(because("net.step_not_found"))
    reasons = []
    if not facts.owner_leads:
        reasons.append(because("net.step_needs_leader", "owner"))
    if not facts.deputy_leads:
        reasons.append(because("net.step_needs_leader", "deputy"))
    elif facts.same:
        reasons.append(because("net.step_deputy_is_another", "deputy"))
    if facts.review_on <= on:
        reasons.append(because("net.step_review_ahead", "review_on"))
    return refuse(*reasons) if reasons else allow(None)
