"""The words of an appointment: what it is, and what is asked for when one is made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind


class Kind(StrEnum):
    """What an appointment is, in words that another agency may read.

    Whoever is told that somebody attended reads this too; so no kind tells of health, of a script
    or of a test. Such an hour is an "appointment", or is private.

    Source: domain.md P5; C5 "an appointment may be private".
    """

    KEYWORK = "keywork"
    ASSESSMENT = "assessment"
    REVIEW = "review"
    SUPERVISION = "supervision"
    GROUP = "group"
    VISIT = "visit"
    PHONE_CALL = "phone_call"
    MEETING = "meeting"
    APPOINTMENT = "appointment"


USUAL: dict[AgencyKind, Kind] = {
    AgencyKind.PROBATION: Kind.SUPERVISION,
    AgencyKind.COMMUNITY_DRUG_TREATMENT: Kind.KEYWORK,
    AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM: Kind.KEYWORK,
    AgencyKind.PRISON_PSYCHOSOCIAL: Kind.KEYWORK,
    AgencyKind.PRISON_OFFENDER_MANAGEMENT: Kind.SUPERVISION,
    AgencyKind.NEEDLE_EXCHANGE_OUTREACH: Kind.VISIT,
}


def usual(kind: AgencyKind) -> Kind:
    """What an agency of this kind books most."""
    return USUAL.get(kind, Kind.APPOINTMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An hour that somebody asks for, [starts_at, starts_at + length).

    `offered` means that the person has yet to say yes. A private one is seen by the worker's own
    team only. A reportable one counts for an order or a licence. `together_id` is the same for all
    who come to one session of a group, `meeting_id` for the agencies that meet somebody together.
    """

    person_id: UUID
    worker_id: UUID
    kind: Kind
    starts_at: datetime
    length: timedelta
    site_id: UUID | None = None
    referral_id: UUID | None = None
    offered: bool = False
    private: bool = False
    reportable: bool = False
    together_id: UUID | None = None
    meeting_id: UUID | None = None

    @property
    def ends_at(self) -> datetime:
        """The instant at which it is over."""
        return self.starts_at + self.length
