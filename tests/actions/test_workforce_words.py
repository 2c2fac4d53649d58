"""Every reason of the workforce, in its rules and its actions, has a plain sentence."""

from tests.domain.kernel.reasons import check_words
from throughcare.actions import obligation
from throughcare.actions.workforce import (
    absences,
    agencies,
    arrivals,
    closings,
    departures,
    founding,
    going_over,
    handover,
    leads,
    rota,
    sessions,
)
from throughcare.domain.journey import handing
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce import (
    absence,
    closing,
    duty,
    lead,
    places,
    roles,
    shift,
    wording,
    words,
)
from throughcare.domain.workforce import handover as handing_over

RULES = [absence, closing, duty, lead, places, roles, shift, wording, handing, handing_over]
ACTIONS = [
    absences,
    agencies,
    arrivals,
    closings,
    departures,
    founding,
    going_over,
    handover,
    leads,
    obligation,
    rota,
    sessions,
]
NOT_OURS = {"person.not_found"}


def test_reasons_and_sentences_agree() -> None:
    reasons = words.REASONS | dict.fromkeys(NOT_OURS, "Told by another room")
    check_words(reasons=reasons, modules=[*RULES, *ACTIONS])


def test_every_role_has_a_word() -> None:
    assert set(words.ROLES) == set(Role)
