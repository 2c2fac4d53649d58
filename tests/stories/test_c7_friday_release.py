"""C7: released on a Friday, duty is told at once, takes it, and each thing is done or owned."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.actions.test_release import DAY, FRIDAY, inside, say
from tests.actions.test_workforce_duty import on_duty
from tests.clock import NOW
from tests.custodies import dated, heard, message, numbered
from tests.journeys import C, shared, somebody
from tests.orders import ADA
from tests.stories.looking import all_seen, forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from throughcare.domain.custody.terms import Move
from throughcare.domain.release.terms import State

pytestmark = pytest.mark.browser

HOUR = timedelta(hours=1)
CY, BO = "Cy Fenn", "Bo Marsh"
LONG = {"given": "Wilhelmina-Alexandra", "family": "Featherstonehaugh-Cholmondeley"}


def given_others() -> None:
    """Two more releases: one far off and partly owned, one with a long name."""
    kim = numbered(somebody(**LONG), number="A7302ZX")
    heard(message(Move.ADMITTED, NOW - 9 * DAY, number="A7302ZX"), at=NOW)
    heard(dated(date(2026, 5, 20), NOW, number="A7302ZX"), at=NOW)
    assert kim


def test_c7_released_on_a_friday(page: Page, console_errors: list[str]) -> None:
    # given
    sam, custody_id = inside(FRIDAY)
    on_duty()
    given_others()
    say(custody_id, "gate", State.OWNED, owner_id=world.key(ADA), due_on=date(2026, 3, 5))

    # duty is told at once, and takes it
    sign_in(page, CY)
    looked_at(page, "today-duty")
    page.get_by_role("button", name="I take this").first.click()
    page.goto(f"/people/{sam}/release")
    page.get_by_role("heading", name="Release on Friday 6 March").wait_for()
    looked_at(page, "release")
    expect(page.get_by_text("Taken by Cy Fenn")).to_be_visible()
    expect(page.get_by_text("8 essential things are missing, 1 owned")).to_be_visible()

    # each thing is said: a bed that is not fit does not count
    page.get_by_role("button", name=re.compile("A bed for the first night")).click()
    page.get_by_role("heading", name="A bed for the first night").wait_for()
    page.get_by_label("They do not want it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("in their own words").first.wait_for()
    looked_at(page, "release-bed")
    page.get_by_label("It is done").check()
    page.get_by_label("What kind of bed").select_option(label="Somebody’s sofa")
    page.get_by_label("No: it counts as no bed").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("not fit for them, so it does not count")).to_be_visible()
    page.get_by_role("button", name="Begin to plan").click()
    page.get_by_label("If they were out tomorrow").fill("To his sister; Ada sees him on Monday")
    page.get_by_role("button", name="Save").click()

    # what happens next is on paper, with only a name outside
    page.get_by_role("link", name="Print what happens next").click()
    page.get_by_role("heading", name="What happens next").wait_for()
    looked_at(page, "release-sheet")
    expect(page.get_by_text("Ada Quill sees to it by Thursday 5 March")).to_be_visible()
    page.get_by_role("link", name="Back").click()

    # duty says what was done
    page.get_by_role("button", name="Say what you did").click()
    page.get_by_label("What you did about it").fill("A room at the hostel until Monday")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Release on Friday 6 March").wait_for()
    page.get_by_role("button", name="Record the gate").click()
    page.get_by_role("heading", name="At the gate").wait_for()
    looked_at(page, "release-gate")
    page.get_by_label("Not met").check()
    page.get_by_label("Where they went").fill("To his sister")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("They are in prison, as far as is known").first).to_be_visible()
    looked_at(page, "release-gate-refused")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("At what time").fill("9:15")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Then: To his sister")).to_be_visible()
    sign_out(page)

    # and the manager sees it on the board, the Friday marked
    sign_in(page, BO)
    page.get_by_role("link", name="Releases").click()
    page.get_by_role("heading", name="Releases, next 12 weeks").wait_for()
    looked_at(page, "release-board")
    all_seen(page)
    expect(page.get_by_text("Friday or weekend")).to_be_visible()
    expect(page.get_by_role("link", name="Sam")).to_be_visible()
    expect(page.get_by_role("link", name="Wilhelmina-Alexandra")).to_be_visible()
    forms_came_back(console_errors)


def given_one_let_out_by_a_court_and_one_brought_forward() -> tuple[UUID, UUID]:
    """Lee left from court this morning; Kim's day is nine weeks sooner, and housing is asked."""
    lee = numbered(somebody(given="Lee"), number="A7303ZX")
    heard(message(Move.ADMITTED, NOW - 9 * DAY, number="A7303ZX"), at=NOW - 9 * DAY)
    heard(message(Move.TO_COURT, NOW - 2 * HOUR, number="A7303ZX"), at=NOW - 2 * HOUR)
    heard(message(Move.RELEASED, NOW - HOUR, number="A7303ZX"), at=NOW - HOUR)
    kim, custody_id = inside(date(2026, 5, 20))
    shared(kim, C.IDENTITY, C.NEEDS, to=world.HOUSING)
    by, housing = date(2026, 5, 13), world.key(world.HOUSING)
    say(custody_id, "bed", State.OWNED, asked_id=housing, due_on=by)
    say(custody_id, "gate", State.OWNED, owner_id=world.key(ADA), due_on=by)
    heard(dated(date(2026, 3, 11), NOW + HOUR), at=NOW)
    return lee, kim


def test_c7_straight_from_court_and_early(page: Page, console_errors: list[str]) -> None:
    lee, kim = given_one_let_out_by_a_court_and_one_brought_forward()
    on_duty()

    # duty is told of both at once, and takes them
    sign_in(page, CY)
    looked_at(page, "today-duty-court-and-early")
    expect(page.get_by_text("it is earlier than was told before")).to_be_visible()
    expect(page.get_by_text("Left QAX today")).to_be_visible()
    page.get_by_role("button", name="I take this").first.click()
    page.get_by_role("button", name="I take this").first.click()
    page.goto(f"/people/{kim}/release")
    page.get_by_role("heading", name="Release on Wednesday 11 March").wait_for()
    looked_at(page, "release-early")
    expect(page.get_by_text("moved with the release")).to_have_count(2)
    page.goto(f"/people/{lee}/release")
    page.get_by_role("heading", name="Left QAX").wait_for()
    looked_at(page, "release-from-court")
    page.get_by_role("button", name="Say what you did").click()
    page.get_by_label("What you did about it").fill("Met at the court; a room until Monday")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Left QAX").wait_for()
    expect(page.get_by_text("Duty sees to what is missing")).to_be_hidden()
    sign_out(page)

    # housing sees what it is asked, and nothing of a prison
    sign_in(page, "Ed Latch")
    looked_at(page, "today-asked")
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("heading", name="A bed for the first night").wait_for()
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("Choose how it stands").first.wait_for()
    looked_at(page, "release-asked")
    expect(page.get_by_text("QAX")).to_have_count(0)
    page.get_by_label("We do it").check()
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Answered.")).to_be_visible()
    forms_came_back(console_errors)
