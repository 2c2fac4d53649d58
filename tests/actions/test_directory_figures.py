"""What is measured in the database is what the rule book measures, and stands for nobody."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests import world
from tests.clock import LONDON, NOW
from tests.directories import service
from throughcare.actions.directory import figures
from throughcare.domain.directory import measured, small_numbers
from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.directory.measured import Measured, PastReferral
from throughcare.domain.directory.source import SAID, SOURCE_OF, source_of
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.referral.rules import DeclineCode
from throughcare.queries.directory import entries
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing, viewing_as_the_net

pytestmark = pytest.mark.django_db

REFERRERS = {"Ada Quill": world.RECOVERY, "Hal Birch": world.PROBATION, "Jo Wren": world.MIND}
CLOSED = ("declined", "redirected")


def at(days_ago: float) -> datetime:
    return NOW - timedelta(days=days_ago)


def referred(
    service_id: UUID, person_id: UUID, *, by: str = "Ada Quill", sent: float = 20, **told: Any
) -> models.Referral:
    """A referral as it stands in the table, whatever moves led there."""
    usual: dict[str, Any] = {
        "id": new_key(),
        "person_id": person_id,
        "from_agency_id": world.key(REFERRERS[by]),
        "from_worker_id": world.key(by),
        "to_agency_id": world.key(world.HOUSING),
        "service_id": service_id,
        "need": "housing",
        "state": "sent",
        "basis": "consent",
        "grant_id": new_key(),
        "drafted_at": at(sent),
        "sent_at": at(sent),
        "updated_at": NOW,
        "holder_id": world.key("Di Harrow"),
        "offered_at": at(sent),
    }
    row = models.Referral(**usual | told)
    if row.state in CLOSED:
        row.closed_at = row.decided_at
    with viewing(worker_id=world.key(by), agency_id=world.key(REFERRERS[by]), at=NOW):
        models.Referral.objects.bulk_create([row])
    return row


def declined(
    service_id: UUID,
    person_id: UUID,
    *,
    by: str = "Ada Quill",
    ago: float = 5,
    code: str = "no_capacity",
    **told: Any,
) -> models.Referral:
    return referred(
        service_id,
        person_id,
        by=by,
        state="declined",
        decided_at=at(ago),
        declined_code=code,
        declined_criterion="No room",
        **told,
    )


def seen(
    service_id: UUID, person_id: UUID, *, sent: float, ago: float, **told: Any
) -> models.Referral:
    usual = {"decided_at": at(sent - 1), "seen_at": at(ago)}
    return referred(service_id, person_id, sent=sent, state="seen", **usual | told)


@pytest.fixture
def quay() -> UUID:
    return service("Quay House", at=NOW - timedelta(days=200))


@pytest.fixture
def people() -> dict[str, list[UUID]]:
    """A dozen people whom each of three agencies knows; their journeys are not looked at here."""
    return {name: [_known(name) for _ in range(12)] for name in REFERRERS}


def _known(by: str) -> UUID:
    key, agency = new_key(), world.key(REFERRERS[by])
    with viewing(worker_id=world.key(by), agency_id=agency, at=NOW):
        models.Person.objects.bulk_create(
            [
                models.Person(
                    id=key,
                    one_id=key,
                    called_by="Sam",
                    sort_key="sam",
                    search_text="sam",
                    registered_by_id=agency,
                    registered_at=NOW,
                )
            ]
        )
        models.Involvement.objects.bulk_create(
            [models.Involvement(person_id=key, agency_id=agency, starts_at=NOW)]
        )
    return key


def shown(service_id: UUID, *, when: datetime = NOW) -> Measured:
    """As anybody's page shows it: here, somebody who sees none of these people."""
    with viewing(worker_id=world.key("Ann Ledger"), agency_id=world.key(world.RECOVERY), at=when):
        viewer = world.viewer("Ann Ledger", at=when)
        found = entries.entry(viewer, service_id=service_id)
    assert found is not None
    return found.measured


def past(row: models.Referral) -> PastReferral:
    kind = world.AGENCIES[next(a for a in world.AGENCIES if world.key(a) == row.from_agency_id)][1]
    assert row.sent_at is not None
    decided = row.decided_at if row.state != "redirected" else None
    return PastReferral(
        source=source_of(kind=kind, said=row.source),
        sent_on=london_day(instant=row.sent_at),
        decided_on=london_day(instant=decided) if decided else None,
        accepted=not row.declined_code,
        reason=row.declined_code,
        seen_on=london_day(instant=row.seen_at) if row.seen_at else None,
    )


