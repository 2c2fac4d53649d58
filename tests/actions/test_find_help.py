"""Who would take somebody: from what the viewer sees, in one order, counted where it is unequal."""

from uuid import UUID

import pytest

from tests import world
from tests.clock import NOW
from tests.directories import ADULT, ORDER, known, lives, service, site
from tests.finding import found
from tests.journeys import shared, somebody, worker
from tests.referrals import sent
from throughcare.actions import find_help, referral
from throughcare.domain.directory.answers import Fit, Verdict
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.matching import Group
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind, Point
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused
from throughcare.queries import today
from throughcare.queries.directory import concerns
from throughcare.queries.find_help import candidates, placing, record
from throughcare.queries.find_help.candidates import Found
from throughcare.queries.find_help.record import Somebody
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db
HOUSING = NeedKind.HOUSING
K = FactKind


def seen_by(person_id: UUID, name: str = "Ada Quill") -> Somebody | None:
    viewer = worker(name)
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=NOW):
        return record.somebody(viewer, person_id=person_id)


def order(result: Found) -> list[tuple[str, str]]:
    return [(each.service.name, each.group.name) for each in result.ranked]


# --- What is known ---


def test_services_stand_in_the_published_order_with_every_answer() -> None:
    person_id = somebody()
    lives(person_id, "West Town")
    known(person_id, K.JUSTICE, "none")
    here = site(world.HOUSING, latitude=53.0)
    far = site(world.HOUSING, latitude=53.2)
    service("Far Rooms", ADULT, site_id=far)
    service("Near Rooms", ADULT, {"kind": "area", "areas": ["West Town"]}, site_id=here)
    service("Women only", {"kind": "sex", "sex": "female"}, site_id=here)
    service("Later", {"kind": "age", "from": 41}, site_id=here)
    service("Order Homes", ORDER, site_id=here)
    service("Full Rooms", ADULT, site_id=here, places=4, free=0)
    result = found(person_id, near=Point(latitude=53.0, longitude=-2.0))
    assert order(result) == [
        ("Near Rooms", "TAKES"),
        ("Northgate supported rooms", "TAKES"),
        ("Far Rooms", "TAKES"),
        ("Full Rooms", "TAKES"),
        ("Women only", "ASK"),
        ("Later", "NOT_YET"),
        ("Order Homes", "CLOSED"),
    ]
    near = result.ranked[0]
    assert [each.verdict for each in near.answers] == [Verdict.MET, Verdict.MET]
    assert result.offers[near.service.key].miles == pytest.approx(0)
    assert result.ranked[0].effort.days == 21


def test_numbers_of_the_order_are_the_partnerships_own() -> None:
    person_id = somebody()
    assert found(person_id).settings == candidates.order_settings(
        candidates.protocol.settings_on("england", worker().today)
    )
    assert found(person_id).settings.unmeasured_days == 21


def test_that_help_is_sought_counts_as_the_need() -> None:
    person_id = somebody()
    viewer = worker()
    with viewing(worker_id=viewer.worker_id, agency_id=viewer.agency_id, at=NOW):
        models.Need.objects.create(
            id=new_key(),
            person_id=person_id,
            agency_id=viewer.agency_id,
            kind="debt",
            found_at=NOW,
            found_by_id=viewer.worker_id,
            changed_at=NOW,
        )
    service("For the homeless in debt", {"kind": "needs", "any_of": ["housing"]})
    groups = dict(order(found(person_id)))
    assert groups["For the homeless in debt"] == "TAKES"
    known_of = seen_by(person_id)
    assert known_of is not None
    assert known_of.needs == {NeedKind.DEBT}


def test_a_service_of_nobody_here_is_listed_within_reach_and_not_beyond() -> None:
    person_id = somebody()
    for name, latitude in (("Next county", 53.5), ("Another country", 58.0)):
        key = service(name)
        models.Service.objects.filter(pk=key).update(
            agency_id=None, provider="Elsewhere Trust", latitude=latitude, longitude=-2.0
        )
    here = Point(latitude=53.0, longitude=-2.0)
    listed = [each.service.name for each in found(person_id, near=here).ranked]
    assert "Next county" in listed
    assert "Another country" not in listed
    offer = found(person_id, near=here).offers
    assert {each.agency_id is None for each in offer.values()} == {True, False}


