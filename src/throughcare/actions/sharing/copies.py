"""Copies handed over: of the ledger, of what is held, to the person or to somebody else.

Each is a line of the ledger before it leaves the house.
"""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing import copies, events
from throughcare.domain.sharing.rights import Right
from throughcare.domain.sharing.terms import HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

LEDGER = "Who knows what"
BUNDLE = "All that {agency} holds"


@action("sharing.see")
def give_ledger(*, key: UUID, person_id: UUID, to_whom: str, by: Viewer, at: datetime) -> None:
    """This remembers that the person was given their ledger."""
    _disclose(key, person_id, to_whom, LEDGER, frozenset(), by, at)


@action("sharing.copy")
def give_bundle(*, key: UUID, request_id: UUID, to_whom: str, by: Viewer, at: datetime) -> None:
    """This remembers that the person was given a copy of all that the agency holds."""
    request = models.RightsRequest.objects.filter(pk=request_id, kind=Right.ACCESS.value).first()
    if request is None:
        raise Refused(because("sharing.not_found"))
    what = BUNDLE.format(agency=by.agency_name)
    asked = copies.CopyGround.ASKED_FOR_IT.value
    _disclose(key, request.person_id, to_whom, what, frozenset(Category), by, at, basis=asked)


@action("sharing.copy")
def hand_over(
    *, key: UUID, person_id: UUID, asked: copies.CopyFacts, by: Viewer, at: datetime
) -> frozenset[Category]:
    """This lets a copy of one person's record go to somebody else, and remembers why.

    Gives the categories that may go into it. Raises Refused with every reason: to police and
    immigration only where a life is threatened, or a court ordered it.
    """
    allowed = settle(copies.copy(asked))
    ground = asked.ground.value if asked.ground else ""
    whom = f"{asked.to_whom.strip()} ({asked.recipient.value})"
    _disclose(key, person_id, whom, asked.detail.strip(), allowed, by, at, basis=ground)
    copied = events.Copied(to_whom=whom, ground=ground)
    journey.record(
        kind="sharing.copied", person_id=person_id, about_id=key, payload=copied, by=by, at=at
    )
    return allowed


def _disclose(
    key: UUID,
    person_id: UUID,
    to_whom: str,
    what: str,
    categories: frozenset[Category],
    by: Viewer,
    at: datetime,
    *,
    basis: str = "",
) -> None:
    """The same key again changes nothing. Raises Refused where there is no such person."""
    if models.Disclosure.objects.filter(pk=key).exists():
        return
    if not models.Person.objects.filter(pk=person_id).exists():
        raise Refused(because("person.not_found"))
    models.Disclosure.objects.create(
        id=key,
        person_id=person_id,
        from_agency_id=by.agency_id,
        to_whom=to_whom,
        how=HowDisclosed.COPY.value,
        categories=sorted(categories),
        what=what,
        basis=basis,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
