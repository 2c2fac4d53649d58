"""The pages of a plan as they are sent without JavaScript, and what each role finds."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA
from tests.plans import JO, agreed, aim, shared_with_mind, step
from throughcare.actions import assessment, attempt
from throughcare.actions.attempt import Told
from throughcare.domain.attempt.terms import Ended, Help

pytestmark = pytest.mark.django_db


def sent(client: Client, path: str, **typed: str) -> str:
    """What a page answers to a form, and where that leads."""
    return client.post(path, typed, follow=True).content.decode()


@pytest.fixture
def sam() -> UUID:
    return shared_with_mind()


def test_a_plan_is_made_on_its_pages(sam: UUID) -> None:
    client, page = signed_in(ADA), f"/people/{sam}/plan"
    assert "Nothing is taken down yet" in client.get(page).content.decode()
    key = str(uuid4())
    assert "Write what they want" in sent(client, f"{page}/aim", key=key, words="")
    assert "A door of my own" in sent(client, f"{page}/aim", key=key, words="A door of my own")
    typed = {"key": str(uuid4()), "what": "See a room", "owner": "themselves"}
    day = {"due_on-day": "1", "due_on-month": "4", "due_on-year": "2026"}
    shown = sent(client, f"{page}/step", **typed, **day)
    assert "Sam: their own part" in shown
    assert "Go through it together" in shown
    said = {"key": str(uuid4()), "agrees": "no", "own_words": "Not the room"}
    shown = sent(client, f"{page}/agree", **said)
    assert "They see it differently" in shown
    assert "Review it together" in shown


def test_what_lacks_for_a_review_is_said_before_anything_is_typed(sam: UUID) -> None:
    before = NOW - timedelta(hours=1)
    aim(sam, at=before)
    key = step(sam, at=before)
    agreed(sam, at=before)
    client, page = signed_in(ADA), f"/people/{sam}/plan"
    assert "a step that is still to do" not in client.get(f"{page}/review").content.decode()
    client.post(f"{page}/steps/{key}/done")
    for path in (page, f"{page}/review"):
        assert "a step that is still to do" in client.get(path).content.decode()
    assert "Done: Ring the council" in client.get(f"{page}/review").content.decode()


def test_a_step_is_put_off_taken_done_and_taken_out_on_its_pages(sam: UUID) -> None:
    key = step(sam, whose=world.MIND)
    client, page = signed_in(JO), f"/people/{sam}/plan/steps/{key}"
    later = {"due_on-day": "8", "due_on-month": "4", "due_on-year": "2026"}
    assert "Put to another day" in sent(client, f"{page}/day", **later)
    assert "They owe it from now on" in sent(client, f"{page}/worker", worker_id=str(world.key(JO)))
    assert "Write why" in sent(client, f"{page}/drop", why="")
    assert "Whoever agreed it" in sent(client, f"{page}/done")
    again = step(sam, "Another", whose=world.MIND)
    path = f"/people/{sam}/plan/steps/{again}/drop"
    assert "They moved" in sent(client, path, why="They moved")


def test_what_they_want_ends_in_their_words_and_they_may_ask_for_a_review(sam: UUID) -> None:
    key = aim(sam)
    step(sam)
    agreed(sam)
    client, page = signed_in(ADA), f"/people/{sam}/plan"
    assert "asked for a review" in sent(client, f"{page}/ask-review", own_words="Too much")
    end = f"{page}/aims/{key}/end"
    assert "They have it" in sent(client, end, how="reached", said="Keys in my hand")


def test_what_was_tried_before_stands_beside_the_plan(sam: UUID) -> None:
    told = Told(help=Help.RESIDENTIAL, ended=Ended.ASKED_TO_LEAVE, what_helped="The mornings")
    attempt.tell(key=uuid4(), person_id=sam, told=told, by=worker(), at=NOW)
    for name, seen in ((ADA, True), (JO, False)):
        shown = signed_in(name).get(f"/people/{sam}/plan").content.decode()
        assert ("The mornings" in shown) is seen


def test_the_plan_is_on_paper_and_so_is_each_version(sam: UUID) -> None:
    aim(sam)
    step(sam)
    client, page = signed_in(ADA), f"/people/{sam}/plan"
    key = agreed(sam)
    step(sam, "Something later")
    assert "Something later" in client.get(f"{page}/print").content.decode()
    assert client.get(f"{page}/pdf").content.startswith(b"%PDF")
    then = client.get(f"{page}/versions/{key}").content.decode()
    assert "Ring the council" in then
    assert client.get(f"{page}/versions/{uuid4()}").status_code == 404


def test_on_paper_stands_what_they_asked_for_and_why_not_now(sam: UUID) -> None:
    told = {"person_id": sam, "by": worker(), "at": NOW}
    assessment.ask_again(own_words="I have changed", **told)
    assessment.turn_down(why="We meet on Monday", **told)
    shown = signed_in(ADA).get(f"/people/{sam}/plan/print").content.decode()
    assert "I have changed" in shown
    assert "not now. We meet on Monday" in shown


@pytest.mark.parametrize(
    "path", ["aims/{}/end", "steps/{}/day", "steps/{}/worker", "steps/{}/drop"]
)
def test_what_is_not_there_is_not_there(sam: UUID, path: str) -> None:
    address = f"/people/{sam}/plan/{path.format(uuid4())}"
    assert signed_in(ADA).get(address).status_code == 404


def test_a_court_and_the_police_change_no_plan(sam: UUID) -> None:
    for name in ("Lou Bench", "Una Cellan"):
        assert signed_in(name).get(f"/people/{sam}/plan/aim").status_code == 403
