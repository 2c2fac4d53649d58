"""A release is planned, each thing said once; what is missing goes to duty before the hour."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions import test_closings as closings
from tests.clock import NOW
from tests.custodies import dated, heard, message, numbered
from tests.journeys import C, booked, hour, shared, worker
from tests.orders import ADA, HAL
from tests.referrals import seen_by
from throughcare.actions import appointment, obligation, release, treatment
from throughcare.actions.release import Said
from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.release.terms import Bed, BedTold, State, item_key
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.workforce.closing import Agreement
from throughcare.queries.referral.news import news
from throughcare.queries.release import releases
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FAR, FRIDAY = date(2026, 5, 26), date(2026, 3, 6)  # today is Monday 2 March
MAX, BO = "Max Gate", "Bo Marsh"


def inside(release_on: date | None = None) -> tuple[UUID, UUID]:
    """Somebody whom Ada leads and a prison holds, with a day of release if one was told."""
    person_id = numbered()
    heard(message(Move.ADMITTED, NOW - 60 * DAY), at=NOW)
    if release_on:
        heard(dated(release_on, NOW), at=NOW)
    with seen_by(ADA):
        return person_id, models.Custody.objects.get(person_id=person_id).pk


def say(
    custody_id: UUID,
    item: str,
    state: State,
    *,
    by: str = ADA,
    at: datetime = NOW,
    **more: object,
) -> UUID:
    said = Said(item=item, state=state, **more)  # type: ignore[arg-type]
    who = worker(by, at=at)
    return release.settle_item(key=new_key(), custody_id=custody_id, said=said, by=who, at=at)


def open_rules(about_id: UUID | None = None) -> list[str]:
    with seen_by(ADA):
        found = models.Obligation.objects.filter(met_at=None, fell_at=None)
        found = found.filter(about_id=about_id) if about_id else found
        words = ("release", "readiness")
        return sorted(each.rule for each in found if each.rule.partition(".")[0] in words)


def make_ready(person_id: UUID, custody_id: UUID) -> None:
    """Everything essential is settled: said, or read from its own record."""
    bed = BedTold(kind=Bed.FAMILY_OR_FRIENDS, until_on=None, suitable=True)
    say(custody_id, "bed", State.DONE, bed=bed)
    for item in ("benefits", "gate", "phone", "conditions"):
        say(custody_id, item, State.DONE, words="Known and agreed")
    say(custody_id, "night", State.DECLINED, words="I know what to do")
    say(custody_id, "script", State.NOT_NEEDED, words="Nothing is given instead")
    treatment.hand_over(
        key=new_key(),
        person_id=person_id,
        told=Told(
            how=Handed.THEMSELVES,
            kit=Kit.NASAL,
            lot="L1",
            expires_on=date(2028, 1, 1),
            trained=True,
            on=NOW.date(),
        ),
        by=worker(),
        at=NOW,
    )
    booked(person_id, worker(), hour(date(2026, 3, 9), "10:00"))


def test_a_day_that_is_told_opens_one_duty_for_each_missing_thing() -> None:
    _, custody_id = inside(FAR)
    assert open_rules().count("readiness.find_owner") == 9
    assert "release.begin" in open_rules(custody_id)
    release.begin(
        key=new_key(), custody_id=custody_id, follows="To his sister; Ada", by=worker(), at=NOW
    )
    assert open_rules(custody_id) == ["release.heard"]
    say(custody_id, "gate", State.OWNED, owner_id=world.key("Flo Reed"), due_on=date(2026, 5, 20))
    assert open_rules(item_key(custody_id, "gate")) == ["release.item"]
    assert open_rules().count("readiness.find_owner") == 8


def test_nobody_takes_on_a_thing_who_may_not_see_people() -> None:
    _, custody_id = inside(FAR)
    administrator, by = world.key("Ann Ledger"), date(2026, 5, 20)
    with pytest.raises(Refused) as refused:
        say(custody_id, "gate", State.OWNED, owner_id=administrator, due_on=by)
    assert [each.field for each in refused.value.reasons] == ["owner_id"]


def test_what_somebody_took_on_moves_with_the_day_in_the_list_and_on_today() -> None:
    _, custody_id = inside(FAR)
    say(custody_id, "gate", State.OWNED, owner_id=world.key("Flo Reed"), due_on=date(2026, 5, 20))
    for told, by in ((date(2026, 6, 9), date(2026, 6, 3)), (date(2026, 3, 4), date(2026, 3, 3))):
        heard(dated(told, NOW + timedelta(seconds=told.month)), at=NOW)
        with seen_by(ADA) as viewer:
            found = releases.one(viewer, custody_id=custody_id)
            open_now = models.Obligation.objects.filter(met_at=None, fell_at=None)
            (owed,) = open_now.filter(rule="release.item")
        assert found is not None
        assert [each.due_on for each in found.known.told] == [by]
        assert owed.due_at.date() == by
        assert owed.owner_worker_id == world.key("Flo Reed")


def test_whoever_took_something_on_hears_that_its_day_moved() -> None:
    person_id, custody_id = inside(FAR)
    shared(person_id, C.IDENTITY, C.NEEDS, to=world.HOUSING)
    by, flo = date(2026, 5, 20), world.key("Flo Reed")
    say(custody_id, "gate", State.OWNED, owner_id=flo, due_on=by)
    say(custody_id, "bed", State.OWNED, asked_id=world.key(world.HOUSING), due_on=by)
    heard(dated(date(2026, 6, 9), NOW + timedelta(seconds=1)), at=NOW)
    for name, words in (
        ("Flo Reed", "Who meets them at the gate: now by Wednesday 3 June"),
        ("Ed Latch", "A bed for the first night: now by Wednesday 3 June"),
    ):
        with seen_by(name) as viewer:
            told, _ = news(viewer, most=9)
        assert [each.text for each in told] == [f"Before release: {words}"]
    today = signed_in("Ed Latch").get("/today").content.decode()
    assert "A bed for the first night; moved with the release" in today
    heard(dated(date(2026, 6, 9), NOW + timedelta(seconds=2)), at=NOW)
    with seen_by("Flo Reed") as viewer:
        assert news(viewer, most=9)[1] == 1


def test_before_a_friday_duty_is_told_and_what_is_ready_asks_nobody() -> None:
    person_id, custody_id = inside(FRIDAY)
    assert open_rules(custody_id) == ["readiness.alert", "release.begin", "release.heard"]
    make_ready(person_id, custody_id)
    assert open_rules(custody_id) == ["release.begin", "release.heard"]
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=NOW) as house:
        assert release.look_again(by=house, at=NOW) == 1
    assert open_rules(custody_id) == ["release.begin", "release.heard"]
    assert "readiness.find_owner" not in open_rules()
    heard(message(Move.RELEASED, NOW + 4 * DAY), at=NOW + 4 * DAY)
    assert not {"readiness.alert", "release.heard"} & set(open_rules(custody_id))


def test_what_was_missing_is_seen_to_for_four_weeks_and_then_owed_no_more() -> None:
    _, custody_id = inside(FRIDAY)
    say(custody_id, "gate", State.OWNED, owner_id=world.key("Flo Reed"), due_on=FRIDAY)
    out = NOW + 4 * DAY
    heard(message(Move.RELEASED, out), at=out)

    def looked(at: datetime) -> set[str]:
        with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as house:
            release.look_again(by=house, at=at)
        return set(open_rules())

    still = {"readiness.find_owner", "release.item", "readiness.alert"}
    assert still <= looked(out + 27 * DAY)
    assert looked(out + 28 * DAY) & still == {"readiness.alert"}
    with pytest.raises(Refused) as refused:
        say(custody_id, "phone", State.DONE, words="01632 960001", at=out + 28 * DAY)
    assert [each.code for each in refused.value.reasons] == ["release.over"]
    assert looked(out + 29 * DAY) & still == {"readiness.alert"}


def test_another_agency_that_leads_since_owes_nothing_of_the_closed_list_either() -> None:
    person_id, _ = inside(FRIDAY)
    out = NOW + 4 * DAY
    heard(message(Move.RELEASED, out), at=out)
    closing = closings.plan()
    jo = world.key("Jo Wren")
    closings.prepare(closing, person_id, to_worker_id=jo, agreement=Agreement.AGREED)
    closings.carry_out(closing)

    def owed(at: datetime) -> bool:
        with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=at) as house:
            release.look_again(by=house, at=at)
        with viewing_as_the_net(agency_id=closings.MIND, at=at):
            rows = models.Obligation.objects.filter(rule="readiness.find_owner")
            return rows.filter(met_at=None, fell_at=None).exists()

    assert owed(out + 27 * DAY)
    assert not owed(out + 28 * DAY)


def test_what_is_recorded_elsewhere_is_heard_at_once_and_so_is_its_fall() -> None:
    person_id, custody_id = inside(FRIDAY)
    asked = item_key(custody_id, "appointment")
    assert open_rules(asked) == ["readiness.find_owner"]
    made = booked(person_id, worker(), hour(date(2026, 3, 9), "10:00"))
    assert open_rules(asked) == []
    appointment.cancel(appointment_id=made, by_the_person=True, why="", by=worker(), at=NOW + DAY)
    assert open_rules(asked) == ["readiness.find_owner"]


def test_straight_from_court_duty_is_told_and_answers() -> None:
    person_id, custody_id = inside()
    heard(message(Move.TO_COURT, NOW), at=NOW)
    heard(message(Move.RELEASED, NOW + DAY), at=NOW + DAY)
    with seen_by(ADA, at=NOW + DAY):
        alert = models.Obligation.objects.get(about_id=custody_id, rule="readiness.alert")
        said = models.Event.objects.filter(person_id=person_id, kind="readiness.stood")
        assert said.count() == 1
    assert alert.urgent
    assert alert.owner_role == "duty_worker"
    cy = worker("Cy Fenn", at=NOW + DAY)
    obligation.acknowledge(obligation_id=alert.pk, by=cy, at=NOW + DAY)
    with pytest.raises(Refused) as refused:
        release.answer(custody_id=custody_id, words=" ", by=cy, at=NOW + DAY)
    assert [each.code for each in refused.value.reasons] == ["release.answer_needed"]
    release.answer(custody_id=custody_id, words="A room at the hostel", by=cy, at=NOW + DAY)
    assert not {"readiness.alert", "release.heard"} & set(open_rules(custody_id))


def test_what_is_refused_leaves_nothing_behind() -> None:
    _, custody_id = inside(FAR)
    with pytest.raises(Refused):
        say(custody_id, "naloxone", State.DONE)
    with pytest.raises(Refused):
        say(custody_id, "bed", State.OWNED)
    with seen_by(ADA):
        assert not models.ReleaseItem.objects.exists()


def test_a_prison_team_sees_the_list_by_a_grant_and_justice_no_medicine() -> None:
    person_id, custody_id = inside(FAR)
    say(custody_id, "script", State.OWNED, owner_id=world.key(ADA), due_on=date(2026, 5, 20))
    say(custody_id, "gate", State.OWNED, owner_id=world.key(ADA), due_on=date(2026, 5, 20))
    shared(person_id, C.IDENTITY, C.JUSTICE, C.PLAN, to=world.PRISON)
    shared(person_id, C.IDENTITY, C.JUSTICE, C.PLAN, C.TREATMENT, to=world.PROBATION)
    for name in (MAX, HAL):
        with seen_by(name) as viewer:
            found = releases.one(viewer, custody_id=custody_id)
            assert found is not None
            assert [each.item for each in found.known.told] == ["gate"]
    with seen_by("Jo Wren") as viewer:
        assert releases.one(viewer, custody_id=custody_id) is None
    with pytest.raises(Refused):
        say(custody_id, "gate", State.DONE, words="Jo, at nine", by="Jo Wren")


def test_a_prison_team_writes_and_whoever_leads_reads_it() -> None:
    person_id, custody_id = inside(FAR)
    shared(person_id, C.IDENTITY, C.JUSTICE, to=world.PRISON)
    say(custody_id, "phone", State.DONE, words="01632 960001", by=MAX)
    with seen_by(ADA) as viewer:
        found = releases.one(viewer, custody_id=custody_id)
        assert found is not None
        assert [each.item for each in found.known.told] == ["phone"]


@pytest.mark.parametrize(
    ("release_on", "met", "refused"),
    [
        pytest.param(FRIDAY, False, True, id="before the day nobody can be missing there"),
        pytest.param(None, False, True, id="no day, and nobody told that they left"),
        pytest.param(
            NOW.date(), False, False, id="on the day, before a prison says that they left"
        ),
        pytest.param(FRIDAY, True, False, id="whoever was met is out, whatever was told"),
    ],
)
def test_nobody_is_missed_at_the_gate_who_is_inside(
    release_on: date | None, met: bool, refused: bool
) -> None:
    _, custody_id = inside(release_on)
    told = {"met": met, "met_at": NOW if met else None, "where": "Nobody knows"}
    which = {"key": new_key(), "custody_id": custody_id, "by": worker(), "at": NOW}
    if not refused:
        release.meet(**told, **which)  # type: ignore[arg-type]
        return
    with pytest.raises(Refused) as found:
        release.meet(**told, **which)  # type: ignore[arg-type]
    assert [each.code for each in found.value.reasons] == ["release.still_inside"]


def test_at_the_gate_it_is_written_down_neutrally() -> None:
    _, custody_id = inside(NOW.date())
    heard(message(Move.RELEASED, NOW), at=NOW)
    met = {"custody_id": custody_id, "by": worker(at=NOW + DAY), "at": NOW + DAY}
    with pytest.raises(Refused) as refused:
        release.meet(key=new_key(), met=True, met_at=None, where="", **met)  # type: ignore[arg-type]
    assert {each.code for each in refused.value.reasons} == {
        "release.met_when",
        "release.where_needed",
    }
    release.meet(key=new_key(), met=False, met_at=None, where="Nobody knows", **met)  # type: ignore[arg-type]
    with seen_by(ADA, at=NOW + DAY):
        assert not models.GateMeeting.objects.get().met
