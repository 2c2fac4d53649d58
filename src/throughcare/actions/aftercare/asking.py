"""Somebody is asked again: how things are, months later; and who may know what."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.aftercare import door
from throughcare.actions.aftercare.tapering import tell
from throughcare.actions.permit import action, settle
from throughcare.domain.aftercare import events, taper
from throughcare.domain.aftercare.door import Brought, Way, Whom
from throughcare.domain.aftercare.taper import CheckUp, How
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.aftercare import running
from throughcare.records import models
from throughcare.records.keys import new_key


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
    """This records how things were when somebody asked again, as was agreed. Whoever wants help
    comes in by the open door.
    """
    row = models.Aftercare.objects.filter(pk=aftercare_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("aftercare.not_found"))
    owed = which in {each.which for each in running.check_ups(by, aftercare_id=aftercare_id)}
    ended = row.after_on <= by.today
    said = settle(taper.check_up(which=which, how=how, owed=owed, ended=ended))
    assert which is not None
    told = events.CheckedUp(which=which.value, how=said.value, own_words=own_words.strip())
    tell(row.person_id, aftercare_id, "checked_up", told, by, at)
    if said is How.WANTS_HELP and not door.waits(row.person_id):
        asks = door.Asks(
            way=Way.CHECK_UP,
            brought=Brought.THEMSELVES,
            whom=Whom.LAST_LEAD,
            own_words=own_words,
        )
        door.ask(key=new_key(), person_id=row.person_id, asks=asks, by=by, at=at)


@action("aftercare.agree")
def ask_consent(*, person_id: UUID, own_words: str, by: Viewer, at: datetime) -> None:
    """This records that they were asked anew who may know what, and what they said.

    What they let others see from now on is a grant like any other, given or taken back beside this.
    """
    if not own_words.strip():
        raise Refused(because("aftercare.words_needed", "own_words"))
    told = events.ConsentAsked(own_words=own_words.strip())
    tell(person_id, person_id, "consent_asked", told, by, at)
