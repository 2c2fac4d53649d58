"""Notes of meetings, counts without names, and programmes signed by a clinician."""

import pytest

from tests import world
from tests.clock import NOW
from tests.journeys import somebody, worker
from tests.orders import ADA, HAL
from tests.programmes import RELAPSE, noted
from tests.referrals import seen_by
from tests.testing import prescriber
from throughcare.actions import programme
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.programme.fellowship import Went
from throughcare.domain.programme.tally import Counted
from throughcare.queries.programme import fellowship, tally
from throughcare.records import models

pytestmark = pytest.mark.django_db

JO, FLO = "Jo Wren", "Flo Reed"
PEER = "programme.peer_call"


def owes(rule: str) -> bool:
    """Whether something is owed under a rule."""
    return models.Obligation.objects.filter(rule=rule, met_at=None, fell_at=None).exists()


def test_nobody_rings_after_a_fellowship_meeting_but_a_peer_whom_they_chose() -> None:
    sam = somebody()
    noted(sam, Went.DID_NOT_GO)
    assert not models.Obligation.objects.filter(rule__startswith="programme.").exists()
    noted(sam, Went.WENT, peer=FLO)
    assert not owes(PEER)
    key = noted(sam, Went.DID_NOT_GO, peer=FLO)
    duty = models.Obligation.objects.get(rule=PEER, met_at=None)
    assert duty.owner_worker_id == world.key(FLO)
    with pytest.raises(Refused, match=r"fellowship\.not_found"):
        programme.peer_rang(note_id=key, reached=True, by=worker(), at=NOW)
    programme.peer_rang(note_id=key, reached=True, by=worker(FLO), at=NOW)
    assert not owes(PEER)


def test_a_note_of_a_meeting_is_read_by_its_writer_and_the_peer_alone() -> None:
    sam = somebody()
    noted(sam, Went.SPOKE, peer=FLO)
    seen = {}
    for name in (ADA, FLO, "Bo Marsh", "Gil Stone"):
        with seen_by(name) as viewer:
            seen[name] = len(fellowship.notes(viewer, person_id=sam))
    assert seen == {ADA: 1, FLO: 1, "Bo Marsh": 0, "Gil Stone": 0}


def test_a_tally_counts_about_nobody_and_takes_back_what_is_there() -> None:
    for _ in range(2):
        programme.tap(what=Counted.DROP_IN, change=1, by=worker(), at=NOW)
    programme.tap(what=Counted.DROP_IN, change=-1, by=worker(), at=NOW)
    with pytest.raises(Refused, match=r"tally\.none_left"):
        programme.tap(what=Counted.OUTREACH, change=-1, by=worker(), at=NOW)
    with seen_by(ADA) as viewer:
        assert tally.days(viewer)[0].counted[Counted.DROP_IN] == 1
    with seen_by(JO) as viewer:
        assert not tally.days(viewer)[0].counted
    with pytest.raises(Refused, match=r"permission\.not_yours"):
        programme.tap(what=Counted.DROP_IN, change=1, by=worker(HAL), at=NOW)


def test_a_programme_is_signed_by_a_clinician_once_a_version() -> None:
    doctor = prescriber()
    programme.sign(code=RELAPSE, by=worker(doctor), at=NOW)
    with pytest.raises(Refused, match=r"programme\.signed_already"):
        programme.sign(code=RELAPSE, by=worker(doctor), at=NOW)
    programme.take_back(code=RELAPSE, by=worker(doctor), at=NOW)
    with pytest.raises(Refused, match=r"programme\.not_signed"):
        programme.take_back(code=RELAPSE, by=worker(doctor), at=NOW)
