"""Earlier attempts are told once, drawn from what was recorded, and seen where a grant allows."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.orders import ADA, HAL
from tests.referrals import seen_by, sent, service
from throughcare.actions import attempt, support
from throughcare.actions.attempt import Told
from throughcare.domain.attempt.terms import Ended, Help
from throughcare.domain.journey.support import Leaving
from throughcare.domain.journey.words import LEAVING
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.attempt import Earlier, earlier
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

JO = "Jo Wren"
REHAB = Told(
    help=Help.RESIDENTIAL,
    ended=Ended.ASKED_TO_LEAVE,
    where="By the sea",
    year=2019,
    weeks=6,
    hours=120,
    what_helped="The garden",
    own_words="I left on a Saturday",
)


def tell(person_id: UUID, told: Told = REHAB, *, by: str = ADA, key: UUID | None = None) -> UUID:
    return attempt.tell(key=key or new_key(), person_id=person_id, told=told, by=worker(by), at=NOW)


def seen(person_id: UUID, by: str = ADA) -> Earlier:
    with seen_by(by, at=NOW + timedelta(days=1)) as viewer:
        return earlier(viewer, person_id=person_id)


def test_what_they_tell_is_kept_once_with_what_helped() -> None:
    sam, key = somebody(), new_key()
    for _ in range(2):
        tell(sam, key=key)
    found = seen(sam)
    (told,) = found.told
    assert (told.help, told.weeks, told.hours, told.ended) == (
        Help.RESIDENTIAL,
        6,
        120,
        Ended.ASKED_TO_LEAVE,
    )
    assert found.helped == ("The garden",)
    assert Help.RESIDENTIAL not in found.never


def test_what_is_not_an_attempt_leaves_nothing_behind() -> None:
    sam = somebody()
    with pytest.raises(Refused, match=r"attempt\.ended_needed"):
        tell(sam, Told(help=Help.GROUPS, ended=None))
    assert not seen(sam)


def test_one_told_by_mistake_is_taken_back_by_its_own_agency() -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, C.TREATMENT, to=world.MIND)
    key = tell(sam)
    with pytest.raises(Refused, match=r"attempt\.not_found"):
        attempt.take_back(attempt_id=key, by=worker(JO), at=NOW)
    attempt.take_back(attempt_id=key, by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"attempt\.not_found"):
        attempt.take_back(attempt_id=key, by=worker(), at=NOW)
    assert not seen(sam)


@pytest.mark.parametrize(
    ("category", "sees"), [(C.TREATMENT, True), (C.NEEDS, False), (C.HEALTH, False)]
)
def test_another_agency_sees_it_only_by_a_grant_of_its_category(category: C, sees: bool) -> None:
    sam = somebody()
    shared(sam, C.IDENTITY, category)
    tell(sam)
    assert bool(seen(sam, HAL)) is sees


def test_what_ended_here_is_drawn_with_its_hours_and_what_ended_it() -> None:
    sam, ada = somebody(), worker()
    key = new_key()
    support.begin(key=key, person_id=sam, what="Keywork", planned_end_on=None, by=ada, at=NOW)
    with seen_by(ADA):
        for minutes, attendance in ((90, "attended"), (60, "late"), (45, "did_not_attend")):
            models.Contact.objects.create(
                person_id=sam,
                agency_id=world.key(world.RECOVERY),
                worker_id=world.key(ADA),
                attendance=attendance,
                minutes=minutes,
                happened_at=NOW,
                recorded_at=NOW,
            )
    support.end_journey(person_id=sam, why=Leaving.BY_CHOICE, by=ada, at=NOW)
    (drawn,) = seen(sam).drawn
    assert (drawn.what, drawn.minutes, drawn.weeks, drawn.ended) == (
        "Keywork",
        150,
        0,
        LEAVING[Leaving.BY_CHOICE],
    )
    assert not seen(sam, HAL)


def test_what_they_were_referred_for_was_offered() -> None:
    sam = somebody()
    assert Help.PEERS in seen(sam).never
    peers = service("Peers", agency=world.MIND, need="peer_support")
    with seen_by(ADA):
        models.Service.objects.filter(pk=peers).update(kind="peer_recovery")
    sent(sam, service_id=peers, need="peer_support")
    assert Help.PEERS not in seen(sam).never
