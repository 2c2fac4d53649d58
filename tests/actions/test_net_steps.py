"""Each step of the protocol has an owner, a deputy and a day of review: given, seen, overdue."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.actions.net_facts import on, page, text
from tests.clock import NOW
from tests.journeys import worker
from throughcare.actions import protocol
from throughcare.actions.protocol import Care
from throughcare.actions.workforce import departures
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import step
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

type At = Callable[[str | datetime], AbstractContextManager[Any]]

OZ = "Oz Partner"
RULE = "referral.decide"
ADDRESS = f"/admin/protocol/{RULE}"


def typed(**other: str) -> dict[str, str]:
    return {
        "key": str(new_key()),
        "owner": str(world.key("Bo Marsh")),
        "deputy": str(world.key("Ed Latch")),
        "review_on-day": "1",
        "review_on-month": "9",
        "review_on-year": "2026",
    } | other


def give(*, when: datetime = NOW, **other: Any) -> None:
    care = {
        "rule": RULE,
        "owner_id": world.key("Bo Marsh"),
        "deputy_id": world.key("Ed Latch"),
        "review_on": date(2026, 9, 1),
    }
    protocol.give(key=new_key(), care=Care(**care | other), by=worker(OZ, at=when), at=when)


def row() -> str:
    """The row of the step on the page of the protocol."""
    content = page(OZ, "/admin/protocol")
    begins = content.index(step(rule=RULE))
    return text(content[begins : content.index("</tr>", begins)])


def to_review() -> str:
    """The steps that stand on the net of the partnership."""
    return text(page(OZ, "/net")).partition("Steps of the protocol to review")[2]


def test_the_partnerships_lead_gives_it_and_everybody_who_administers_reads_it() -> None:
    assert "Partnership lead" in row()
    answered = signed_in(OZ).post(ADDRESS, typed())
    assert answered.status_code == 302, text(answered.content.decode())
    assert "Bo Marsh, West Town Recovery Ed Latch, Northgate Housing Tuesday 1 September" in row()
    assert ADDRESS in page(OZ, "/admin/protocol")
    assert "Bo Marsh, West Town Recovery" in page("Bo Marsh", "/admin/protocol")


@pytest.mark.parametrize("name", ["Bo Marsh", "Ann Ledger", "Gil Stone", "Ada Quill"])
def test_nobody_else_changes_it(name: str) -> None:
    assert signed_in(name).get(ADDRESS).status_code == 403
    assert signed_in(name).post(ADDRESS, typed()).status_code == 403
    care = Care(
        rule=RULE,
        owner_id=world.key("Bo Marsh"),
        deputy_id=world.key("Ed Latch"),
        review_on=date(2026, 9, 1),
    )
    with pytest.raises(Refused):
        protocol.give(key=new_key(), care=care, by=worker(name), at=NOW)
    assert not models.ProtocolStep.objects.exists()


def test_sent_twice_it_is_given_once() -> None:
    told = typed()
    for _ in range(2):
        assert signed_in(OZ).post(ADDRESS, told).status_code == 302
    assert models.ProtocolStep.objects.count() == 1


def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays() -> None:
    same = str(world.key("Bo Marsh"))
    answered = signed_in(OZ).post(ADDRESS, typed(deputy=same, **{"review_on-year": "2025"}))
    said = answered.content.decode()
    assert "The deputy must be somebody else" in said
    assert "The day of the review must be after today" in said
    assert 'value="2025"' in said
    assert not models.ProtocolStep.objects.exists()


@pytest.mark.parametrize("name", ["Ada Quill", "Ros Manning"])
def test_who_does_not_lead_here_owns_nothing(name: str) -> None:
    with pytest.raises(Refused) as refused:
        give(owner_id=world.key(name))
    assert {reason.code for reason in refused.value.reasons} == {"net.step_needs_leader"}


def test_a_step_that_is_none_is_not_there() -> None:
    assert signed_in(OZ).get("/admin/protocol/no.such_step").status_code == 404
    with pytest.raises(Refused):
        give(rule="no.such_step")


def test_past_its_review_it_is_on_the_net_until_it_was_looked_at(at: At) -> None:
    give()
    assert "No review is overdue" in to_review()
    with at(on("2026-09-02")):
        assert "Decide on the referral of the person Owed by Bo Marsh" in to_review()
        told = typed(**{"review_on-year": "2027"})
        assert signed_in(OZ).post(ADDRESS, told).status_code == 302
        assert "No review is overdue" in to_review()


def test_once_its_owner_has_left_nobody_owns_it_and_the_net_says_so() -> None:
    give()
    assert "No review is overdue" in to_review()
    departures.lock_out(worker_id=world.key("Bo Marsh"), by=worker("Ann Ledger"), at=NOW)
    assert "Owed by nobody, deputy Ed Latch, Northgate Housing" in to_review()
    give(owner_id=world.key("Ivy Moor"), when=NOW + timedelta(minutes=1))
    assert "No review is overdue" in to_review()


def test_each_change_stands_in_the_history_with_what_was_decided() -> None:
    give()
    said = text(page(OZ, "/admin/history"))
    assert "A step of the protocol was looked at" in said
    assert "Decide on the referral of the person" in said
    assert "1 September 2026" in said


def test_another_partnership_keeps_its_own() -> None:
    give()
    assert "Bo Marsh" not in page("Ros Manning", "/admin/protocol")
