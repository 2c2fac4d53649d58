"""The rule book gives what the shared examples say; tests/actions asks the database the same."""

from datetime import timedelta

import pytest

from tests.clock import NOW
from tests.domain.workforce.duty_examples import (
    CLIMBING,
    ON_DUTY,
    STAND_INS,
    Away,
    Climbing,
    OnDuty,
    StandIn,
    key,
)
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.obligation import Obligation, Owner
from throughcare.domain.kernel.period import Period
from throughcare.domain.workforce import absence, rota
from throughcare.domain.workforce.absence import Absence
from throughcare.domain.workforce.rota import Rota, Shift


def absences(away: tuple[Away, ...]) -> tuple[Absence, ...]:
    return tuple(
        Absence(
            worker_id=key(each.who),
            deputy_id=key(each.deputy) if each.deputy else None,
            days=Period(starts=each.starts_on, ends=each.ends_on),
        )
        for each in away
    )


@pytest.mark.parametrize("example", STAND_INS, ids=lambda each: each.name)
def test_who_stands_in(example: StandIn) -> None:
    gone = [
        Absence(worker_id=key(who), days=Period(starts=NOW.date()))
        for who, left_at in example.gone.items()
        if left_at <= NOW
    ]
    found = absence.stand_in(
        worker_id=key("A"), absences=[*absences(example.away), *gone], on=NOW.date()
    )
    assert found == (key(example.expected) if example.expected else None)


@pytest.mark.parametrize("example", ON_DUTY, ids=lambda each: each.name)
def test_who_is_on_duty(example: OnDuty) -> None:
    turns = sorted(example.turns, key=lambda turn: turn.starts)
    whole = Rota(
        required=(),
        shifts=tuple(
            Shift(
                worker_id=key(turn.who),
                hours=Period(
                    starts=NOW + timedelta(hours=turn.starts), ends=NOW + timedelta(hours=turn.ends)
                ),
            )
            for turn in turns
        ),
        absences=absences(example.away),
        gone={key(who): left_at for who, left_at in example.gone.items()},
    )
    assert rota.on_duty(rota=whole, at=NOW) == tuple(key(who) for who in example.expected)


@pytest.mark.parametrize("example", CLIMBING, ids=lambda each: each.name)
def test_how_far_it_has_climbed(example: Climbing) -> None:
    owed = Obligation(
        id=key("o"),
        person_id=key("p"),
        rule="risk.respond",
        about_id=key("p"),
        owner=Owner(role=Role.DUTY_WORKER, agency_id=key("agency")),
        owed_to_id=None,
        category=Category.HEALTH,
        urgent=True,
        opened_by=key("event"),
        opened_at=NOW,
        due_at=NOW + timedelta(hours=example.due),
        manager_from=NOW + timedelta(hours=example.manager),
        partnership_from=NOW + timedelta(hours=example.partnership),
    )
    at = NOW + timedelta(hours=example.at)
    assert owed.level(at=at, acknowledged=example.acknowledged) == example.expected
