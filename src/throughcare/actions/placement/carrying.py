"""A placement begins, is looked at with them, and ends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import find_help, journey, need, programme, support
from throughcare.actions.permit import action, settle
from throughcare.actions.placement import parts
from throughcare.domain.need.risk import at_risk
from throughcare.domain.placement import events, rules
from throughcare.domain.placement.lifecycle import State
from throughcare.domain.placement.rules import Ending, Reviewing, bed_left
from throughcare.domain.placement.terms import Ended
from throughcare.domain.programme.leaving import LeftFrom, calls_duty
from throughcare.domain.programme.words import LEFT_FROM
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review as it is recorded: what they say, what is seen, when it is looked at next."""

    own_words: str
    words: str
    review_on: date | None


@action("placement.carry")
def begin(*, placement_id: UUID, on: date | None, by: Viewer, at: datetime) -> None:
    """This records that they are there, since a day: a support begins with it, and what follows is
    asked as of any other.
    """
    placement = parts.locked(placement_id, by, at)
    died_on = journey.died_on(placement.person_id)
    ends = placement.planned_end_on
    day = settle(rules.begin(on=on, planned_end_on=ends, today=by.today, died_on=died_on))
    provider = parts.provider_of(placement.service)
    parts.move(placement, "begin", begun_on=day)
    key = support.begin(
        key=new_key(),
        person_id=placement.person_id,
        what=f"{placement.what}, {placement.service.name}"[:300],
        planned_end_on=max(ends, by.today + timedelta(days=1)),
        referral_id=placement.referral_id,
        by=by,
        at=at,
    )
    parts.change_of(placement, support_id=key)
    assert placement.review_on is not None
    told = events.Begun(
        what=placement.what,
        provider=provider,
        on=day,
        review_on=placement.review_on,
        support_id=key,
    )
    parts.tell(placement, "begun", told, by, at)
    find_help.found_after_all(person_id=placement.person_id, need=placement.need, by=by, at=at)


@action("placement.carry")
def review(*, placement_id: UUID, reviewed: Reviewed, by: Viewer, at: datetime) -> None:
    """This records how it goes, in their words, and when it is looked at again."""
    placement = parts.locked(placement_id, by, at)
    facts = Reviewing(
        own_words=reviewed.own_words,
        words=reviewed.words,
        review_on=reviewed.review_on,
        planned_end_on=placement.planned_end_on,
        running=placement.state == State.RUNNING.value,
        today=by.today,
    )
    again_on = settle(rules.review(facts))
    parts.change_of(placement, review_on=again_on)
    told = events.Reviewed(
        what=placement.what,
        own_words=reviewed.own_words.strip(),
        words=reviewed.words.strip(),
        review_on=again_on,
    )
    parts.tell(placement, "reviewed", told, by, at)


@action("placement.carry")
def end(
    *,
    placement_id: UUID,
    on: date | None,
    how: Ended | None,
    why: str,
    without_why: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records until when they were there, and how it ended. Its support ends with it: with
    what follows, a manager's reason, or their own wish.

    A bed that somebody left before it was planned calls whoever is on duty.
    """
    placement = parts.locked(placement_id, by, at)
    facts = Ending(
        on=on,
        how=how,
        why=why,
        begun_on=placement.begun_on or placement.starts_on,
        planned_end_on=placement.planned_end_on,
        today=by.today,
    )
    day = settle(rules.end(facts))
    assert how is not None
    parts.move(placement, "end", ended_on=day, ended_how=how.value, ended_why=why.strip())
    told = events.Ended(
        what=placement.what,
        provider=parts.provider_of(placement.service),
        on=day,
        how=how.value,
    )
    parts.tell(placement, "ended", told, by, at)
    _end_support(placement, how, without_why, by, at)
    _call_duty(placement, how, day, by, at)


def _end_support(
    placement: models.Placement, how: Ended, without_why: str, by: Viewer, at: datetime
) -> None:
    """The support that began with it, where it has not ended before."""
    assert placement.support_id is not None
    if models.Support.objects.filter(pk=placement.support_id, ended_at=None).exists():
        end_it = support.leave if how is Ended.EARLY_BY_CHOICE else support.end
        end_it(
            support_id=placement.support_id, why=how.value, without_why=without_why, by=by, at=at
        )


def _call_duty(
    placement: models.Placement, how: Ended, day: date, by: Viewer, at: datetime
) -> None:
    left = bed_left(how=how, kind=placement.service.kind)
    died_on = journey.died_on(placement.person_id)
    days = protocol.settings_on(by.protocol, by.today)["watch_days"]
    if left and calls_duty(left_on=day, today=by.today, days=days, died_on=died_on):
        _notice(placement.person_id, left, by, at)


def _notice(person_id: UUID, left: LeftFrom, by: Viewer, at: datetime) -> None:
    """As an intervention that was left; by whoever may not record one, as the risk that it is."""
    if may(by, "programme.record"):
        programme.leave_early(person_id=person_id, left=left, by=by, at=at)
        return
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    if left.value not in at_risk(history, at=at):
        words = f"{LEFT_FROM[left]}: left before it was planned"
        need.notice_risk(person_id=person_id, flag=left.value, words=words, by=by, at=at)
