"""Scripts by instalments, places of injection, and what an ECG showed: recorded, asked about."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, FERN, collected, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import treatment
from throughcare.actions.treatment import Written
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.injecting import Place
from throughcare.domain.treatment.products import Product
from throughcare.queries.treatment import supplying
from throughcare.records import models
from throughcare.records.keys import new_key

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
A_WEEK = 7 * A_DAY
TYPED = {
    "days": "15",
    "instalments": "2",
    "interval_days": "7",
    **{f"{name}-day": str(TODAY.day) for name in ("written_on", "first_on")},
    **{f"{name}-month": str(TODAY.month) for name in ("written_on", "first_on")},
    **{f"{name}-year": str(TODAY.year) for name in ("written_on", "first_on")},
}


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def written(regimen_id: UUID, key: UUID | None = None, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "written_on": TODAY,
        "first_on": TODAY,
        "days": 14,
        "instalments": 2,
        "interval_days": 7,
    }
    return treatment.write_script(
        key=key or new_key(),
        regimen_id=regimen_id,
        written=Written(**usual | changes),
        by=worker(PRESCRIBER),
        at=NOW,
    )


def weekly(sam: UUID) -> UUID:
    """The weekly injection, given at recovery."""
    return prescribed(
        sam,
        mg=16,
        product=Product.BUPRENORPHINE_WEEKLY,
        supplier_id=world.key(world.RECOVERY),
        why="They came over from another service",
    )


def given(regimen_id: UUID, place: Place | None, *, again: bool = False, weeks: int = 0) -> None:
    at = NOW + weeks * A_WEEK
    treatment.collect(
        regimen_id=regimen_id,
        on=at.date(),
        outcome=Outcome.COLLECTED,
        place=place,
        again=again,
        by=worker(PRESCRIBER, at=at),
        at=at,
    )


def test_a_script_is_held_back_by_what_must_stand_on_it_and_kept_as_typed(sam: UUID) -> None:
    key = prescribed(sam)
    for wrong in ({"days": 15}, {"interval_days": None}, {"first_on": TODAY + 29 * A_DAY}):
        with pytest.raises(Refused, match=r"medicine\.alert"):
            written(key, why="They live far away", **wrong)
    same = written(key)
    assert written(key, same) == same
    page = signed_in(PRESCRIBER)
    shown = page.get(f"/people/{sam}/treatment").content.decode()
    assert "2 instalments, 7 days apart" in shown
    typed = TYPED | {"key": str(new_key())}
    refused = page.post(f"/prescribed/{key}/script", typed).content.decode()
    assert "A script by instalments is for at most so many days in all (14 days)" in refused
    after = NOW + 14 * A_DAY
    with seen_by(PRESCRIBER, at=after):
        kept = models.Script.objects.get(regimen_id=key)
        assert kept.until_on == after.date()
        assert models.Event.objects.filter(kind="medicine.script_written").count() == 1


def test_a_script_is_for_whoever_prescribes_and_justice_never_learns_of_it(sam: UUID) -> None:
    shared(sam, C.IDENTITY, C.TREATMENT, C.HEALTH)
    written(prescribed(sam))
    for who in (HAL, FERN):
        with seen_by(who):
            assert not models.Script.objects.exists()
    with seen_by(HAL):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("medicine")]


def test_an_injection_is_not_written_by_instalments(sam: UUID) -> None:
    with pytest.raises(Refused, match=r"script\.not_by_instalments"):
        written(weekly(sam))


def test_a_place_used_within_eight_weeks_is_asked_about_and_given_all_the_same(sam: UUID) -> None:
    key = weekly(sam)
    given(key, Place.THIGH_LEFT)
    with pytest.raises(Refused, match=r"medicine\.site_again"):
        given(key, Place.THIGH_LEFT, weeks=1)
    given(key, Place.THIGH_LEFT, again=True, weeks=1)
    given(key, Place.ABDOMEN_LEFT, weeks=2)
    collected(key, by=PRESCRIBER, at=NOW + 3 * A_WEEK)  # where is not known
    with seen_by(PRESCRIBER, at=NOW + 4 * A_WEEK) as viewer:
        (row,) = supplying.collecting(viewer, on=(NOW + 4 * A_WEEK).date())
        assert set(row.rests) == {Place.THIGH_LEFT, Place.ABDOMEN_LEFT}
    with seen_by(PRESCRIBER, at=NOW + 10 * A_WEEK) as viewer:
        (row,) = supplying.collecting(viewer, on=(NOW + 10 * A_WEEK).date())
        assert row.rests == {}
    given(key, Place.THIGH_LEFT, weeks=10)


def test_a_place_is_tapped_where_it_is_given_and_forgotten_where_it_was_not(sam: UUID) -> None:
    key = weekly(sam)
    page = signed_in(PRESCRIBER)
    shown = page.get("/supply").content.decode()
    assert "Thigh, left" in shown
    assert "16 mg, once, for 7 days" in shown  # never "16 mg a day"
    assert "Place not known" in shown
    told = {"on": TODAY.isoformat(), "outcome": "collected", "place": "thigh_left"}
    page.post(f"/supply/{key}", told)
    with seen_by(PRESCRIBER):
        assert models.Collection.objects.get(regimen_id=key).place == "thigh_left"
    page.post(f"/supply/{key}", told | {"outcome": "missed"})
    with seen_by(PRESCRIBER):
        assert models.Collection.objects.get(regimen_id=key).place == ""


def test_what_an_ecg_showed_stands_beside_the_next_dose(sam: UUID) -> None:
    key = prescribed(sam, checks=Checks(heart=True))
    assert "medicine.ecg" in owed(about=key, by=PRESCRIBER)
    by = worker(PRESCRIBER)
    with pytest.raises(Refused, match=r"medicine\.qtc_wrong"):
        treatment.record_trace(regimen_id=key, on=TODAY, qtc_ms=44, by=by, at=NOW)
    before = TODAY - timedelta(days=3)
    treatment.record_trace(regimen_id=key, on=TODAY, qtc_ms=441, by=by, at=NOW)
    treatment.record_trace(regimen_id=key, on=before, by=by, at=NOW)
    assert "medicine.ecg" not in owed(about=key, by=PRESCRIBER)
    page = signed_in(PRESCRIBER)
    for path in (f"/prescribed/{key}/dose", f"/people/{sam}/treatment/prescribe"):
        assert "QTc 441 ms" in page.get(path).content.decode()
    health = page.get(f"/people/{sam}/health").content.decode()
    assert health.index("QTc 441 ms") < health.index(f"{before.day} {before:%B}")
