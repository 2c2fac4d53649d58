"""Another supplier while a prescription goes on: each sees its own days, every clock goes on."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests import world
from tests.access.browsing import signed_in
from tests.clock import NOW
from tests.journeys import C, shared, somebody, worker
from tests.medicines import A_DAY, FERN, MG, collected, missed, prescribed
from tests.orders import ADA, HAL
from tests.referrals import owed, seen_by
from tests.testing import PRESCRIBER, prescriber
from throughcare.actions import treatment
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.treatment.days import Outcome
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Why
from throughcare.queries.treatment import regimens, supplying
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
WEDNESDAY = TODAY + 2 * A_DAY
OAK, OLA = "Oak Lane Pharmacy", "Ola Brand"
REVIEWS = {"medicine.review", "medicine.plan_review"}


@pytest.fixture
def sam(monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Somebody whom recovery leads, where Cy Fenn prescribes; there is a second pharmacy."""
    prescriber()
    pharmacy = models.Agency.objects.get(pk=world.key(world.PHARMACY))
    oak = models.Agency.objects.create(
        id=world.key(OAK),
        name=OAK,
        kind=AgencyKind.PHARMACY.value,
        partnership_id=pharmacy.partnership_id,
    )
    ola = models.Worker.objects.create(id=world.key(OLA), name=OLA)
    models.Assignment.objects.create(
        worker=ola, agency=oak, role=Role.PHARMACIST.value, starts_on=world.STARTED
    )
    monkeypatch.setitem(world.WORKERS, OLA, (OAK, (Role.PHARMACIST,)))
    return somebody(ADA)


def moved(regimen_id: UUID, *, at: datetime = NOW, **changes: Any) -> None:
    usual: dict[str, Any] = {
        "from_on": WEDNESDAY,
        "weekdays": set(range(7)),
        "supervised": False,
        "supplier_id": world.key(OAK),
    }
    by = worker(PRESCRIBER, at=at)
    treatment.arrange(regimen_id=regimen_id, by=by, at=at, **usual | changes)


def expected(who: str, *, days: int, seen: int | None = None) -> set[str]:
    """Who is to collect at somebody's pharmacy on a day, as seen on a day."""
    at = NOW + (days if seen is None else seen) * A_DAY
    with seen_by(who, at=at) as viewer:
        return {each.name for each in supplying.collecting(viewer, on=TODAY + days * A_DAY)}


def reviews() -> list[tuple[str, object]]:
    rows = models.Obligation.objects.filter(rule__in=REVIEWS, met_at=None, fell_at=None)
    return sorted(rows.values_list("rule", "due_at"))


def test_each_pharmacy_sees_and_records_its_own_days(sam: UUID) -> None:
    key = prescribed(sam)
    moved(key)
    assert expected(FERN, days=1)
    assert not expected(FERN, days=2)
    assert not expected(OLA, days=2, seen=1)
    assert expected(OLA, days=2)
    collected(key, by=FERN, at=NOW + A_DAY)
    for who, on, at in ((FERN, 2, 2), (OLA, 1, 2), (OLA, 2, 1)):
        with pytest.raises(Refused):
            collected(key, by=who, on=TODAY + on * A_DAY, at=NOW + at * A_DAY)
    collected(key, by=OLA, at=NOW + 2 * A_DAY)
    collected(key, by=FERN, on=TODAY, at=NOW + 3 * A_DAY)
    with seen_by(OLA, at=NOW + 3 * A_DAY) as viewer:
        (each,) = supplying.collecting(viewer, on=TODAY + 3 * A_DAY)
        assert each.last_on == WEDNESDAY
        assert each.dose is not None
        assert each.dose.micrograms == 30 * MG


def test_days_missed_at_the_one_count_at_the_other(sam: UUID) -> None:
    key = prescribed(sam)
    moved(key)
    missed(key, days=2)
    collected(key, Outcome.MISSED, by=OLA, at=NOW + 2 * A_DAY)
    with seen_by(OLA, at=NOW + 3 * A_DAY) as viewer:
        (each,) = supplying.collecting(viewer, on=TODAY + 3 * A_DAY)
        assert each.decision.codes == {"medicine.ring_the_prescriber"}
    assert "medicine.reassess" in owed(about=key, by=PRESCRIBER, at=NOW + 2 * A_DAY)


