"""The states of a word and the moves between them, as a diagram."""

from typing import Any

from throughcare.domain.appointment import lifecycle as of_appointment
from throughcare.domain.arrest import lifecycle as of_arrest
from throughcare.domain.arrest.attendance import lifecycle as of_attendance
from throughcare.domain.court import lifecycle as of_hearing
from throughcare.domain.kernel.lifecycle import Lifecycle
from throughcare.domain.need import lifecycle as of_need
from throughcare.domain.order import lifecycle as of_absence
from throughcare.domain.placement import lifecycle as of_placement
from throughcare.domain.placement.invoice import lifecycle as of_invoice
from throughcare.domain.plan import lifecycle as of_step
from throughcare.domain.referral import lifecycle as of_referral
from throughcare.domain.testing import lifecycle as of_test


def appointment() -> str:
    """Of an appointment."""
    return _diagram(of_appointment.LIFECYCLE)


def assessment() -> str:
    """Of an assessment that is required after an arrest."""
    return _diagram(of_arrest.LIFECYCLE)


def attendance() -> str:
    """Of who came to one, and what was found about why not."""
    return _diagram(of_attendance.LIFECYCLE)


def need() -> str:
    """Of a need."""
    return _diagram(of_need.LIFECYCLE)


def hearing() -> str:
    """Of a hearing before a court."""
    return _diagram(of_hearing.LIFECYCLE)


def absence() -> str:
    """Of an absence under an order."""
    return _diagram(of_absence.LIFECYCLE)


def step() -> str:
    """Of a step of a plan."""
    return _diagram(of_step.LIFECYCLE)


def placement() -> str:
    """Of a place that is bought."""
    return _diagram(of_placement.LIFECYCLE)


def invoice() -> str:
    """Of an invoice for one."""
    return _diagram(of_invoice.LIFECYCLE)


def test() -> str:
    """Of a drug test."""
    return _diagram(of_test.LIFECYCLE)


def referral() -> str:
    """Of a referral."""
    return _diagram(of_referral.LIFECYCLE)


def _diagram(lifecycle: Lifecycle[Any, Any]) -> str:
    return f"```mermaid\n{lifecycle.diagram()}\n```"
