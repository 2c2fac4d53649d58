"""Emergency access: a look for one exactly named person, and the look at it afterwards."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.identifier import Identifier, recognise
from throughcare.domain.person import names
from throughcare.domain.sharing import emergency, events
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person import one
from throughcare.records import models

OPEN = "select open_emergency(%s, %s::text[], %s, %s::text[], %s::text[], %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom somebody looks for, what is feared, and what they know of it."""

    text: str
    born_on: date | None
    danger: emergency.Danger | None
    reason: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded."""
        return tuple(names.folded(text=self.text).split())

    def numbers(self, *, on: date) -> tuple[Identifier, ...]:
        """The numbers that were recognised in what was typed."""
        return tuple(found.value for _, found in recognise(text=self.text, on=on) if found.value)


@action("sharing.emergency")
def look(*, key: UUID, sought: Sought, by: Viewer, at: datetime) -> UUID | None:
    """This looks for one person because a life is in danger, and opens what may save it.

    Gives the person, or None where there is no such record, more than one, or one that is
    restricted. The look is remembered whatever is found. Given the same key again it changes
    nothing. Raises Refused, before anything is looked for, with every reason.
    """
    if models.EmergencyLook.objects.filter(pk=key).exists():
        grant = models.Grant.objects.filter(pk=key).first()
        return grant.person_id if grant else None
    numbers = protocol.settings_on(by.protocol, by.today)
    settle(emergency.look(_facts(sought, by, at, most=numbers["emergency_looks_a_day"])))
    found = _open(key, sought, by, numbers["emergency_hours"], numbers["emergency_looks_a_day"])
    if found is not None:
        _record(key, found, sought, by, at, hours=numbers["emergency_hours"])
    return found


def _facts(sought: Sought, by: Viewer, at: datetime, *, most: int) -> emergency.LookFacts:
    return emergency.LookFacts(
        words=sought.words,
        born=sought.born_on is not None,
        numbers=len(sought.numbers(on=by.today)),
        danger=sought.danger,
        reason=sought.reason,
        looks_today=models.EmergencyLook.objects.filter(
            worker_id=by.worker_id, looked_at__gt=at - timedelta(days=1)
        ).count(),
        most_a_day=most,
    )


def _open(key: UUID, sought: Sought, by: Viewer, hours: int, most: int) -> UUID | None:
    assert sought.danger is not None
    numbers = sought.numbers(on=by.today)
    with connection.cursor() as cursor:
        cursor.execute(
            OPEN,
            [
                key,
                list(sought.words) if not numbers else [],
                sought.born_on,
                [number.scheme.value for number in numbers],
                [number.value for number in numbers],
                sought.danger.value,
                sought.reason.strip(),
                hours,
                most,
            ],
        )
        (found,) = cursor.fetchone()
    return found if found is None else UUID(str(found))


def _record(
    key: UUID, person_id: UUID, sought: Sought, by: Viewer, at: datetime, *, hours: int
) -> None:
    """The person's trail says so, and the agency that leads sees it."""
    journey_now = models.Journey.objects.filter(person_id=person_id, ended_at=None).first()
    journey.record(
        kind="grant.given",
        person_id=person_id,
        about_id=key,
        payload=events.GrantGiven(
            to_agency_id=by.agency_id,
            to_agency_name=by.agency_name,
            categories=tuple(sorted(emergency.EMERGENCY)),
            purpose=sought.reason.strip(),
            basis=Basis.VITAL_INTERESTS.value,
            how_given=HowGiven.NOT_ASKED.value,
            ends_at=at + timedelta(hours=hours),
        ),
        by=by,
        at=at,
        party_id=journey_now.lead_agency_id if journey_now else None,
    )


@action("sharing.review")
def review(
    *,
    grant_id: UUID,
    person_id: UUID,
    finding: emergency.Finding | None,
    words: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This says what the agency that leads thinks of an emergency access; unneeded, it ends now."""
    taken = _taken(grant_id, person_id, by)
    reviewed = models.Event.objects.filter(
        about_id=grant_id, kind="sharing.emergency_reviewed"
    ).exists()
    settle(emergency.review(finding=finding, words=words, reviewed_already=reviewed))
    assert finding is not None
    journey.record(
        kind="sharing.emergency_reviewed",
        person_id=taken.person_id,
        about_id=grant_id,
        payload=events.EmergencyReviewed(
            to_agency_name=taken.agency.name, finding=finding.value, words=words.strip()
        ),
        by=by,
        at=at,
        party_id=taken.agency_id,
    )
    if finding is emergency.Finding.NOT_NEEDED:
        with connection.cursor() as cursor:
            cursor.execute("select end_emergency(%s, %s)", [grant_id, words.strip()])


def _taken(grant_id: UUID, person_id: UUID, by: Viewer) -> models.Event:
    """The emergency access to somebody's record that the actor's agency, the lead, may look at.

    Raises Refused where there is none.
    """
    taken = (
        models.Event.objects.select_related("agency")
        .filter(Q(party_id=by.agency_id) | Q(agency_id=by.agency_id, party_id=None))
        .filter(person_id__in=one.same(person_id), about_id=grant_id, kind="grant.given")
        .first()
    )
    if taken is None:
        raise Refused(because("sharing.not_found"))
    return taken
