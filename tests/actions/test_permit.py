"""The frame around actions: an action within an action is a part of it."""

from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import world
from tests.clock import NOW
from throughcare.actions.permit import RefusedButRemembered, action
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.viewer import viewing

pytestmark = pytest.mark.django_db


def _remember(by: Viewer) -> None:
    models.Refusal.objects.create(
        what="/remembered", worker_id=by.worker_id, agency_id=by.agency_id, refused_at=NOW
    )


@action("account.own")
def part(*, refuses: str, by: Viewer, at: datetime) -> None:
    models.Refusal.objects.create(
        what="/part", worker_id=by.worker_id, agency_id=by.agency_id, refused_at=at
    )
    if refuses == "remembered":
        raise RefusedButRemembered(because("x"), remember=lambda: _remember(by))
    if refuses:
        raise Refused(because("x"))


@action("account.own")
def whole(*, refuses: str, passes_over: bool, by: Viewer, at: datetime) -> None:
    if not passes_over:
        part(refuses=refuses, by=by, at=at)
        return
    try:
        part(refuses=refuses, by=by, at=at)
    except Refused:
        part(refuses="", by=by, at=at)


def _kept() -> set[str]:
    """What the data protection lead of the same agency finds."""
    gil = world.viewer("Gil Stone", at=NOW)
    with viewing(worker_id=gil.worker_id, agency_id=gil.agency_id, at=NOW):
        return set(models.Refusal.objects.values_list("what", flat=True))


def test_a_part_needs_no_savepoint_of_its_own() -> None:
    ada = world.viewer("Ada Quill", at=NOW)
    with CaptureQueriesContext(connection) as alone:
        part(refuses="", by=ada, at=NOW)
    with CaptureQueriesContext(connection) as within:
        whole(refuses="", passes_over=False, by=ada, at=NOW)
    assert len(within) == len(alone)
    assert _kept() == {"/part"}


@pytest.mark.parametrize("refuses", ["plainly", "remembered"])
def test_what_refuses_the_part_refuses_the_whole(refuses: str) -> None:
    ada = world.viewer("Ada Quill", at=NOW)
    with pytest.raises(Refused):
        whole(refuses=refuses, passes_over=False, by=ada, at=NOW)
    assert _kept() == ({"/remembered"} if refuses == "remembered" else set())


def test_nobody_passes_over_a_refusal_within() -> None:
    """Else half of a part would stay, in silence."""
    ada = world.viewer("Ada Quill", at=NOW)
    with pytest.raises(transaction.TransactionManagementError):
        whole(refuses="plainly", passes_over=True, by=ada, at=NOW)
    assert _kept() == set()