def test_the_dose_and_every_review_go_on_and_both_pharmacies_are_told(sam: UUID) -> None:
    key = prescribed(sam)
    before = reviews()
    assert {rule for rule, _ in before} == REVIEWS
    moved(key)
    assert reviews() == before
    told = {FERN: "medicine.handed_on", OLA: "medicine.taken_over"}
    for who, kind in told.items():
        with seen_by(who, at=NOW + 2 * A_DAY):
            kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
            assert set(kinds) & set(told.values()) == {kind}
    with seen_by(PRESCRIBER, at=NOW + 7 * A_DAY) as viewer:
        found = regimens.regimen(viewer, regimen_id=key)
        assert found is not None
        assert found.supplied_on(TODAY).name == world.PHARMACY
        assert (found.supplied_on(WEDNESDAY).name, len(found.doses)) == (OAK, 1)


def test_the_one_before_sees_nothing_new_and_nothing_at_all_once_it_records_no_more(
    sam: UUID,
) -> None:
    key = prescribed(sam)
    moved(key)
    later = NOW + 3 * A_DAY
    by = worker(PRESCRIBER, at=later)
    dosed = treatment.Dosed(micrograms=35 * MG)
    new = {"key": world.key("later"), "from_on": later.date(), "dosed": dosed}
    treatment.set_dose(regimen_id=key, by=by, at=later, **new)
    collected(key, by=OLA, at=later)
    with seen_by(FERN, at=later):
        assert models.Dose.objects.count() == 1
        assert not models.Collection.objects.exists()
        assert models.Person.objects.filter(pk=sam).exists()
    over = NOW + 16 * A_DAY
    with viewing_as_the_net(agency_id=world.key(world.RECOVERY), at=over) as net:
        treatment.follow_up(by=net, at=over)
    with seen_by(FERN, at=over):
        assert not models.Regimen.objects.exists()
        assert not models.Person.objects.filter(pk=sam).exists()
    assert expected(OLA, days=16)


def test_a_move_that_was_to_come_is_replaced_or_taken_back(sam: UUID) -> None:
    key = prescribed(sam)
    moved(key, from_on=WEDNESDAY + A_DAY)
    moved(key)
    assert expected(OLA, days=2)
    assert not expected(FERN, days=2)
    moved(key, supplier_id=world.key(world.PHARMACY), supervised=True)
    assert expected(FERN, days=3)
    assert not expected(OLA, days=3)
    with seen_by(OLA, at=NOW + 3 * A_DAY):
        assert not models.Person.objects.filter(pk=sam).exists()
    moved(key, from_on=WEDNESDAY + A_DAY)
    assert expected(OLA, days=3)


def test_the_page_offers_it_and_justice_never_learns_of_it(sam: UUID) -> None:
    shared(sam, *(set(C) - {C.NOTES, C.SELF_REPORT}))
    key = prescribed(sam)
    page, path = signed_in(PRESCRIBER), f"/prescribed/{key}/days"
    typed = {"weekdays": [*"0123456"], "from_on-month": "3", "from_on-year": "2026"}
    typed |= {"from_on-day": "4", "supplier_id": str(world.key(OAK))}
    assert page.post(path, typed | {"supplier_id": str(world.key(ADA))}).status_code == 422
    assert page.post(path, typed).status_code == 302
    listed = " ".join(page.get(f"/people/{sam}/treatment").content.decode().split())
    assert f"Supplied by {world.PHARMACY}, from 4 March by {OAK};" in listed
    with seen_by(HAL):
        kinds = models.Event.objects.filter(person_id=sam).values_list("kind", flat=True)
        assert not [kind for kind in kinds if kind.startswith("medicine")]


def test_an_injection_moves_on_the_day_of_the_next_one(sam: UUID) -> None:
    weekly = prescribed(sam, mg=16, product=Product.BUPRENORPHINE_WEEKLY, why="They asked")
    page, path = signed_in(PRESCRIBER), f"/prescribed/{weekly}/days"
    typed = {"from_on-month": "3", "from_on-year": "2026", "supplier_id": str(world.key(OAK))}
    assert "Collected on" not in page.get(path).content.decode()
    assert page.post(path, typed | {"from_on-day": "4"}).status_code == 422
    assert page.post(path, typed | {"from_on-day": "9"}).status_code == 302
    assert expected(OLA, days=7)
    assert "Another supplier" in page.get(f"/people/{sam}/treatment").content.decode()


def test_what_ends_before_a_change_that_was_to_come_ends(sam: UUID) -> None:
    key = prescribed(sam)
    moved(key, weekdays={0, 2, 4})
    by = worker(PRESCRIBER)
    treatment.end(regimen_id=key, ends_on=TODAY + A_DAY, why=Why.OWN_CHOICE, by=by, at=NOW)
    assert signed_in(PRESCRIBER).get(f"/people/{sam}/treatment").status_code == 200
    assert expected(FERN, days=0)
    assert not expected(FERN, days=1) | expected(OLA, days=2)
