"""Days of collection and supervision changed: the dose, and every clock, go on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, FERN, MG, collected, missed, prescribed
from tests.orders import ADA, HAL
from tests.referrals import seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import need, treatment
from throughcare.domain.kernel.decision import Refused
from throughcare.queries.treatment import regimens, supplying
from throughcare.records import models

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
WEDNESDAY = TODAY + 2 * A_DAY
THRICE = {0, 2, 4}
REVIEWS = {"medicine.review", "medicine.plan_review"}


@pytest.fixture
def sam() -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes."""
    prescriber()
    return somebody(ADA)


def arranged(regimen_id: UUID, **changes: Any) -> None:
    usual: dict[str, Any] = {"from_on": WEDNESDAY, "weekdays": THRICE, "supervised": False}
    treatment.arrange(regimen_id=regimen_id, by=worker(PRESCRIBER), at=NOW, **usual | changes)


def reviews() -> list[tuple[str, object]]:
    rows = models.Obligation.objects.filter(rule__in=REVIEWS, met_at=None, fell_at=None)
    return sorted(rows.values_list("rule", "due_at"))


def test_the_dose_and_every_review_go_on(sam: UUID) -> None:
    key = prescribed(sam)
    before = reviews()
    assert {rule for rule, _ in before} == REVIEWS
    arranged(key)
    with seen_by(PRESCRIBER, at=NOW + 7 * A_DAY) as viewer:
        found = regimens.regimen(viewer, regimen_id=key)
        assert found is not None
        dose = found.dose_on(viewer.today)
        assert dose is not None
        assert (dose.micrograms, len(found.doses)) == (30 * MG, 1)
        holds = {day: found.arranged_on(TODAY + day * A_DAY) for day in (1, 2)}
        assert [(len(e.weekdays), e.supervised) for e in holds.values()] == [(7, True), (3, False)]
    assert reviews() == before


def test_whoever_supplies_sees_it_on_the_day_and_each_dose_once(sam: UUID) -> None:
    key = prescribed(sam)
    arranged(key)
    for days, doses, supervised in ((1, 1, True), (2, 2, False), (4, 3, False)):
        on = TODAY + days * A_DAY
        with seen_by(FERN, at=NOW + days * A_DAY) as viewer:
            (each,) = supplying.collecting(viewer, on=on)
            assert (each.doses, each.supervised) == (doses, supervised)
        collected(key, at=NOW + days * A_DAY)
        with seen_by(FERN, at=NOW + days * A_DAY):
            kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
            assert "medicine.arranged" in kinds
    with seen_by(FERN, at=NOW + 3 * A_DAY) as viewer:
        assert supplying.collecting(viewer, on=TODAY + 3 * A_DAY) == ()


def test_days_missed_before_count_with_those_after(sam: UUID) -> None:
    key = prescribed(sam)
    arranged(key, weekdays=set(range(7)), supervised=False)
    last = missed(key, days=3)
    with seen_by(FERN, at=last + A_DAY) as viewer:
        (each,) = supplying.collecting(viewer, on=(last + A_DAY).date())
        assert each.decision.codes == {"medicine.ring_the_prescriber"}


def test_soon_after_prison_fewer_days_are_asked_about_and_the_reason_is_the_prescribers_alone(
    sam: UUID,
) -> None:
    key = prescribed(sam, mg=20)
    need.notice_risk(person_id=sam, flag="released", words="", by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"medicine\.alert_by_reason"):
        arranged(key)
    arranged(key, why="The pharmacy is two hours away")
    page = signed_in(PRESCRIBER).get(f"/people/{sam}/treatment").content.decode()
    assert "The pharmacy is two hours away" in page
    assert "From Wednesday 4 March" in " ".join(page.split()).replace("</time>", "").replace(
        '<time datetime="2026-03-04" title="Wednesday 4 March 2026">', ""
    )
    with seen_by(FERN):
        assert not models.DoseCheck.objects.exists()


def test_the_page_says_what_is_wrong_and_records_what_is_right(sam: UUID) -> None:
    key = prescribed(sam)
    page = signed_in(PRESCRIBER)
    path = f"/prescribed/{key}/days"
    assert "Taken under supervision" in page.get(path).content.decode()
    typed: dict[str, Any] = {"weekdays": ["0", "2", "4"]}
    typed |= {"from_on-month": "3", "from_on-year": "2026"}
    typed |= {"supplier_id": str(world.key(world.PHARMACY))}
    thursday = page.post(path, typed | {"from_on-day": "5"})
    assert "a day&#39;s dose twice, or none" in thursday.content.decode()
    assert page.post(path, typed | {"from_on-day": "4"}).status_code == 302


def test_justice_never_learns_of_it_and_nobody_else_may_do_it(sam: UUID) -> None:
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    key = prescribed(sam)
    arranged(key)
    with seen_by(HAL):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("medicine")]
    for who in (HAL, FERN, ADA):
        assert signed_in(who).get(f"/prescribed/{key}/days").status_code in (403, 404)


def test_a_change_that_was_to_come_is_replaced_by_an_earlier_one(sam: UUID) -> None:
    key = prescribed(sam)
    arranged(key, from_on=WEDNESDAY + timedelta(weeks=1))
    arranged(key, weekdays={0, 2}, supervised=True)
    told = models.Regimen.objects.values_list("arranged", flat=True).get(pk=key)
    assert [each["from_on"] for each in told] == ["2026-03-04"]
