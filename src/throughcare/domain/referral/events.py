"""What can happen to a referral."""

from dataclasses import dataclass
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A referral was sent; it carries its parties, so that every later clock knows them."""

    from_agency_id: UUID
    from_agency_name: str
    from_worker_id: UUID
    to_agency_id: UUID
    to_agency_name: str
    service_id: UUID
    service_name: str
    need: str
    urgent: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A referral moved on, in a few words."""

    to_agency_name: str
    service_name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The receiver takes somebody on; a named worker holds contact until they are seen."""

    to_agency_name: str
    service_name: str
    holder_id: UUID
    holder_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A first appointment was offered: an hour that the diary holds, and in words."""

    to_agency_name: str
    service_name: str
    words: str
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The receiver does not: why, by which criterion, on which other condition, where instead."""

    to_agency_name: str
    service_name: str
    need: str
    code: str
    criterion: str
    condition: str = ""
    advice: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirected:
    """The receiver knows a service that fits better.

    `passed_on` says that the referral went there at once; otherwise the referrer asks the person.
    """

    to_agency_name: str
    service_name: str
    onward_service_name: str
    passed_on: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two refusals stand against each other; this side's named manager must meet the other's.

    The other agency is not named here: both sides read this, and only the managers need to know.
    """

    to_agency_name: str
    service_name: str
    other_referral_id: UUID
    manager_id: UUID
    manager_name: str
    manager_agency_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A referral was taken back: by whom, and a coded reason."""

    to_agency_name: str
    service_name: str
    by_whom: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What the referral led to, as a code and in words, and whether another way is needed now."""

    to_agency_name: str
    service_name: str
    outcome: str
    words: str = ""
    another_way_needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Whoever waits says, in their words, that their place among others is wrong."""

    to_agency_name: str
    service_name: str
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A manager answered: put forward or not, and why."""

    to_agency_name: str
    service_name: str
    put_forward: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyFits:
    """No service would take somebody for this need."""

    need: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAfterAll:
    """There is help after all for a need that nobody fitted; by whom is said elsewhere."""

    need: str


def _kind(code: str, payload: type, sentence: str, *, standing: bool = True) -> Kind:
    return Kind(
        code=f"referral.{code}",
        category=Category.NEEDS,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


KINDS: tuple[Kind, ...] = (
    _kind("sent", Sent, "Referred to {service_name}, {to_agency_name}"),
    _kind("acknowledged", Moved, "{to_agency_name} has the referral to {service_name}"),
    _kind("asked", Moved, "{to_agency_name} asks: {words}"),
    _kind("answered", Moved, "Answered {to_agency_name}: {words}"),
    _kind("accepted", Accepted, "{service_name} will help; {holder_name} stays in touch"),
    _kind("held", Moved, "Kept in touch while waiting for {service_name}"),
    _kind("nudged", Moved, "Asked {to_agency_name} again about the referral to {service_name}"),
    _kind("offered", Offered, "{service_name} offered a first appointment: {words}"),
    _kind("seen", Moved, "Seen by {service_name}"),
    _kind("ended", Ended, "Referral to {service_name} ended: {outcome} {words}"),
    _kind("declined", Declined, "{service_name} declined: {criterion}"),
    _kind(
        "joined",
        Joined,
        "{manager_name} of {to_agency_name} is to meet the manager of another agency about this",
    ),
    _kind("met", Moved, "The managers met about {service_name}: {words}"),
    _kind("settled", Declined, "{service_name} declined after the managers met: {criterion}"),
    _kind("redirected", Redirected, "{to_agency_name} suggests {onward_service_name}: {words}"),
    _kind("withdrawn", Withdrawn, "Referral to {service_name} withdrawn: {code} ({by_whom})"),
    _kind("contested", Contested, "Their place among those who wait is contested: {own_words}"),
    _kind("weighed", Weighed, "Their place among those who wait was looked at again: {words}"),
    _kind("lapsed", Moved, "Referral to {service_name} lapsed: nobody decided in time"),
    Kind(
        code="need.nobody_fits",
        category=Category.NEEDS,
        payload=NobodyFits,
        sentence="Nobody fits: {need}",
        standing=True,
    ),
    Kind(
        code="need.found_after_all",
        category=Category.NEEDS,
        payload=FoundAfterAll,
        sentence="There is help after all: {need}",
    ),
)

OF_MOVE: dict[str, str] = {
    "send": "referral.sent",
    "acknowledge": "referral.acknowledged",
    "ask": "referral.asked",
    "answer": "referral.answered",
    "accept": "referral.accepted",
    "decline": "referral.declined",
    "redirect": "referral.redirected",
    "join": "referral.joined",
    "meet": "referral.met",
    "settle": "referral.settled",
    "offer": "referral.offered",
    "see": "referral.seen",
    "end": "referral.ended",
    "withdraw": "referral.withdrawn",
    "lapse": "referral.lapsed",
}
