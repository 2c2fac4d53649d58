"""Listings: what an import brings, told apart by digest, running or not."""

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given

from tests.domain.directory.strategies import CRITERIA
from throughcare.domain.directory import entry
from throughcare.domain.directory.criteria import Age, Criterion, HasNeeds, Housed, InSetting
from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.domain.directory.facts import Housing, Setting
from throughcare.domain.directory.terms import (
    Area,
    AreaScheme,
    Contact,
    Hours,
    Meeting,
    NeedKind,
    Place,
    Point,
    Route,
    ServiceKind,
    Weekday,
)

PLAIN = Listing(kind=ListingKind.SERVICE, source="hsds", external_id="1", name="Quay House")
OTHER: dict[str, object] = {
    "kind": ListingKind.COURT,
    "source": "oruk",
    "external_id": "2",
    "name": "Quay Home",
    "organization": "Quay",
    "summary": "s",
    "description": "d",
    "service_kind": ServiceKind.HOSTEL,
    "needs": (NeedKind.HOUSING,),
    "criteria": (Age(least=18),),
    "route": Route.DROP_IN,
    "route_words": "Come in.",
    "documents": ("a letter",),
    "contact": Contact(phone="01632 960001"),
    "url": "https://example.org",
    "hours": (Hours(day=Weekday.MONDAY, opens=time(9)),),
    "areas": (Area(scheme=AreaScheme.LOCAL, code="west"),),
    "places": (Place(postcode="ZZ1 1ZZ", point=Point(latitude=1, longitude=2)),),
    "languages": ("Welsh",),
    "standing": Standing.PAUSED,
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2026, 2, 1),
    "meeting": Meeting(name="x"),
    "details": (("a", "b"),),
}


def test_every_field_is_tried() -> None:
    assert OTHER.keys() == {each.name for each in fields(Listing)}


@pytest.mark.parametrize("name", OTHER)
def test_a_change_of_anything_changes_the_digest(name: str) -> None:
    changed = replace(PLAIN, **{name: OTHER[name]})
    assert changed.digest != PLAIN.digest
    assert replace(changed).digest == changed.digest
    assert len(changed.digest) == 64


def test_criteria_of_one_shape_and_two_kinds_have_two_digests() -> None:
    one = replace(PLAIN, criteria=(InSetting(any_of=frozenset({Setting.PRISON})),))
    other = replace(PLAIN, criteria=(Housed(any_of=frozenset({Housing.SETTLED})),))
    assert one.digest != other.digest


def test_sets_have_one_digest_in_any_order() -> None:
    needs = [NeedKind.DEBT, NeedKind.HOUSING, NeedKind.ETE, NeedKind.BENEFITS]
    digests = {
        replace(PLAIN, criteria=(HasNeeds(any_of=frozenset(order)),)).digest
        for order in (needs, needs[::-1], needs[2:] + needs[:2])
    }
    assert len(digests) == 1


@given(CRITERIA)
def test_every_criterion_can_be_digested(criterion: Criterion) -> None:
    assert replace(PLAIN, criteria=(criterion,)).digest != PLAIN.digest


def test_what_has_no_plain_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="no plain form for object"):
        entry.plain(object())


def test_the_first_place_on_the_map_counts() -> None:
    point = Point(latitude=51, longitude=-1)
    listing = replace(PLAIN, places=(Place(postcode="ZZ1 1ZZ"), Place(point=point)))
    assert (listing.postcode, listing.point) == ("ZZ1 1ZZ", point)
    assert (PLAIN.postcode, PLAIN.point) == ("", None)


@pytest.mark.parametrize(
    ("listing", "on", "runs"),
    [
        (PLAIN, "2026-01-01", True),
        (replace(PLAIN, standing=Standing.CLOSED), "2026-01-01", False),
        (replace(PLAIN, standing=Standing.PAUSED), "2026-01-01", False),
        (replace(PLAIN, starts_on=date(2026, 1, 2)), "2026-01-01", False),
        (replace(PLAIN, starts_on=date(2026, 1, 2)), "2026-01-02", True),
        (replace(PLAIN, ends_on=date(2026, 1, 2)), "2026-01-01", True),
        (replace(PLAIN, ends_on=date(2026, 1, 2)), "2026-01-02", False),
    ],
)
def test_running_from_the_start_up_to_the_end(listing: Listing, on: str, runs: bool) -> None:
    assert listing.runs(on=date.fromisoformat(on)) is runs
