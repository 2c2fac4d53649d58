"""The large partnership: more people mean more workers and agencies, and nobody refers far away."""

from datetime import UTC, datetime

import pytest

from throughcare.actions.loading.large import numbered
from throughcare.actions.loading.large.numbered import Size
from throughcare.jobs.bench import asking

SIZES = (120, 3_000, 30_000, 300_000)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> Size:
    return Size(people=request.param, at=datetime(2026, 3, 2, 9, tzinfo=UTC))


def test_caseloads_are_the_same_at_every_size(size: Size) -> None:
    led = [size.worker_of(p) for p in range(size.people)]
    assert max(led.count(w) for w in set(led[:6000])) == numbered.PEOPLE_A_WORKER


def test_an_agency_refers_to_another_one_of_its_partnership(size: Size) -> None:
    for agency in range(size.agencies):
        there = size.neighbour_of(agency)
        assert there != agency
        assert there < size.agencies
        assert size.partnership_of(there) == size.partnership_of(agency)
        assert size.partnership_of(agency) < size.partnerships


def test_a_referral_goes_to_a_service_of_its_receiver(size: Size) -> None:
    for agency in range(size.agencies):
        assert size.provider_of(size.service_of(agency)) == agency


def test_partnerships_stay_as_large_as_they_are(size: Size) -> None:
    members = [size.partnership_of(agency) for agency in range(size.agencies)]
    most = max(members.count(q) for q in range(size.partnerships))
    assert most < 2 * numbered.AGENCIES_A_PARTNERSHIP


def test_a_worker_is_offered_services_of_others_in_their_partnership(size: Size) -> None:
    for worker in range(0, size.workers, 50):
        own = size.agency_of(worker)
        services = size.services_for(worker, of_each=13, place=4)
        assert services
        for service in services:
            assert size.provider_of(service) != own
            assert size.partnership_of(size.provider_of(service)) == size.partnership_of(own)


def test_as_many_workers_ask_at_every_size_and_no_manager_among_them(size: Size) -> None:
    asking_workers = asking.workers(size)
    assert len(set(asking_workers)) == asking.ASKING_WORKERS
    assert not set(asking_workers) & {a * numbered.WORKERS_AN_AGENCY for a in range(size.agencies)}
    for worker in (*asking_workers, *asking.managers(size)):
        assert worker < size.workers
        here = [w for w in range(size.workers) if size.agency_of(w) == size.agency_of(worker)]
        assert len(here) == numbered.WORKERS_AN_AGENCY
