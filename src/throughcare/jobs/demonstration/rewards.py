"""Rewards: whoever sees somebody gives what they have earned by then, as far as theirs to give."""

from datetime import datetime
from functools import partial

from throughcare.actions import reward
from throughcare.domain.testing.ladder import For
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries import reward as rewards
from throughcare.records.viewer import viewing


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """At some contacts it is looked what was earned."""
    if case.chance.falls(town.choices["rewarded"]):
        _give(town, case, by)


def give(town: Town, case: Case, at: datetime) -> None:
    """Whoever leads gives what was earned."""
    _give(town, case, town.lead(case, at))


def _give(town: Town, case: Case, by: Viewer) -> None:
    """Of what is theirs to give the newest two; what was earned by coming before all else."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        waiting = rewards.of(by, person_id=case.key).waiting
    theirs = [each for each in waiting if each.rung.decided_by in by.roles]
    for each in sorted(theirs, key=lambda one: one.rung.what_for is For.ATTENDANCE)[-2:]:
        town.attempt(
            partial(
                reward.give,
                key=town.new_key(),
                person_id=case.key,
                what_for=each.rung.what_for,
                rests_on=each.happening_id,
                by=by,
                at=by.at,
            )
        )
