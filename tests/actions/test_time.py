"""Where time goes, and how much forms ask: for whom it is told, and of how few it is not."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.contacts import A, came, record, seen_as, told
from tests.journeys import somebody, worker
from tests.orders import ADA, activity, known_to_both, opened
from throughcare.actions import contact, time
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.journey.activities import USE_OF, Activity, Use
from throughcare.pages.shell import burden
from throughcare.queries import time as query
from throughcare.records import models

pytestmark = pytest.mark.django_db

APRIL = NOW + timedelta(days=31)
THREE = (ADA, "Flo Reed", "Cy Fenn")
MINUTES = {Activity.TALK: 30, Activity.TESTING: 10}
BO, NIGHT = "Bo Marsh", "Night team"


def worked(person_id: UUID, name: str = ADA, **minutes: int) -> None:
    """Time in March."""
    work = contact.Work(minutes={Activity(each): n for each, n in minutes.items()} or MINUTES)
    record(
        person_id,
        told(came=came(A.ATTENDED), work=work, onward=None, note=None),
        name=name,
    )


def people(number: int) -> list[UUID]:
    """So many people whom recovery knows."""
    return [somebody(given=f"Sam {n}") for n in range(number)]


def spent(name: str = ADA) -> list[tuple[str, str, dict[Use, int]]]:
    """What is told of March in April."""
    with seen_as(name, at=APRIL) as viewer:
        _, found = query.shares(viewer)
    return [(each.team, each.under, dict(each.minutes)) for each in found]


def test_every_activity_is_of_some_use() -> None:
    assert set(USE_OF) == set(Activity)
    assert set(USE_OF.values()) == set(Use)


class TestTeams:
    def test_three_people_and_three_workers_are_told(self) -> None:
        for person_id in people(FEWEST):
            for name in THREE:
                worked(person_id, name)
        told = [("Main team", "none", {Use.THERAPEUTIC: 270, Use.MONITORING: 90})]
        assert spent() == told
        assert spent("Hal Birch") == []

    @pytest.mark.parametrize(("number", "names"), [(FEWEST - 1, THREE), (FEWEST, THREE[:2])])
    def test_of_fewer_nothing_is_told(self, number: int, names: tuple[str, ...]) -> None:
        for person_id in people(number):
            for name in names:
                worked(person_id, name)
        assert spent() == []

    def test_what_few_were_given_is_in_no_sum(self) -> None:
        found = people(FEWEST)
        for person_id in found:
            for name in THREE:
                worked(person_id, name, talk=20)
        worked(found[0], script=15)
        assert spent() == [("Main team", "none", {Use.THERAPEUTIC: 180})]

    def test_time_under_an_order_stands_apart(self) -> None:
        for _ in range(FEWEST):
            sam = known_to_both()
            activity(opened(sam), days=3)
            for name in THREE:
                worked(sam, name)
        assert [under for _, under, _ in spent()] == ["community_order"]

    def test_the_month_that_runs_is_not_told(self) -> None:
        for person_id in people(FEWEST):
            for name in THREE:
                worked(person_id, name)
        with seen_as(ADA) as viewer:
            assert query.shares(viewer) == (None, ())

    def test_published_shares_stand_beside_with_their_source(self) -> None:
        with seen_as(ADA) as viewer:
            found = {each.use: each for each in query.published(viewer) if each.use}
        assert {use: each.value for use, each in found.items()} == {
            Use.MONITORING: 34,
            Use.SCRIPT: 15,
        }
        assert "Best et al. 2009" in found[Use.MONITORING].entry.source


class TestOwn:
    def address(self, name: str = ADA) -> str:
        return f"/team/time/{world.key(name)}"

    def test_a_worker_and_whoever_manages_their_team_see_it(self) -> None:
        worked(somebody())
        for name in (ADA, BO):
            page = signed_in(name).get(self.address()).content.decode()
            assert "40 minutes since" in page

    def test_for_anybody_else_there_is_no_such_worker(self) -> None:
        worked(somebody())
        models.Team.objects.create(
            id=world.key(NIGHT), agency_id=world.key(world.RECOVERY), name=NIGHT
        )
        at_night = models.Assignment.objects.filter(worker_id=world.key(BO))
        at_night.update(team_id=world.key(NIGHT))
        nobody = f"/team/time/{uuid4()}"
        for name in ("Flo Reed", BO, "Gil Stone", "Ivy Moor", "Oz Partner"):
            client = signed_in(name)
            client.raise_request_exception = False
            there, nowhere = client.get(self.address()), client.get(nobody)
            assert there.status_code == nowhere.status_code in (403, 404), name
            assert there.content == nowhere.content

    def test_whom_one_supervises_are_those_whose_minutes_one_sees(self) -> None:
        with seen_as(BO) as viewer:
            names = {each.name for each in query.supervised(viewer)}
        assert names == {"Ada Quill", "Cy Fenn", "Flo Reed", "Gil Stone", "Ann Ledger"}
        with seen_as(ADA) as viewer:
            assert query.supervised(viewer) == ()


def used(name: str = ADA) -> list[tuple[str, int, int, int, int, int]]:
    with seen_as(name):
        columns = ("form", "sent", "came_back", "inputs", "timed", "seconds")
        return list(models.FormUse.objects.order_by("form").values_list(*columns))


def sent(form: str, *, seconds: int | None, came_back: bool = False, name: str = ADA) -> None:
    by = worker(name)
    time.count(form=form, inputs=4, seconds=seconds, came_back=came_back, by=by, at=NOW)


class TestForms:
    def test_times_inputs_and_seconds_are_added_up_by_day_and_team(self) -> None:
        sent("contact:record", seconds=40)
        sent("contact:record", seconds=20, name="Flo Reed")
        sent("contact:record", seconds=None, came_back=True)
        assert used() == [("contact:record", 2, 1, 12, 2, 60)]
        with seen_as(ADA) as viewer:
            day = viewer.today
            (found,) = query.asking(viewer, starts_on=day, ends_on=day + timedelta(days=1))
        assert (found.team, found.inputs, found.seconds) == ("Main team", 4, 30)

    def test_nothing_says_who_sent_it_or_about_whom(self) -> None:
        names = {each.name for each in models.FormUse._meta.concrete_fields}
        assert not {each for each in names if "worker" in each or "person" in each or each == "at"}

    def test_a_team_of_two_is_counted_as_its_agency(self) -> None:
        models.Assignment.objects.filter(
            agency_id=world.key(world.RECOVERY),
        ).exclude(worker_id__in=[world.key(ADA), world.key(BO)]).update(team_id=None)
        sent("contact:record", seconds=40)
        with seen_as(ADA):
            assert models.FormUse.objects.get().team_id is None

    def test_an_agency_of_two_counts_nothing(self) -> None:
        sent("contact:record", seconds=40, name="Jo Wren")
        assert used("Jo Wren") == []

    def test_nobody_reads_another_agencys(self) -> None:
        sent("contact:record", seconds=40)
        with seen_as("Lou Bench") as viewer:
            day = viewer.today
            assert query.asking(viewer, starts_on=day, ends_on=day + timedelta(days=1)) == ()


class TestMeasured:
    def test_a_form_is_counted_from_given_to_sent_without_a_script(self) -> None:
        sam = somebody()
        stamp = burden.signer.sign(str(int((NOW - timedelta(seconds=50)).timestamp())))
        told = {
            "kind": "housing",
            "own_words": "",
            "key": str(uuid4()),
            burden.GIVEN: stamp,
        }
        client = signed_in(ADA)
        assert client.post(f"/people/{sam}/needs", told).status_code == 302
        assert client.post(f"/people/{sam}/needs", told | {"kind": ""}).status_code == 422
        assert used() == [("need:listed", 1, 1, 1, 2, 100)]

    @pytest.mark.parametrize("stamp", ["", "1772445600", "1772445600:made-up"])
    def test_without_a_stamp_of_ours_it_is_not_counted(self, stamp: str) -> None:
        sam = somebody()
        told = {"kind": "housing", "key": str(uuid4()), burden.GIVEN: stamp}
        assert signed_in(ADA).post(f"/people/{sam}/needs", told).status_code == 302
        assert used() == []

    def test_who_took_an_hour_did_something_else_meanwhile(self) -> None:
        sam = somebody()
        stamp = burden.signer.sign(str(int((NOW - timedelta(hours=1)).timestamp())))
        told = {"kind": "housing", "key": str(uuid4()), burden.GIVEN: stamp}
        signed_in(ADA).post(f"/people/{sam}/needs", told)
        assert used() == [("need:listed", 1, 0, 1, 0, 0)]

    def test_a_page_gives_its_form_with_the_instant(self) -> None:
        page = signed_in(ADA).get(f"/people/{somebody()}/needs").content.decode()
        assert f'name="{burden.GIVEN}" value="{int(NOW.timestamp())}:' in page

    def test_boxes_with_something_in_them_are_inputs_and_a_day_is_one(self) -> None:
        posted = [
            ("csrfmiddlewaretoken", ["x"]),
            ("key", ["x"]),
            ("what", ["Choir"]),
            ("weekdays", ["1", "2"]),
            ("starts_on-day", ["2"]),
            ("starts_on-month", ["3"]),
            ("ends_on-day", [""]),
        ]
        assert burden.inputs(posted) == 3
