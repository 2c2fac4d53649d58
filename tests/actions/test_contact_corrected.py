"""A contact corrected: the first record stays beside what holds instead."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from tests.contacts import EARLIER, A, counts, owed, record, seen_as, told
from tests.journeys import C, booked, shared, somebody, worker
from throughcare.actions import contact
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.telling import tell
from throughcare.records import models

pytestmark = pytest.mark.django_db


class TestCorrecting:
    def recorded(self, sam: UUID) -> UUID:
        was = booked(sam, worker(at=EARLIER), NOW - timedelta(hours=1))
        key, _ = record(sam, told(was, onward=None))
        return key

    def corrected(self, key: UUID, to: Attendance, why: str = "Mixed up with Kim") -> None:
        contact.correct(contact_id=key, attendance=to, why=why, by=worker(), at=NOW)

    def test_the_first_record_stays_and_is_marked(self) -> None:
        sam = somebody()
        key = self.recorded(sam)
        self.corrected(key, A.DID_NOT_ATTEND)
        with seen_as("Ada Quill"):
            first, second = models.Event.objects.filter(
                about_id=key, kind__in=("contact.recorded", "contact.corrected")
            ).order_by("sequence")
            assert second.corrects_id == first.pk
            said = models.EventPayload.objects.get(event=second).payload
            assert models.Contact.objects.get(pk=key).attendance == "did_not_attend"
            assert models.Appointment.objects.get().state == "did_not_attend"
        line = tell(kind="contact.corrected", said=said, on=NOW.date())
        assert line == "Corrected: did not attend, not attended"

    def test_the_clock_goes_back_to_the_last_real_contact(self) -> None:
        sam = somebody()
        at_opening = owed(sam)["journey.contact"]
        key = self.recorded(sam)
        self.corrected(key, A.DID_NOT_ATTEND)
        assert owed(sam)["journey.contact"] == at_opening
        self.corrected(key, A.LATE, why="Came at twenty past")
        assert owed(sam)["journey.contact"] == at_opening

    @pytest.mark.parametrize(
        ("to", "why", "code"),
        [
            (A.ATTENDED, "wrong", "contact.nothing_to_correct"),
            (A.DID_NOT_ATTEND, " ", "contact.why_needed"),
            (A.CANCELLED_BY_US, "wrong", "contact.correct_by_cancelling"),
        ],
    )
    def test_it_needs_another_answer_and_a_reason(
        self, to: Attendance, why: str, code: str
    ) -> None:
        key = self.recorded(somebody())
        before = counts()
        with pytest.raises(Refused) as refused:
            self.corrected(key, to, why=why)
        assert {r.code for r in refused.value.reasons} == {code}
        assert counts() == before

    def test_another_agency_corrects_nothing(self) -> None:
        sam = somebody()
        shared(sam, C.IDENTITY, C.ATTENDANCE)
        key = self.recorded(sam)
        with pytest.raises(Refused) as refused:
            contact.correct(
                contact_id=key,
                attendance=A.DID_NOT_ATTEND,
                why="wrong",
                by=worker("Hal Birch"),
                at=NOW,
            )
        assert {r.code for r in refused.value.reasons} == {"contact.not_found"}
