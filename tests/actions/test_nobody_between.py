"""Whatever happens among workers, at every instant each person has one lead, who works there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection

from tests import world
from tests.actions.test_closings import MAIN, MIND, OTHER, OURS, never_without_a_lead
from tests.actions.test_closings import two_teams as with_two_teams
from tests.actions.workforce_facts import check_constraints, registered
from tests.clock import NOW
from throughcare.actions.workforce import absences, closings, departures, handover
from throughcare.actions.workforce.closings import Planned
from throughcare.actions.workforce.handover import To
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs import closings as job
from throughcare.queries.workforce import closings as planned
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import NotAtWork, viewing_as_the_net

pytestmark = pytest.mark.django_db

WORKERS = ("Ada Quill", "Flo Reed", "Cy Fenn", "Bo Marsh")
STEPS = 12
type Does = Callable[[Random, datetime], object]


def as_(name: str, at: datetime) -> Viewer:
    return world.viewer(name, at=at)


def goes_away(chance: Random, at: datetime) -> None:
    worker, deputy = chance.sample(WORKERS, 2)
    absences.record(
        key=new_key(),
        worker_id=world.key(worker),
        starts_on=at.date(),
        ends_on=at.date() + timedelta(days=chance.randint(1, 40)),
        deputy_id=world.key(deputy),
        gap_known=False,
        by=as_(worker, at),
        at=at,
    )


def is_locked_out(chance: Random, at: datetime) -> None:
    who = world.key(chance.choice(WORKERS))
    departures.lock_out(worker_id=who, by=as_("Ann Ledger", at), at=at)


def is_let_in(chance: Random, at: datetime) -> None:
    who = world.key(chance.choice(WORKERS))
    departures.let_in(worker_id=who, by=as_("Ann Ledger", at), at=at)


def leaves(chance: Random, at: datetime) -> None:
    who = world.key(chance.choice(WORKERS))
    departures.leave(worker_id=who, by=as_("Ann Ledger", at), at=at)


def leaves_on_a_day(chance: Random, at: datetime) -> None:
    """All roles of somebody end in some days."""
    who, by = world.key(chance.choice(WORKERS)), as_("Ann Ledger", at)
    ends_on = at.date() + timedelta(days=chance.randint(1, 4))
    with viewing_as_the_net(agency_id=OURS, at=at):
        held = models.Assignment.objects.filter(worker_id=who, agency_id=OURS, ends_on=None)
        keys = list(held.values_list("pk", flat=True))
    for key in keys:
        departures.end_role(assignment_id=key, ends_on=ends_on, by=by, at=at)


def is_handed_on(chance: Random, at: datetime) -> None:
    with viewing_as_the_net(agency_id=OURS, at=at):
        led = models.Journey.objects.filter(ended_at=None, lead_agency_id=OURS)
        found = list(led.order_by("person_id").values_list("person_id", "lead_worker__name"))
    if not found:
        return
    person_id, lead = chance.choice(found)
    to = chance.choice(WORKERS)
    told = To(worker_id=world.key(to), agency_id=OURS, words="")
    offers = handover.offer(key=new_key(), people=[person_id], to=told, by=as_(lead, at), at=at)
    for each in offers:
        handover.accept(offer_id=each, by=as_(to, at), at=at)


def closes(chance: Random, at: datetime) -> None:
    """A team, or all of it, in some days."""
    team = chance.random() < 0.6
    told = Planned(
        team_id=MAIN if team else None,
        to_agency_id=OURS if team else MIND,
        to_team_id=OTHER if team else None,
        on_day=at.date() + timedelta(days=chance.randint(1, 6)),
        why="The contract ends",
    )
    closings.plan(key=new_key(), told=told, by=as_("Bo Marsh", at), at=at)


DOES: tuple[Does, ...] = (
    *(goes_away, is_locked_out, is_let_in, leaves, leaves_on_a_day, is_handed_on, closes),
)


def midnight_comes(at: datetime) -> None:
    """What the clock starts, at every agency that may lead."""
    for agency_id in (OURS, MIND):
        with viewing_as_the_net(agency_id=agency_id, at=at) as net:
            departures.follow_up(by=net, at=at)
            due = planned.due(net)
        for closing_id in due:
            job.carry_out(agency_id, closing_id, at=at)


def one_lead_each(people: list[UUID], at: datetime) -> None:
    """As the database holds it when each transaction ends, and as anybody reads it then."""
    with viewing_as_the_net(agency_id=OURS, at=at):
        check_constraints()
    found = {}
    for agency_id in (OURS, MIND, world.key(world.STEWARDS)):
        with viewing_as_the_net(agency_id=agency_id, at=at), connection.cursor() as cursor:
            cursor.execute(
                "select j.person_id, works_at(j.lead_worker_id, j.lead_agency_id, london_day(%s))"
                " and not has_gone(j.lead_worker_id, %s) from records_journey j"
                " where j.ended_at is null and j.lead_agency_id = %s",
                [at, at, agency_id],
            )
            for person_id, there in cursor.fetchall():
                assert person_id not in found, "two lead"
                found[person_id] = there
    assert found == dict.fromkeys(people, True)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_between_workers_at_any_instant(seed: int) -> None:
    with_two_teams()
    people = [registered(given="Sam"), registered("Flo Reed", given="Tess")]
    chance, at, done = Random(seed), NOW, 0
    for _ in range(STEPS):
        at += timedelta(hours=chance.randint(1, 60))
        midnight_comes(at)
        one_lead_each(people, at)
        try:
            chance.choice(DOES)(chance, at)
            done += 1
        except (Refused, NotAtWork):
            pass
        one_lead_each(people, at)
    assert done
    never_without_a_lead(*people)
