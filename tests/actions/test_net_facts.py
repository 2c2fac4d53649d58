"""The database gives what the shared examples say, and who owes what; the rule book the same."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection

from tests import world
from tests.actions.net_facts import on
from tests.actions.people import restricted
from tests.clock import NOW
from tests.domain.net.net_examples import ALARMS, PROMISES, Alarm, Promised, after
from tests.domain.workforce.duty_examples import CLIMBING, Climbing
from tests.journeys import somebody
from tests.referrals import seen_by
from throughcare.domain.kernel.category import Role
from throughcare.queries import today
from throughcare.records import models

pytestmark = pytest.mark.django_db

RECOVERY = world.key(world.RECOVERY)


def answer(sql: str, *values: object) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"select {sql}", values)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("example", ALARMS, ids=lambda each: each.name)
def test_when_something_owed_became_an_alarm(example: Alarm) -> None:
    instants = (example.manager, example.due, example.taken, example.closed)
    found = answer("alarmed_at(%s, %s, %s, %s)", *map(after, instants))
    assert found == after(example.expected)


@pytest.mark.parametrize("example", PROMISES, ids=lambda each: each.name)
def test_what_became_of_a_promise(example: Promised) -> None:
    instants = (example.due, example.kept, example.fell, example.at)
    assert answer("promise(%s, %s, %s, %s)", *map(after, instants)) == example.expected


@pytest.mark.parametrize("example", CLIMBING, ids=lambda each: each.name)
def test_an_alarm_is_what_had_climbed_by_then(example: Climbing) -> None:
    """Levels and alarms are reckoned apart; somewhere at or after the alarm the level is not 0."""
    taken = NOW if example.acknowledged else None
    alarm = answer(
        "alarmed_at(%s, %s, %s, null)", after(example.manager), after(example.due), taken
    )
    at = after(example.at)
    level = answer(
        "obligation_level(%s, %s, %s, %s, %s)",
        after(example.manager),
        after(example.partnership),
        after(example.due),
        example.acknowledged,
        at,
    )
    assert (alarm is not None and at is not None and alarm <= at) == (level != 0)  # type: ignore[operator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """A duty of a role or a named worker at West Town Recovery; whether anybody owes it."""

    name: str
    role: Role
    worker: str = ""
    lead: str = ""
    gone: tuple[str, ...] = ()
    away: tuple[tuple[str, str], ...] = ()
    expected: bool


OWING = (
    Owing(name="a role that somebody holds", role=Role.REFERRAL_DESK, expected=True),
    Owing(name="a role that nobody holds", role=Role.PHARMACIST, expected=False),
    Owing(
        name="whose only holder has left",
        role=Role.REFERRAL_DESK,
        gone=("Cy Fenn",),
        expected=False,
    ),
    Owing(
        name="whose only holder is away",
        role=Role.REFERRAL_DESK,
        away=(("Cy Fenn", ""),),
        expected=False,
    ),
    Owing(
        name="whose only holder is stood in for",
        role=Role.REFERRAL_DESK,
        away=(("Cy Fenn", "Flo Reed"),),
        expected=True,
    ),
    Owing(name="a worker by name", role=Role.WORKER, worker="Ada Quill", expected=True),
    Owing(
        name="a worker by name who has left, though colleagues hold the role",
        role=Role.WORKER,
        worker="Ada Quill",
        gone=("Ada Quill",),
        expected=False,
    ),
    Owing(name="the lead", role=Role.LEAD_WORKER, lead="Ada Quill", expected=True),
    Owing(name="no lead, though others lead elsewhere", role=Role.LEAD_WORKER, expected=False),
    Owing(name="duty, and nobody on the rota: a manager", role=Role.DUTY_WORKER, expected=True),
    Owing(
        name="duty, nobody on the rota and no manager",
        role=Role.DUTY_WORKER,
        gone=("Bo Marsh",),
        expected=False,
    ),
)


@pytest.mark.parametrize("example", OWING, ids=lambda each: each.name)
def test_whether_anybody_at_work_owes_it(example: Owing) -> None:
    _set_up(example.gone, example.away)
    found = answer(
        "somebody_owes(%s, %s, %s, %s, %s)",
        example.role.value,
        RECOVERY,
        world.key(example.worker) if example.worker else None,
        world.key(example.lead) if example.lead else None,
        NOW,
    )
    assert found == example.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Wearing:
    """As whom somebody owes things: for whom they stand in, and in which roles."""

    name: str
    who: str
    away: tuple[tuple[str, str], ...] = ()
    duty: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    roles: frozenset[Role]


R = Role
# Posts under orders that nobody there holds: they are a manager's.
POSTS = frozenset({R.OFFENDER_MANAGER, R.ENFORCEMENT_OFFICER})
HATS = (
    Wearing(name="a worker", who="Ada Quill", roles=frozenset({R.WORKER})),
    Wearing(
        name="a duty worker who is not on duty",
        who="Cy Fenn",
        roles=frozenset({R.REFERRAL_DESK}),
    ),
    Wearing(
        name="a duty worker on duty",
        who="Cy Fenn",
        duty=("Cy Fenn",),
        roles=frozenset({R.REFERRAL_DESK, R.DUTY_WORKER}),
    ),
    Wearing(
        name="a manager while nobody is on duty",
        who="Bo Marsh",
        roles=frozenset({R.MANAGER, R.DUTY_WORKER}) | POSTS,
    ),
    Wearing(
        name="a manager while somebody is on duty",
        who="Bo Marsh",
        duty=("Cy Fenn",),
        roles=frozenset({R.MANAGER}) | POSTS,
    ),
    Wearing(
        name="who stands in for the desk",
        who="Flo Reed",
        away=(("Cy Fenn", "Flo Reed"),),
        for_whom=("Cy Fenn",),
        roles=frozenset({R.WORKER, R.REFERRAL_DESK}),
    ),
    Wearing(
        name="who stands in for whoever is on duty",
        who="Flo Reed",
        away=(("Cy Fenn", "Flo Reed"),),
        duty=("Cy Fenn",),
        for_whom=("Cy Fenn",),
        roles=frozenset({R.WORKER, R.REFERRAL_DESK, R.DUTY_WORKER}),
    ),
    Wearing(
        name="who stands in for the manager, nobody on duty",
        who="Flo Reed",
        away=(("Bo Marsh", "Flo Reed"),),
        for_whom=("Bo Marsh",),
        roles=frozenset({R.WORKER, R.MANAGER, R.DUTY_WORKER}) | POSTS,
    ),
    Wearing(
        name="a partnership's lead is manager where they work",
        who="Oz Partner",
        roles=frozenset({R.PARTNERSHIP_LEAD, R.MANAGER, R.DUTY_WORKER}) | POSTS,
    ),
)


@pytest.mark.parametrize("example", HATS, ids=lambda each: each.name)
def test_as_whom_somebody_owes_things(example: Wearing) -> None:
    _set_up((), example.away)
    for name in example.duty:
        models.DutyShift.objects.create(
            partnership_id=world.key(world.WEST),
            team_id=world.key(f"{world.RECOVERY} team"),
            worker_id=world.key(name),
            starts_at=on("2026-03-02", "09:00"),
            ends_at=on("2026-03-02", "17:00"),
            recorded_at=NOW,
        )
    with seen_by(example.who) as viewer:
        found = today.hats(viewer)
    assert found.workers == (world.key(example.who), *map(world.key, example.for_whom))
    assert found.standing_in_for == example.for_whom
    assert found.roles == example.roles
    assert found.on_rota == (example.who in _serving(example))
    assert found.duty_is_theirs == (R.DUTY_WORKER in example.roles and not found.on_rota)
    assert found.manages == (R.MANAGER in example.roles)


def _serving(example: Wearing) -> set[str]:
    deputies = dict(example.away)
    return {deputies.get(name, name) for name in example.duty}


def test_only_those_whose_journey_it_leads_hear_of_steps_contacts_and_ends() -> None:
    """The functions that look beyond row policies answer nothing to another agency."""
    somebody()
    for name, number in (("Ada Quill", 1), ("Bo Marsh", 1), ("Di Harrow", 0), ("Oz Partner", 0)):
        with seen_by(name), connection.cursor() as cursor:
            cursor.execute("select count(*) from net_journeys(%s, '{}', true, '{}')", [RECOVERY])
            assert cursor.fetchone() == (number,), name


def test_a_restricted_record_is_not_in_the_nets_functions() -> None:
    sam = somebody()
    restricted(sam, readers=["Bo Marsh"])
    for name, number in (("Ada Quill", 0), ("Bo Marsh", 1)):
        with seen_by(name), connection.cursor() as cursor:
            cursor.execute("select count(*) from net_journeys(%s, '{}', true, '{}')", [RECOVERY])
            assert cursor.fetchone() == (number,), name


def _set_up(gone: tuple[str, ...], away: tuple[tuple[str, str], ...]) -> None:
    for name in gone:
        models.Worker.objects.filter(pk=world.key(name)).update(left_at=NOW)
    for name, deputy in away:
        models.Absence.objects.create(
            worker_id=world.key(name),
            deputy_id=world.key(deputy) if deputy else None,
            starts_on=date(2026, 3, 2),
            ends_on=None,
            recorded_at=NOW,
        )
