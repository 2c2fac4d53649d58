"""What became of releases: figures of the partnership to whoever answers for it, names to few."""

from datetime import date, timedelta

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.test_release import DAY
from tests.clock import NOW
from tests.custodies import heard, message, numbered
from tests.journeys import somebody, worker
from tests.referrals import seen_by
from throughcare.actions import death, release
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.category import Role
from throughcare.queries.release.continuity import Continuity, continuity
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LEFT = NOW - 30 * DAY
COMMISSIONER = "Oz Partner"


def a_commissioner() -> None:
    """Whoever leads the partnership is its commissioner here, and no more."""
    held = models.Assignment.objects.filter(worker_id=world.key(COMMISSIONER))
    assert held.update(role=Role.COMMISSIONER.value) == 1


def given(people: int) -> None:
    """So many who left thirty days ago; the first was met at the gate, nobody was treated."""
    for number in range(people):
        told = f"A73{number:02}ZX"
        person_id = numbered(somebody(given=f"Sam {number}"), number=told)
        heard(message(Move.ADMITTED, NOW - 90 * DAY, number=told), at=NOW)
        heard(message(Move.RELEASED, LEFT, number=told), at=NOW)
        if number == 0:
            met(person_id)


def met(person_id: object) -> None:
    with seen_by("Ada Quill"):
        custody_id = models.Custody.objects.get(person_id=person_id).pk
    release.meet(
        key=new_key(),
        custody_id=custody_id,
        met=True,
        met_at=LEFT + timedelta(hours=1),
        where="To his sister",
        by=worker(),
        at=NOW,
    )


def found(name: str) -> Continuity:
    with seen_by(name) as viewer:
        return continuity(viewer)


@pytest.mark.parametrize("people", [2, 3])
def test_outward_nothing_is_told_of_fewer_than_three_and_no_name(people: int) -> None:
    a_commissioner()
    given(people)
    theirs, ours = found(COMMISSIONER), found("Bo Marsh")
    (outward,), (inward,) = theirs.figures, ours.figures
    assert theirs.whole
    assert theirs.lost == ()
    assert (outward.released, outward.treated) == ((3, 0) if people == 3 else (None, None))
    assert outward.days is None
    assert (inward.released, inward.met, inward.days) == (people, 1, 0)
    assert len(ours.lost) == people
    assert sorted(each.met_on or date.max for each in ours.lost)[0] == LEFT.date()
    page = signed_in(COMMISSIONER).get("/releases/continuity").content.decode()
    assert "Sam" not in page
    assert "fewer than 3" in page
    assert "Of the whole partnership" in page
    assert signed_in(COMMISSIONER).get("/releases").status_code == 403


def test_whoever_died_since_stays_where_they_were_led_and_is_counted_as_that() -> None:
    a_commissioner()
    given(4)
    with seen_by("Ada Quill"):
        keys = list(models.Person.objects.order_by("called_by").values_list("pk", flat=True))
    for key in keys[:3]:
        told = death.Told(
            died_on=NOW.date(),
            source="family",
            family_owner_id=world.key("Ada Quill"),
            review_owner_id=world.key("Bo Marsh"),
        )
        death.record(person_id=key, told=told, by=worker(), at=NOW)
    (outward,), ours = found(COMMISSIONER).figures, found("Bo Marsh")
    (inward,) = ours.figures
    assert (inward.service, inward.released, inward.died) == (world.RECOVERY, 4, 3)
    assert (outward.released, outward.died) == (4, None)
    assert len(ours.lost) == 1
    page = signed_in("Bo Marsh").get("/releases/continuity").content.decode()
    assert "Died since" in page


def test_whoever_answers_for_nothing_counts_only_whom_they_may_see() -> None:
    given(3)
    assert not found("Ada Quill").whole
    assert found("Ed Latch").lost == ()
    assert (found("Jo Wren").figures, found("Jo Wren").lost) == ((), ())