def of_nobody_here(name: str, *areas: tuple[str, str], **changes: object) -> str:
    """A service that another directory listed, with the areas that it says it serves."""
    stored = [{"scheme": scheme, "code": code, "name": code.title()} for scheme, code in areas]
    key = service(name, ADULT, ORDER)
    models.Service.objects.filter(pk=key).update(
        agency_id=None, provider="National Trust for Orders", areas=stored, **changes
    )
    return name


def test_what_serves_other_areas_stands_last_and_is_not_counted_as_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gwent, all_england = ("police", "gwent"), ("local_authority", "E92000001")
    here = of_nobody_here("Here too", ("police", "west-mercia"), gwent)
    there = of_nobody_here("There", gwent, ("probation", "N03"))
    own_words = of_nobody_here("In its own words", ("named", "Gwent"))
    whole = of_nobody_here("All over", all_england)
    person_id = somebody()
    monkeypatch.setattr(
        candidates.protocol,
        "areas_on",
        lambda name, day: (
            candidates.protocol.shipped(name).areas_on(day)
            | {Area(scheme=AreaScheme.POLICE, code="west-mercia")}
        ),
    )
    result = found(person_id)
    groups = dict(order(result))
    assert groups[there] == "ELSEWHERE"
    assert result.ranked[-1].service.name == there
    assert result.elsewhere == 1
    assert "ELSEWHERE" not in {groups[here], groups[own_words], groups[whole]}
    assert there not in {each.service.name for each in result.closed}


def test_before_a_partnership_says_its_areas_what_serves_a_region_is_elsewhere() -> None:
    there = of_nobody_here("There", ("police", "gwent"))
    ours = service("Ours", ADULT)
    models.Service.objects.filter(pk=ours).update(
        areas=[{"scheme": "police", "code": "gwent", "name": "Gwent"}]
    )
    groups = dict(order(found(somebody())))
    assert (groups[there], groups["Ours"]) == ("ELSEWHERE", "TAKES")


def test_who_refers_changes_nothing_unless_a_criterion_says_so() -> None:
    person_id = somebody()
    shared(person_id, *(set(Category) - {Category.NOTES, Category.SELF_REPORT}))
    service("Anybody", ADULT)
    assert order(found(person_id)) == order(found(person_id, "Hal Birch"))
    service("By probation", {"kind": "source", "any_of": ["probation"]})
    ada, hal = dict(order(found(person_id))), dict(order(found(person_id, "Hal Birch")))
    assert (ada["By probation"], hal["By probation"]) == ("NOT_YET", "TAKES")


# --- C4: not offending, needs housing ---


def two_alike() -> tuple[UUID, UUID]:
    """Two people alike in all but one thing: one of them is under an order."""
    pair = (somebody(given="Robin"), somebody(given="Kit"))
    for person_id in pair:
        lives(person_id, "West Town")
        known(person_id, K.SUBSTANCES, "opioids")
    known(pair[0], K.JUSTICE, "none")
    known(pair[1], K.JUSTICE, "community_order")
    return pair


def test_c4_the_same_services_in_the_same_order() -> None:
    outside, under = two_alike()
    here = site(world.HOUSING, latitude=53.0)
    service("Near Rooms", ADULT, site_id=here)
    service(
        "Either Way", {"kind": "any", "of": [ORDER, {"kind": "housing", "any_of": ["settled"]}]}
    )
    service("Wording", {"kind": "wording", "text": "For people who want to move on."})
    service("Order Homes", ADULT, ORDER, site_id=here)
    near = Point(latitude=53.0, longitude=-2.0)
    one, other = found(outside, near=near), found(under, near=near)
    closed = {"Order Homes"}
    assert [each.service.name for each in one.closed] == ["Order Homes"]
    assert other.closed == ()
    assert [pair for pair in order(one) if pair[0] not in closed] == [
        pair for pair in order(other) if pair[0] not in closed
    ]
    assert one.ranked[-1].group is Group.CLOSED


def test_c4_what_is_closed_is_counted_in_people_and_told_only_of_several() -> None:
    key = service("Order Homes", ADULT, ORDER)
    people = [somebody(given=f"Robin{n}") for n in range(3)]
    for n, person_id in enumerate(people, start=1):
        for _ in range(2):
            find_help.count_closed(
                person_id=person_id, need=HOUSING, service_ids=[key], by=worker(), at=NOW
            )
        (closed,) = concerns.closed(worker("Ed Latch"))
        assert (closed.service, closed.need) == ("Order Homes", "housing")
        assert closed.people == (n if n >= 3 else None)
    assert concerns.closed(worker("Di Harrow")) == ()
    assert concerns.closed(worker("Ros Manning")) == ()


