"""Whatever happened to leads, replaying the events gives exactly the obligations stored."""

from tests import databases, world
from tests.actions.workforce_facts import registered, viewer
from tests.clock import NOW
from throughcare.actions.workforce import departures, handover
from throughcare.actions.workforce.handover import To
from throughcare.jobs.postgres.place import Login
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import as_recorded, differences
from throughcare.records.keys import new_key


def asked(person_id, to: str, by: str) -> None:  # type: ignore[no-untyped-def]
    agency_id = world.key(world.WORKERS[to][0])
    told = To(worker_id=world.key(to), agency_id=agency_id, agreed=True)
    (offer_id,) = handover.offer(key=new_key(), people=[person_id], to=told, by=viewer(by), at=NOW)
    handover.accept(offer_id=offer_id, by=viewer(to), at=NOW)


def test_handed_on_transferred_and_left_behind(browser_database: str) -> None:
    handed, transferred, left = (registered(given=name) for name in ("Sam", "Tess", "Una"))
    asked(handed, "Flo Reed", "Ada Quill")
    asked(transferred, "Hal Birch", "Ada Quill")
    departures.lock_out(worker_id=world.key("Ada Quill"), by=viewer("Ann Ledger"), at=NOW)
    asked(left, "Flo Reed", "Bo Marsh")
    with databases.signed_in_as(Login.OWNER):
        pasts = [past for past in everybody() if past.person_id in {handed, transferred, left}]
        found = [each for past in pasts for each in differences(past, as_recorded())]
        stored = [len(past.stored) for past in pasts]
    assert len(pasts) == 3
    assert min(stored) >= 4
    assert found == []
