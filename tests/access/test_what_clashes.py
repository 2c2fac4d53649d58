"""Whoever supervises learns that an hour cannot count, and nothing of why: whatever it was."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import worker
from tests.orders import A_DAY, ADA, HAL, known_to_both, missed, opened, required
from throughcare.actions import elsewhere
from throughcare.actions.elsewhere import Told
from throughcare.domain.appointment.elsewhere import Place
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

LATER = NOW + 12 * A_DAY
KEYS = re.compile(rb"[0-9a-f]{8}-[0-9a-f-]{27}|csrfmiddlewaretoken[^>]*|nonce=\S+")


def clashing(place: Place) -> tuple[UUID, UUID]:
    """Somebody who missed an hour because they were there, which their drugs worker told."""
    sam = known_to_both()
    order_id = opened(sam)
    required(order_id)
    missed(sam, days=1)
    starts, ends = NOW + A_DAY, NOW + 2 * A_DAY
    told = Told(kind=place, starts_at=starts, ends_at=ends, source="They rang")
    elsewhere.tell(key=new_key(), person_id=sam, told=told, by=worker(ADA, at=LATER), at=LATER)
    return sam, order_id


def test_what_it_was_shows_in_no_status_body_or_work_done(
    at: Callable[[Any], AbstractContextManager[Any]],
) -> None:
    """The work done is the statements that a page makes: a band that no machine's mood moves."""
    told = []
    with at(LATER):
        for place in Place:
            sam, order_id = clashing(place)
            client, pages = signed_in(HAL), []
            for path in (f"/orders/{order_id}", f"/orders/{order_id}/behind", f"/people/{sam}"):
                client.get(path)  # the first view of a page is remembered
                with CaptureQueriesContext(
                    connection,
                ) as made:
                    answer = client.get(path)
                body = KEYS.sub(b"", answer.content)
                pages.append((answer.status_code, len(made), body))
            told.append(pages)
    assert [status for status, _, _ in told[0]] == [200, 200, 200]
    assert all(statements for _, statements, _ in told[0])
    assert b"Cannot count" in told[0][0][2]
    assert told[0] == told[1] == told[2]