# --- Nobody fits ---


def unfitted(person_id: UUID, why: str = "", *, need: NeedKind | None = HOUSING) -> UUID:
    return find_help.nobody_fits(
        key=new_key(), person_id=person_id, need=need, why=why, by=worker(), at=NOW
    )


def test_that_nobody_fits_is_recorded_with_what_is_closed_by_design() -> None:
    person_id = somebody()
    known(person_id, K.JUSTICE, "none")
    models.Service.objects.filter(name="Northgate supported rooms").update(ended_at=NOW)
    service("Order Homes", ADULT, ORDER)
    key = unfitted(person_id)
    (gap,) = gaps(person_id)
    assert (gap.need, gap.closed_services, gap.by) == (HOUSING, 1, "Ada Quill")
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        event = models.Event.objects.get(kind="need.nobody_fits")
        assert event.about_id == key
        unmet = models.UnmetNeed.objects.get()
        assert unmet.partnership_id == world.key(world.WEST)


def test_a_gap_is_one_no_more_once_whoever_was_referred_is_seen() -> None:
    person_id = somebody()
    unfitted(person_id, "Too far to walk")
    key, desk = sent(person_id), worker("Di Harrow")
    referral.accept(referral_id=key, holder_id=desk.worker_id, by=desk, at=NOW)
    assert [each.need for each in gaps(person_id)] == [HOUSING]
    referral.see(referral_id=key, by=desk, at=NOW)
    assert gaps(person_id) == ()


def gaps(person_id: UUID) -> tuple[placing.Gap, ...]:
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        return placing.gaps(ada, person_id=person_id)


def test_where_a_service_takes_them_it_is_said_why_it_does_not_fit() -> None:
    person_id = somebody()
    with pytest.raises(Refused) as refused:
        unfitted(person_id)
    assert {(r.code, r.field) for r in refused.value.reasons} == {
        ("find_help.somebody_takes", "why")
    }
    assert gaps(person_id) == ()
    unfitted(person_id, "Too far to walk")
    assert [each.why for each in gaps(person_id)] == ["Too far to walk"]


def test_a_need_is_named_and_somebody_unseen_is_not_there() -> None:
    person_id = somebody()
    with pytest.raises(Refused) as refused:
        unfitted(person_id, need=None)
    assert {r.code for r in refused.value.reasons} == {"find_help.need_needed"}
    with pytest.raises(Refused) as refused:
        find_help.nobody_fits(
            key=new_key(),
            person_id=person_id,
            need=HOUSING,
            why="x",
            by=worker("Quin Easton"),
            at=NOW,
        )
    assert {r.code for r in refused.value.reasons} == {"person.not_found"}


def test_sent_twice_nobody_fits_once() -> None:
    person_id, key = somebody(), new_key()
    for _ in range(2):
        find_help.nobody_fits(
            key=key, person_id=person_id, need=HOUSING, why="Too far", by=worker(), at=NOW
        )
    assert len(gaps(person_id)) == 1


def test_who_can_place_is_the_leads_manager_and_the_commissioner() -> None:
    person_id = somebody()
    ada = worker()
    with viewing(worker_id=ada.worker_id, agency_id=ada.agency_id, at=NOW):
        found_placers = placing.placers(ada, person_id=person_id)
    assert [(each.name, each.agency, each.leads) for each in found_placers] == [
        ("Bo Marsh", world.RECOVERY, True),
        ("", world.STEWARDS, False),
    ]


def test_nothing_is_owed_twice_for_it() -> None:
    """Recording it opens no duty: it answers one, where a refusal had opened it."""
    person_id = somebody()
    before = {duty.first.rule for duty in today.owed(worker())}
    unfitted(person_id, "Too far")
    assert {duty.first.rule for duty in today.owed(worker())} == before


def test_a_fit_is_the_persons_own() -> None:
    _, under = two_alike()
    service("Order Homes", ADULT, ORDER)
    fits = {each.service.name: each.fit for each in found(under).ranked}
    assert fits["Order Homes"] is Fit.TAKES
