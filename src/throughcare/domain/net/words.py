"""One catalogue of words: refusals, duties, states, for pages and interfaces alike."""

from throughcare.domain.aftercare import words as aftercare
from throughcare.domain.appointment import words as appointment
from throughcare.domain.arrest import words as arrest
from throughcare.domain.assessment import words as assessment
from throughcare.domain.attempt import words as attempt
from throughcare.domain.court import words as court
from throughcare.domain.court.report import words as report
from throughcare.domain.custody import words as custody
from throughcare.domain.death import words as death
from throughcare.domain.directory import words as directory
from throughcare.domain.health import words as health
from throughcare.domain.journey import words as journey
from throughcare.domain.kernel.called import HOUSE, Called
from throughcare.domain.need import words as need
from throughcare.domain.net import saying
from throughcare.domain.order import words as order
from throughcare.domain.person import words as person
from throughcare.domain.placement import words as placement
from throughcare.domain.plan import words as plan
from throughcare.domain.programme import words as programme
from throughcare.domain.programme.inside import words as inside
from throughcare.domain.referral import words as referral
from throughcare.domain.release import words as release
from throughcare.domain.sharing import words as sharing
from throughcare.domain.supporter import words as supporter
from throughcare.domain.testing import draw_words
from throughcare.domain.testing import words as testing
from throughcare.domain.treatment import words as treatment
from throughcare.domain.week import words as week
from throughcare.domain.workforce import words as workforce

DUTIES: dict[str, str] = {
    **sharing.DUTIES,
    **journey.DUTIES,
    **appointment.DUTIES,
    **need.DUTIES,
    **referral.DUTIES,
    **assessment.DUTIES,
    **plan.DUTIES,
    **testing.DUTIES,
    **treatment.DUTIES,
    **health.DUTIES,
    **programme.DUTIES,
    **arrest.DUTIES,
    **court.DUTIES,
    **report.DUTIES,
    **custody.DUTIES,
    **inside.DUTIES,
    **order.DUTIES,
    **death.DUTIES,
    **aftercare.DUTIES,
    **placement.DUTIES,
    **release.DUTIES,
    **saying.DUTIES,
}

# The steps of the protocol as figures and lists of them say them, about nobody. Said by `step`.
STEPS: dict[str, str] = {
    rule: sentence.format(name="the {person}") for rule, sentence in DUTIES.items()
}

REASONS: dict[str, str] = {
    **saying.REASONS,
    "permission.not_yours": "Your role here does not allow this",
    "person.not_found": "There is no such record",
    "person.has_died": "This {person} has died",
    **person.REASONS,
    **directory.REASONS,
    **workforce.REASONS,
    **sharing.REASONS,
    **journey.REASONS,
    **appointment.REASONS,
    **need.REASONS,
    **week.REASONS,
    **referral.REASONS,
    **assessment.REASONS,
    **attempt.REASONS,
    **supporter.REASONS,
    **plan.REASONS,
    **testing.REASONS,
    **treatment.REASONS,
    **health.REASONS,
    **programme.REASONS,
    **arrest.REASONS,
    **court.REASONS,
    **report.REASONS,
    **custody.REASONS,
    **inside.REASONS,
    **order.REASONS,
    **aftercare.REASONS,
    **release.REASONS,
    **draw_words.REASONS,
    **death.REASONS,
    **placement.REASONS,
}


def step(*, rule: str, called: Called = HOUSE) -> str:
    """This says a step of the protocol about nobody; a rule that is no longer one by its code."""
    return called.put(sentence=STEPS.get(rule, rule))
