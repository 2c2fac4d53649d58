"""Rewards: given once for what was earned, by whoever decides that rung; prizes handed over."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.testing import draw_events as events
from throughcare.domain.testing import earning
from throughcare.domain.testing.ladder import CATEGORY, REPORTABLE, For
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import reward as query
from throughcare.records import models


@action("reward.give")
def give(
    *, key: UUID, person_id: UUID, what_for: For, rests_on: UUID, by: Viewer, at: datetime
) -> UUID:
    """This records that a reward was given for what it rests on.

    Given the same key again it changes nothing. What was given is never taken back.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Reward.objects.filter(pk=key).exists():
        return key
    reached = _reached(person_id, what_for, rests_on, by)
    rung = settle(earning.give(_facts(reached, person_id, what_for, rests_on, by)))
    assert reached is not None
    on = reached.on
    row = models.Reward(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        category=CATEGORY[what_for].value,
        reportable=what_for in REPORTABLE,
        what_for=what_for.value,
        rung=rung.code,
        gives=rung.gives,
        words=rung.words,
        pence=rung.pence,
        rests_on=rests_on,
        earned_on=on,
        given_at=at,
        given_by_id=by.worker_id,
    )
    models.Reward.objects.bulk_create([row])
    kind = "reward.given"
    journey.record(
        kind=kind if row.reportable else events.private(kind),
        person_id=person_id,
        about_id=key,
        payload=events.RewardGiven(words=rung.words, what_for=what_for.value, earned_on=on),
        by=by,
        at=at,
        category=CATEGORY[what_for],
    )
    return key


@action("reward.give")
def hand_over(*, person_id: UUID, reward_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that the prize that a ticket of the actor's agency won is in their hands."""
    journey.context_of(person_id=person_id, by=by, at=at)
    theirs = query.gifts(by, person_id=person_id)
    gift = next((each for each in theirs if each.id == reward_id and each.ours), None)
    facts = earning.Handing(
        won=gift.won if gift else None,
        handed=gift is not None and gift.handed_at is not None,
        died_on=journey.died_on(person_id),
    )
    prize = settle(earning.hand_over(facts))
    assert gift is not None
    told = gift.what_for in REPORTABLE
    kind = "reward.handed"
    journey.record(
        kind=kind if told else events.private(kind),
        person_id=person_id,
        about_id=reward_id,
        payload=events.PrizeHanded(words=prize.words, what_for=gift.what_for.value),
        by=by,
        at=at,
        category=CATEGORY[gift.what_for],
    )


def _reached(person_id: UUID, what_for: For, rests_on: UUID, by: Viewer) -> earning.Earned | None:
    waiting = query.of(by, person_id=person_id).waiting
    wanted = (what_for, rests_on)
    return next((e for e in waiting if (e.rung.what_for, e.happening_id) == wanted), None)


def _facts(
    reached: earning.Earned | None, person_id: UUID, what_for: For, rests_on: UUID, by: Viewer
) -> earning.Giving:
    given = models.Reward.objects.filter(what_for=what_for.value, rests_on=rests_on)
    return earning.Giving(
        rung=reached.rung if reached else None,
        given=given.exists(),
        roles=by.roles,
        died_on=journey.died_on(person_id),
    )
