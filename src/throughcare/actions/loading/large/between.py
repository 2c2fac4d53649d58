"""What goes on between agencies: grants, referrals with their moves, help there, hours booked."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from throughcare.actions.loading.large.numbered import (
    AGENCY,
    APPOINTMENT,
    ASKED,
    EVENT,
    EVENTS_A_PERSON,
    GRANT,
    HELPED,
    MOVE,
    PEOPLE_A_WORKER,
    PERSON,
    REFERRAL,
    SERVICE,
    WORKER,
    WORKERS_AN_AGENCY,
    Size,
    key,
    waits,
)
from throughcare.actions.loading.large.past import sent_at
from throughcare.domain.kernel.category import Category, Role
from throughcare.records import models
from throughcare.records.copying import Table, text

SENT = ("send", "draft", "sent")
SEEN = (
    SENT,
    ("acknowledge", "sent", "acknowledged"),
    ("accept", "acknowledged", "accepted"),
    ("see", "accepted", "seen"),
)
HOURS_A_DAY = 3


def fill(size: Size) -> None:
    """This writes a third of all people as referred: one in twenty waits, the others are seen."""
    _grants(size)
    _referrals(size)
    _moves(size)
    _helped(size)
    _asked(size)


def _sides(size: Size, p: int) -> tuple[int, int]:
    mine = size.agency_of(size.worker_of(p))
    return mine, size.neighbour_of(mine)


def _desk(agency: int) -> str:
    """Who answers there: the first worker of an agency."""
    return key(WORKER, agency * WORKERS_AN_AGENCY)


def _grants(size: Size) -> None:
    grant = Table(
        models.Grant,
        categories=[Category.IDENTITY.value, Category.NEEDS.value, Category.ATTENDANCE.value],
        purpose="referral",
        basis="consent",
        how_given="face_to_face",
        own_words="They may know",
    )
    grant.fill(
        grant.line(
            id=key(GRANT, p),
            person_id=key(PERSON, p),
            from_agency_id=key(AGENCY, mine),
            to_agency_id=key(AGENCY, there),
            starts_at=text(sent_at(size, p)),
            given_at=text(sent_at(size, p)),
            given_by_id=key(WORKER, size.worker_of(p)),
        )
        for p in size.referred()
        for mine, there in [_sides(size, p)]
    )


def _referrals(size: Size) -> None:
    referral = Table(
        models.Referral, need="health", basis="consent", agreed=True, how_given="face_to_face"
    )
    referral.fill(_referral(size, referral, p) for p in size.referred())


def _referral(size: Size, table: Table, p: int) -> str:
    mine, there = _sides(size, p)
    sent = sent_at(size, p)
    later = (
        {}
        if waits(p)
        else {
            "holder_id": _desk(there),
            "acknowledged_at": text(sent + timedelta(days=1)),
            "decided_at": text(sent + timedelta(days=3)),
            "seen_at": text(sent + timedelta(days=12)),
        }
    )
    return table.line(
        id=key(REFERRAL, p),
        person_id=key(PERSON, p),
        from_agency_id=key(AGENCY, mine),
        from_worker_id=key(WORKER, size.worker_of(p)),
        to_agency_id=key(AGENCY, there),
        service_id=key(SERVICE, size.service_of(there)),
        state="sent" if waits(p) else "seen",
        grant_id=key(GRANT, p),
        drafted_at=text(sent),
        sent_at=text(sent),
        updated_at=text(sent),
        **later,
    )


def _moves(size: Size) -> None:
    move = Table(models.ReferralMove)
    move.fill(line for p in size.referred() for line in _moves_of(size, move, p))


def _moves_of(size: Size, table: Table, p: int) -> Iterator[str]:
    mine, there = _sides(size, p)
    for n, (name, started, state) in enumerate(SEEN[:1] if waits(p) else SEEN):
        yield table.line(
            id=key(MOVE, p * len(SEEN) + n),
            referral_id=key(REFERRAL, p),
            person_id=key(PERSON, p),
            from_agency_id=key(AGENCY, mine),
            to_agency_id=key(AGENCY, there),
            number=str(n + 1),
            move=name,
            started=started,
            state=state,
            moved_at=text(sent_at(size, p) + timedelta(days=n)),
            moved_by_id=_desk(there) if n else key(WORKER, size.worker_of(p)),
            agency_id=key(AGENCY, there if n else mine),
        )


def _helped(size: Size) -> None:
    """Those who were seen are known there too."""
    involved = Table(models.Involvement)
    involved.fill(
        involved.line(
            id=key(HELPED, p),
            person_id=key(PERSON, p),
            agency_id=key(AGENCY, _sides(size, p)[1]),
            starts_at=text(sent_at(size, p)),
        )
        for p in size.referred()
        if not waits(p)
    )


def _asked(size: Size) -> None:
    """Whoever waits is owed an answer by the desk."""
    owed = Table(
        models.Obligation,
        rule="referral.decide",
        owner_role=Role.REFERRAL_DESK.value,
        category=Category.NEEDS.value,
        urgent=False,
        due_at=size.at + timedelta(days=4),
        manager_from=size.at + timedelta(days=4),
        partnership_from=size.at + timedelta(days=6),
    )
    owed.fill(
        owed.line(
            id=key(ASKED, p),
            person_id=key(PERSON, p),
            about_id=key(REFERRAL, p),
            owner_agency_id=key(AGENCY, there),
            owed_to_id=key(AGENCY, mine),
            opened_by_id=key(EVENT, p * EVENTS_A_PERSON + EVENTS_A_PERSON - 1),
            opened_at=text(sent_at(size, p)),
        )
        for p in size.referred()
        if waits(p)
        for mine, there in [_sides(size, p)]
    )


def hours(size: Size) -> None:
    """This writes an hour to come for everybody, so that each worker has three a day.

    Its triggers only look for clashes, of which there is none: they are left out.
    """
    booked = Table(
        models.Appointment,
        what="keywork",
        booked_at=size.at - timedelta(days=7),
        changed_at=size.at - timedelta(days=7),
    )
    with connection.cursor() as cursor:
        cursor.execute("alter table records_appointment disable trigger appointment_counts_as")
        booked.fill(_hour(size, booked, p) for p in range(size.people))
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table records_appointment enable trigger appointment_counts_as")


def _hour(size: Size, table: Table, p: int) -> str:
    day, hour = divmod(p % PEOPLE_A_WORKER, HOURS_A_DAY)
    on = timezone.localdate(size.at) + timedelta(days=day)
    starts_at = datetime.combine(on, time(9 + hour), tzinfo=timezone.get_current_timezone())
    return table.line(
        id=key(APPOINTMENT, p),
        person_id=key(PERSON, p),
        one_id=key(PERSON, p),
        agency_id=key(AGENCY, _sides(size, p)[0]),
        worker_id=key(WORKER, size.worker_of(p)),
        starts_at=text(starts_at),
        ends_at=text(starts_at + timedelta(hours=1)),
        booked_by_id=key(WORKER, size.worker_of(p)),
    )