def drawn(random: Random, service_id: UUID, person_id: UUID, by: str) -> models.Referral:
    """Any referral, each day about the edges of the window as likely as one inside."""
    ago = random.choice([0, 0.3, 0.6, 1, 5, 30, 89, 89.9, 90, 90.4, 90.6, 91, 120])
    source = random.choice(["agency", "self", "generic"])
    match random.choice(["seen", "declined", "redirected", "sent"]):
        case "seen":
            return seen(
                service_id,
                person_id,
                sent=ago + random.randint(0, 40),
                ago=ago,
                by=by,
                source=source,
            )
        case "declined":
            code = random.choice([code.value for code in DeclineCode][:3])
            return declined(service_id, person_id, by=by, ago=ago, code=code, source=source)
        case "redirected":
            told = {"state": "redirected", "decided_at": at(ago), "source": source}
            return referred(service_id, person_id, by=by, **told)
        case _:
            return referred(service_id, person_id, by=by, source=source)


@pytest.mark.parametrize("seed", range(4))
def test_the_database_measures_what_the_rule_book_does(
    quay: UUID, people: dict[str, list[UUID]], seed: int
) -> None:
    random = Random(seed)
    rows = [
        drawn(random, quay, person_id, name)
        for name, known in people.items()
        for person_id in known
    ]
    told = measured.measure(referrals=[past(row) for row in rows], on=date(2026, 3, 2))
    assert shown(quay) == small_numbers.shown(measured=told)


def test_enough_people_are_told_in_words_of_their_source(
    quay: UUID, people: dict[str, list[UUID]]
) -> None:
    for n, person_id in enumerate(people["Ada Quill"][:5]):
        seen(quay, person_id, sent=10 + n, ago=5)
    for person_id in people["Hal Birch"][:4]:
        declined(quay, person_id, by="Hal Birch")
    found = shown(quay)
    assert found.waits is not None
    assert (found.waits.median_days, found.waits.count) == (7, 5)
    assert [(a.source, a.accepted, a.declined, a.reasons) for a in found.acceptance] == [
        (ReferralSource.DRUG_SERVICE, 5, 0, ()),
        (ReferralSource.PROBATION, 0, 4, (("no_capacity", 4),)),
    ]


def test_one_person_referred_again_and_again_is_one_person(
    quay: UUID, people: dict[str, list[UUID]]
) -> None:
    for n in range(4):
        seen(quay, people["Ada Quill"][0], sent=30 + n, ago=20 + n)
        declined(quay, people["Hal Birch"][0], by="Hal Birch")
    assert shown(quay) == Measured()


def test_what_was_counted_at_night_stands_for_the_day(
    quay: UUID, people: dict[str, list[UUID]]
) -> None:
    for person_id in people["Ada Quill"][:3]:
        seen(quay, person_id, sent=12, ago=3)
    counted(NOW)
    before = shown(quay)
    for person_id in people["Ada Quill"][3:8]:
        seen(quay, person_id, sent=60, ago=3)
    assert before.waits is not None
    assert shown(quay) == before
    counted(NOW)
    again = shown(quay)
    assert again.waits is not None
    assert again.waits.count == 8
    tomorrow = NOW + timedelta(days=1)
    assert shown(quay, when=tomorrow).waits == again.waits


def counted(when: datetime) -> int:
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=when) as net:
        return figures.count(by=net, at=when)


def test_only_the_house_itself_counts() -> None:
    with (
        viewing(worker_id=world.key("Oz Partner"), agency_id=world.key(world.STEWARDS), at=NOW),
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select count_measured()")
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
    assert not models.ServiceFigure.objects.exists()


def pairs() -> Iterator[tuple[str, str]]:
    for kind in SOURCE_OF:
        for said in ("agency", "", *SAID):
            yield kind.value, said


def test_who_refers_is_the_same_in_both() -> None:
    with connection.cursor() as cursor:
        for kind, said in pairs():
            cursor.execute("select source_of(%s, %s)", [kind, said])
            assert cursor.fetchone() == (source_of(kind=kind, said=said).value,)  # type: ignore[arg-type]


def test_a_day_is_a_day_in_london(quay: UUID, people: dict[str, list[UUID]]) -> None:
    """Sent an hour before midnight and seen an hour after: a day's wait; seen today: not yet."""
    late = datetime(2026, 2, 20, 23, 30, tzinfo=LONDON)
    for person_id in people["Ada Quill"][:3]:
        row = referred(
            quay,
            person_id,
            state="seen",
            sent_at=late,
            decided_at=late,
            seen_at=late + timedelta(hours=1),
        )
        assert past(row).seen_on == date(2026, 2, 21)
    for person_id in people["Ada Quill"][3:6]:
        seen(quay, person_id, sent=30, ago=0.1)
    found = shown(quay).waits
    assert found is not None
    assert (found.median_days, found.count) == (1, 3)
