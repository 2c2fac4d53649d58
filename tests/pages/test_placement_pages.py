"""The pages of placements without JavaScript: the way there, and what each role finds."""

from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.custodies import prison_teams
from tests.insides import in_prison
from tests.journeys import C, shared, somebody
from tests.placements import ADA, BO, TODAY, WEEKS, limited, line, next_line, proposed, running
from tests.referrals import seen_by
from throughcare.queries.placement import reading

pytestmark = pytest.mark.django_db


def text(name: str, path: str) -> str:
    return signed_in(name).get(path).content.decode()


def test_where_nobody_fits_whoever_leads_is_led_to_a_proposal() -> None:
    sam = somebody()
    page = text(ADA, f"/people/{sam}/find-help/nobody-fits?need=housing&after=closed")
    href = f"/people/{sam}/placements/propose?need=housing&amp;after=closed"
    assert href in page
    assert 'value="closed" checked' in text(ADA, href.replace("&amp;", "&"))
    shared(sam, C.IDENTITY, C.PLAN)
    assert "/placements/propose" not in text("Hal Birch", f"/people/{sam}/find-help/nobody-fits")


@pytest.fixture
def sam() -> UUID:
    limited(100_000)
    sam = somebody()
    running(sam, line())
    return sam


def test_an_agency_that_sees_the_plan_sees_the_place_and_no_sum(sam: UUID) -> None:
    shared(sam, C.IDENTITY, C.PLAN, to=world.HOUSING)
    path = f"/people/{sam}/placements"
    theirs, ours = text("Di Harrow", path), text(BO, path)
    assert "A room with support" in theirs
    assert "£" not in theirs
    assert "£0 of £600 spent" in ours
    href = ours.split('tc-result__title"><a class="govuk-link" href="')[1].split('"')[0]
    for each in (href, f"{href}/end", f"{href}/change"):
        assert signed_in("Di Harrow").get(each).status_code == 404
        assert signed_in(BO).get(each).status_code == 200


def test_whoever_may_not_see_what_it_costs_is_not_asked_to_change_it(sam: UUID) -> None:
    page = text("Flo Reed", f"/people/{sam}/placements")
    assert "A room with support" in page
    assert "£" not in page


def test_the_partnership_reads_lines_and_nobody(sam: UUID) -> None:
    page = text("Oz Partner", "/placements/spending")
    assert "Spot purchase, 2025–26" in page
    assert "Too few to tell" in page
    assert "£600" not in page
    assert signed_in(BO).get("/placements/spending").status_code == 403


def test_a_place_across_two_years_asks_for_the_line_of_the_next() -> None:
    limited(900_000)
    first, later = line(), next_line()
    key = proposed(somebody(), planned_end_on=TODAY + 8 * WEEKS)
    path = f"/placements/{key}/approve"
    assert "Which line pays from 1 April 2026 on" in text(BO, path)
    manager = signed_in(BO)
    assert manager.post(path, {"line": first}).status_code == 422
    assert manager.post(path, {"line": first, "later": later}).status_code == 302
    assert "1 April" in text(BO, f"/placements/{key}")
    assert "Which line pays from 1 April 2026 on" in text(BO, f"/placements/{key}/change")


def test_days_are_ticked_by_the_providers_word(sam: UUID) -> None:
    with seen_by(ADA) as viewer:
        (place,) = reading.of_somebody(viewer, person_id=sam)
    path = f"/placements/{place.id}/came"
    ada = signed_in(ADA)
    page = ada.get(path).content.decode()
    assert page.count('name="days"') == 1
    key = page.split('name="key" value="')[1].split('"')[0]
    day = {f"told_on-{part}": getattr(TODAY, part) for part in ("day", "month", "year")}
    sent = {"key": key, "days": [f"{TODAY}"], **day}
    refused = ada.post(path, sent)
    assert refused.status_code == 422
    assert "checked" in refused.content.decode()
    assert ada.post(path, sent | {"told_by": "Their register"}).status_code == 302
    assert "1 day, says Their register" in ada.get(path).content.decode()


def test_a_proposal_says_from_when_on_a_place_follows_what_is_to_end() -> None:
    prison_teams()
    ends = "Custody, QAX ends on 28 September 2026: a place is aftercare that begins on"
    page = text(ADA, f"/people/{in_prison()}/placements/propose?need=housing")
    assert f"{ends} 31 August 2026 or later." in page
    assert "it is no aftercare" in text(
        ADA, f"/people/{somebody(given='Kim')}/placements/propose?need=housing"
    )
