"""Meetings of several agencies on their pages, without JavaScript, by each who takes part."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.journeys import C, shared
from tests.orders import ADA, HAL
from tests.plans import JO, shared_with_mind
from tests.referrals import seen_by
from throughcare.records import models

pytestmark = pytest.mark.django_db


def sent(client: Client, path: str, **typed: str) -> str:
    """What a page answers to a form, and where that leads."""
    return client.post(path, typed, follow=True).content.decode()


def hour(day: str, clock: str) -> dict[str, str]:
    return {"day-day": day, "day-month": "3", "day-year": "2026", "clock": clock}


def the_ask() -> UUID:
    with seen_by(JO):
        return models.MeetingAsk.objects.get(called_off_at=None, asked__name=world.MIND).pk


def test_a_meeting_is_arranged_answered_and_put_to_the_time_that_was_offered() -> None:
    sam = shared_with_mind()
    shared(sam, C.IDENTITY, C.PLAN, to=world.HOUSING)
    ada, jo, plan = signed_in(ADA), signed_in(JO), f"/people/{sam}/plan"
    assert "Arrange a meeting" in ada.get(plan).content.decode()
    page = f"/people/{sam}/meetings/arrange"
    mind, housing = str(world.key(world.MIND)), str(world.key(world.HOUSING))
    assert "Choose who else comes" in sent(ada, page, key=str(uuid4()), **hour("9", "10:00"))
    both = {"key": str(uuid4()), "agencies": [mind, housing]} | hour("9", "10:00")
    shown = ada.post(page, both, follow=True).content.decode()
    assert "not answered yet" in shown
    assert "They know of it" in shown
    answer = f"/meeting-answers/{the_ask()}"
    asking = jo.get(answer).content.decode()
    assert "asks whether you come" in asking
    assert f"Asked too: {world.HOUSING}" in asking, "whoever may see the plan sees who is asked"
    assert "still to come" in sent(jo, answer, reply="other_time")
    sent(jo, answer, reply="other_time", words="Ask my manager", **hour("9", "14:00"))
    assert f'href="{plan}"' in ada.get("/referrals/news").content.decode()
    shown = ada.get(plan).content.decode()
    assert "Meet then instead" in shown
    assert "Ask my manager" in shown
    theirs = signed_in("Di Harrow").get(plan).content.decode()
    assert f"{world.MIND}: offers" in theirs
    assert "Ask my manager" not in theirs, "words stay between who says and who asked"
    instead = f"{page}?instead={the_ask()}"
    offered = ada.get(instead).content.decode()
    assert "14:00" in offered
    assert offered.count("checked") == 2, "whoever was asked is asked again"
    typed = {"key": str(uuid4()), "agencies": mind, "knows": "on"} | hour("9", "14:00")
    assert "They know of it" not in sent(ada, instead, **typed)
    sent(jo, f"/meeting-answers/{the_ask()}", reply="comes")
    assert "comes</li>" in ada.get(plan).content.decode()
    # Whoever was not asked finds nothing, as if there were no such meeting.
    other = signed_in(HAL)
    assert other.get(f"/meeting-answers/{the_ask()}").status_code == 404
    assert ada.get(f"/meeting-answers/{the_ask()}").status_code == 404
