"""Asked again: each need with what became of it since, in whose words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.need.life import move
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.need import events, rules
from throughcare.domain.need.kinds import Whose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of one need: which move it makes, "" for none, and in whose words."""

    move: str = ""
    words: str = ""
    whose: Whose = Whose.PERSON


@action("need.change")
def review(*, person_id: UUID, said: Mapping[UUID, Said], by: Viewer, at: datetime) -> None:
    """This records that somebody was asked again about each of our needs; some may have moved.

    Needs that are met or not wanted are asked of too: nothing is final. Asked again in its time.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    settle(rules.ask_again(died_on=journey.died_on(person_id)))
    ours = models.Need.objects.filter(person_id=person_id, agency_id=by.agency_id)
    if not said.keys() <= set(ours.values_list("id", flat=True)):
        raise Refused(because("need.not_found"))
    moved = {key: each for key, each in said.items() if each.move}
    for key, each in moved.items():
        settle(rules.say(name=each.move, words=each.words, field=f"words_{key}"))
        move(need_id=key, name=each.move, own_words=each.words, whose=each.whose, by=by, at=at)
    journey.record(
        kind="need.reviewed",
        person_id=person_id,
        about_id=person_id,
        payload=events.Reviewed(needs=len(said), changed=len(moved)),
        by=by,
        at=at,
    )
