"""An order as it runs, in its officer's hands: who is who, varied, handed on, ended early."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.actions.test_orders_together import following
from tests.clock import NOW
from tests.orders import A_DAY, ADA, HAL, known_to_both, opened, required
from tests.stories.looking import forms_came_back, looked_at
from tests.stories.steps import sign_in, sign_out
from tests.stories.test_order import fill_day

pytestmark = pytest.mark.browser

type At = Callable[[Any], AbstractContextManager[Any]]
MAY = date(2026, 5, 18)


def test_hats_named_and_told_varied_handed_on_and_ended_early(
    page: Page, at: At, console_errors: list[str]
) -> None:
    sam = known_to_both()
    order_id, other = opened(sam), opened(sam)
    required(order_id)
    after = following(sam, other)
    sign_in(page, HAL)
    page.goto(f"/people/{sam}/orders")
    expect(page.get_by_text("an hour that counts under both is one hour").first).to_be_visible()
    looked_at(page, "orders-together")

    # who monitors and who treats, named and told
    page.goto(f"/orders/{order_id}")
    expect(page.get_by_text("Nobody is named yet")).to_be_visible()
    page.get_by_role("button", name="Name who monitors and who treats").click()
    page.get_by_role("heading", name="Who monitors, who treats").wait_for()
    looked_at(page, "order-hats")
    page.get_by_label("Who monitors").select_option(HAL)
    page.get_by_label("Who treats").select_option(ADA)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text(f"{HAL} monitors, {ADA} treats")).to_be_visible()
    page.get_by_role("button", name="They are told who is who").click()
    page.get_by_label("How they were told").fill("Read with them")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("They were told: Read with them")).to_be_visible()

    # varied: the tier, by the officer, never without a reason
    page.get_by_role("button", name="Change it").click()
    page.get_by_role("heading", name="What is changed").wait_for()
    looked_at(page, "order-vary")
    fill_day(page, "From", NOW.date())
    page.get_by_label("The responsible officer").check()
    page.get_by_label("Tier").select_option("Middle: more contact, and tests")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("alert").get_by_text("Say why").wait_for()
    page.get_by_label("Why", exact=True).fill("A hard month, and asked for it")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Tier: Middle: more contact, and tests")).to_be_visible()
    page.get_by_role("link", name="What each tier adds").click()
    page.get_by_role("heading", name="What each tier adds").wait_for()
    expect(page.get_by_text("Naloxone", exact=True)).to_be_visible()
    looked_at(page, "order-tiers")

    # handed on: it is no longer here
    page.goto(f"/orders/{order_id}/hand-on")
    page.get_by_role("heading", name="Hand the order on").wait_for()
    looked_at(page, "order-hand-on")
    page.get_by_label("Who supervises it").select_option(world.MIND)
    page.get_by_label("Who is the responsible officer").select_option(f"Kit Vale, {world.MIND}")
    page.get_by_label("The court", exact=True).check()
    page.get_by_label("Why", exact=True).fill("They moved house")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("heading", name="Orders and licences").wait_for()
    expect(page.get_by_role("link", name="Community order")).to_have_count(2)

    sign_out(page)

    # the other one ends early, by what its officer says, where the law has it
    with at(NOW + 77 * A_DAY):
        sign_in(page, HAL)
        page.goto(f"/orders/{other}/end")
        page.get_by_role("heading", name="How it ended").wait_for()
        looked_at(page, "order-end")
        page.get_by_label("Ended early").check()
        fill_day(page, "When it ended", MAY)
        page.get_by_role("button", name="Record").click()
        page.get_by_role("alert").get_by_text("Say that the aims of the plan are met").wait_for()
        for label in ("all that was required", "the aims of the plan", "nothing more"):
            page.get_by_label(label).check()
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_text("Ended early, all requirements complied with")).to_be_visible()

        # what follows it moves with it
        page.goto(f"/orders/{after}")
        page.get_by_role("button", name="Set its days").click()
        page.get_by_role("heading", name="Its days").wait_for()
        looked_at(page, "order-days")
        expect(page.get_by_label("The responsible officer")).to_be_checked()
        why = page.get_by_label("Why", exact=True)
        expect(why).to_have_value("What it follows ends on 18 May 2026")
        page.get_by_role("button", name="Record").click()
        page.get_by_role("heading", name="Community order").wait_for()
        expect(page.get_by_role("button", name="Set its days")).to_have_count(0)
        sign_out(page)
        sign_in(page, "Kit Vale")
        page.goto(f"/orders/{order_id}")
        expect(page.get_by_text("To be named")).to_be_visible()
        looked_at(page, "order-handed-on")
    forms_came_back(console_errors)
