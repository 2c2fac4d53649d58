"""Another agency is asked to see to something before a release, and answers for itself."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.test_release import DAY, FAR, inside, open_rules, say
from tests.clock import NOW
from tests.custodies import dated, heard
from tests.journeys import C, shared, worker
from tests.orders import ADA, HAL
from tests.referrals import seen_by
from throughcare.actions import release
from throughcare.actions.release import Answer
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.release.terms import Bed, BedTold, State, Told, item_key
from throughcare.queries.release import asked, board, items, releases
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

ED, JO = "Ed Latch", "Jo Wren"
HOUSING = world.key(world.HOUSING)
BY = date(2026, 5, 20)


def asks_housing() -> tuple[UUID, UUID]:
    """Housing may see needs, not that there is a prison, and is asked for a bed."""
    person_id, custody_id = inside(FAR)
    shared(person_id, C.IDENTITY, C.NEEDS, to=world.HOUSING)
    say(custody_id, "bed", State.OWNED, asked_id=HOUSING, due_on=BY)
    return person_id, custody_id


def answers(
    about_id: UUID, state: State, *, by: str = ED, at: datetime = NOW, **more: object
) -> None:
    said, who = Answer(state=state, **more), worker(by, at=at)  # type: ignore[arg-type]
    release.answer_asked(key=new_key(), about_id=about_id, said=said, by=who, at=at)


def after(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def bed_of(custody_id: UUID) -> Told | None:
    with seen_by(ADA) as viewer:
        found = releases.one(viewer, custody_id=custody_id)
    assert found is not None
    return found.known.of("bed")


def test_who_is_asked_sees_one_thing_on_today_and_nothing_of_the_prison() -> None:
    person_id, custody_id = asks_housing()
    about_id = item_key(custody_id, "bed")
    assert open_rules(about_id) == ["release.asked"]
    told = bed_of(custody_id)
    assert told is not None
    assert (told.worker_name, told.asked, told.due_on) == (world.HOUSING, True, BY)
    with seen_by(ADA, at=NOW + 30 * DAY) as viewer:
        (row,) = board.board(viewer, board.Asked()).rows
    (bed,) = (each for each in row.stands if each.item.code == "bed")
    assert (bed.state, bed.nobodys) == (State.OWNED, True)
    client = signed_in(ED)
    today = client.get("/today").content.decode()
    assert "Answer what you are asked to do for the release of Sam" in today
    shown = client.get(f"/releases/asked/{about_id}").content.decode()
    assert "A bed for the first night" in shown
    assert f"{world.RECOVERY} asks you" in shown
    assert "QAX" not in shown
    assert client.get(f"/people/{person_id}/release").status_code == 404
    assert signed_in(JO).get(f"/releases/asked/{about_id}").status_code == 404
    typed = {"key": new_key(), "state": "missing"}
    refused_page = client.post(f"/releases/asked/{about_id}", typed)
    assert refused_page.status_code == 422
    assert "Write why you cannot" in refused_page.content.decode()
    sent = client.post(f"/releases/asked/{about_id}", typed | {"why": "Full until June"})
    assert sent.status_code == 302
    assert client.get(f"/releases/asked/{about_id}").status_code == 404
    with pytest.raises(Refused) as refused:
        answers(about_id, State.DONE, by=JO)
    assert [each.code for each in refused.value.reasons] == ["release.not_asked"]


def test_they_take_it_do_it_or_cannot_and_then_it_is_owed_again() -> None:
    _, custody_id = asks_housing()
    about_id = item_key(custody_id, "bed")
    with pytest.raises(Refused) as refused:
        answers(about_id, State.MISSING)
    assert [each.code for each in refused.value.reasons] == ["release.why_not_needed"]
    answers(about_id, State.MISSING, words="Full until June", at=after(1))
    assert open_rules(about_id) == ["readiness.find_owner"]
    told = bed_of(custody_id)
    assert told is not None
    assert (told.state, told.words) == (State.MISSING, "Full until June")

    say(custody_id, "bed", State.OWNED, asked_id=HOUSING, due_on=BY, at=after(2))
    heard(dated(date(2026, 6, 2), NOW + DAY), at=after(3))
    answers(about_id, State.OWNED, due_on=date(2026, 5, 27), at=after(4))
    assert open_rules(about_id) == ["release.item"]
    told = bed_of(custody_id)
    assert told is not None
    assert told.worker_name == f"{ED}, {world.HOUSING}"
    say(custody_id, "bed", State.OWNED, asked_id=HOUSING, due_on=BY, at=after(5))
    bed = BedTold(kind=Bed.SUPPORTED, until_on=None, suitable=True)
    answers(about_id, State.DONE, bed=bed, at=after(6))
    told = bed_of(custody_id)
    assert told is not None
    assert (told.state, told.bed) == (State.DONE, bed)
    assert open_rules(about_id) == []


def test_only_who_may_see_such_things_is_asked_and_only_by_whoever_leads() -> None:
    person_id, custody_id = inside(FAR)
    shared(person_id, C.IDENTITY, C.NEEDS, to=world.HOUSING)
    shared(person_id, C.IDENTITY, C.TREATMENT, C.HEALTH, C.JUSTICE, to=world.PROBATION)
    listed = {each.code: each for each in items.in_force(NOW.date())}

    def whom(name: str, item: str) -> list[str]:
        with seen_by(name) as viewer:
            found = asked.whom(viewer, person_id=person_id, item=listed[item])
            return [each.name for each in found]

    assert whom(ADA, "bed") == [world.HOUSING]
    assert whom(ADA, "gate") == []
    assert whom(ADA, "conditions") == [world.PROBATION]
    assert whom(ADA, "naloxone") == []
    assert whom(HAL, "bed") == []
    for agency, item in ((world.HOUSING, "gate"), (world.PROBATION, "naloxone")):
        with pytest.raises(Refused) as refused:
            say(custody_id, item, State.OWNED, asked_id=world.key(agency), due_on=BY)
        assert [each.code for each in refused.value.reasons] == ["release.cannot_be_asked"]
    with seen_by(ADA):
        assert not models.ReleaseItem.objects.exists()
