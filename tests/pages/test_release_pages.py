"""A release is read and said on its pages, by whoever may see it."""

from datetime import date

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.test_release import BO, DAY, FRIDAY, MAX, inside, say
from tests.clock import NOW
from tests.custodies import heard, message
from tests.journeys import C, shared, worker
from tests.orders import ADA, HAL
from throughcare.actions import treatment
from throughcare.actions.treatment import Agreed
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.release.terms import Bed, BedTold, State
from throughcare.domain.treatment.watch import How, Since
from throughcare.domain.workforce.roles import Standing
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db


def test_the_list_says_how_each_thing_stands_and_one_form_changes_it() -> None:
    person_id, _ = inside(FRIDAY)
    client = signed_in(ADA)
    path = f"/people/{person_id}/release"
    shown = client.get(path).content.decode()
    assert "Release on Friday 6 March" in shown
    assert "9 essential things are missing, 0 owned" in shown
    assert "The day seems not to follow the rule: ask QAX" in shown
    assert client.get(f"{path}/items/nothing").status_code == 404
    refused = client.post(f"{path}/items/phone", {"key": new_key(), "state": "declined"})
    assert refused.status_code == 422
    assert "in their own words" in refused.content.decode()
    told = {"key": new_key(), "state": "declined", "own_words": "I will buy one"}
    assert client.post(f"{path}/items/phone", told).status_code == 302
    shown = client.get(path).content.decode()
    assert "“I will buy one”" in shown
    assert "8 essential things are missing" in shown


def test_a_bad_bed_counts_as_none_and_the_gate_is_written_down() -> None:
    person_id, _ = inside(FRIDAY)
    client, path = signed_in(ADA), f"/people/{person_id}/release"
    told = {"key": new_key(), "state": "done", "bed_kind": "sofa", "bed_suitable": "no"}
    assert client.post(f"{path}/items/bed", told).status_code == 302
    shown = client.get(path).content.decode()
    assert "not fit for them, so it does not count" in shown
    meets = {"key": new_key(), "state": "done", "note": "Your sister, at eight"}
    assert client.post(f"{path}/items/gate", meets).status_code == 302
    assert "Your sister, at eight" in client.get(path).content.decode()
    heard(message(Move.RELEASED, NOW), at=NOW)
    gate = {"key": new_key(), "met": "no", "where": "Nobody knows"}
    gate |= {"on-day": "2", "on-month": "3", "on-year": "2026"}
    assert client.post(f"{path}/gate", gate).status_code == 302
    client.post(f"{path}/begin", {"key": new_key(), "follows": "To his sister"})
    shown = client.get(path).content.decode()
    assert "To his sister" in shown


def test_on_paper_a_day_that_is_past_is_none_to_come_and_it_speaks_to_them() -> None:
    person_id, custody_id = inside(FRIDAY)
    gate = {"owner_id": world.key(ADA), "due_on": (NOW - 3 * DAY).date()}
    say(custody_id, "gate", State.OWNED, at=NOW - 5 * DAY, **gate)
    own = BedTold(kind=Bed.OWN_HOME, until_on=None, suitable=True)
    say(custody_id, "bed", State.DONE, bed=own)
    client = signed_in(ADA)
    shown = client.get(f"/people/{person_id}/release/sheet/before").content.decode()
    assert "Ada Quill should have seen to it by Friday 27 February; ask Ada Quill, 0" in shown
    assert "sees to it by Friday 27 February" not in shown
    assert "Your own home" in shown
    assert "Who meets them" not in shown


def test_what_is_not_shared_is_not_said_there_or_not() -> None:
    person_id, custody_id = inside(FRIDAY)
    shared(person_id, C.IDENTITY, C.JUSTICE, to=world.PROBATION)
    client, path = signed_in(HAL), f"/people/{person_id}/release"
    before = client.get(path).content
    say(custody_id, "script", State.OWNED, owner_id=world.key(ADA), due_on=date(2026, 3, 5))
    assert client.get(path).content.count(b"Not shared with you") == before.count(
        b"Not shared with you"
    )
    assert signed_in("Jo Wren").get(path).status_code == 404
    assert signed_in(MAX).get(path).status_code == 404
    assert signed_in(BO).get(path).status_code == 200


def test_what_became_of_releases_and_of_agreements_to_be_in_touch() -> None:
    person_id, _ = inside(NOW.date())
    heard(message(Move.RELEASED, NOW - 30 * DAY), at=NOW)
    shown = signed_in(BO).get("/releases/continuity").content.decode()
    assert "Not in treatment three weeks later" in shown
    assert "nobody has met them" in shown
    assert str(person_id) not in signed_in("Ed Latch").get("/releases/continuity").content.decode()
    flo = models.Assignment.objects.filter(worker_id=world.key("Flo Reed"))
    agreed = Agreed(
        since=Since.RELEASE,
        how=How.TELEPHONE,
        if_not="Ring my sister",
        agreed=True,
        ends_on=(NOW + 20 * DAY).date(),
        helper_id=world.key("Flo Reed"),
    )
    which = {"key": new_key(), "person_id": person_id, "by": worker(), "at": NOW}
    with pytest.raises(Refused) as refused:
        treatment.agree_watch(agreed=agreed, **which)  # type: ignore[arg-type]
    assert [each.code for each in refused.value.reasons] == ["watch.helper_wrong"]
    assert flo.update(standing=Standing.PEER.value) == 2
    assert "Flo Reed" in signed_in(ADA).get(f"/people/{person_id}/watch").content.decode()
    treatment.agree_watch(agreed=agreed, **which)  # type: ignore[arg-type]
    shown = signed_in(ADA).get("/in-touch").content.decode()
    assert "Sam: each day, by telephone" in shown
    assert "Flo Reed rings first" in shown
    assert "Ring my sister" not in shown
