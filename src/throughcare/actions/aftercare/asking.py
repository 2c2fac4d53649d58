"""Somebody is asked again: how things are, months later; and who may know what."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.aftercare.tapering import tell
from throughcare.actions.permit import action, settle
from throughcare.domain.aftercare import events, taper
from throughcare.domain.aftercare.taper import CheckUp, How
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.aftercare import running
from throughcare.records import models


@action("aftercare.agree")
def check_up(
    *,
    aftercare_id: UUID,
    which: CheckUp | None,
    how: How | None,
    own_words: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records how things were when somebody asked again, as was agreed."""
    row = models.Aftercare.objects.filter(pk=aftercare_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("aftercare.not_found"))
    owed = which in {each.which for each in running.check_ups(by, aftercare_id=aftercare_id)}
    said = settle(taper.check_up(which=which, how=how, owed=owed))
    assert which is not None
    told = events.CheckedUp(which=which.value, how=said.value, own_words=own_words.strip())
    tell(row.person_id, aftercare_id, "checked_up", told, by, at)


@action("aftercare.agree")
def ask_consent(*, person_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that they were asked anew who may know what, and what they said.

    What they let others see from now on is a grant like any other, given or taken back beside this.
    """
    if not own_words.strip():
        raise Refused(because("aftercare.words_needed", "own_words"))
    told = events.ConsentAsked(own_words=own_words.strip())
    tell(person_id, person_id, "consent_asked", told, by, at)
