"""Joining two records of one person, and parting them again. Nothing moves by either."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.custody import moving
from throughcare.actions.order.clashes import tell_clashes
from throughcare.actions.permit import action, settle
from throughcare.domain.journey.events import Ended, Merged, Opened
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.person import merge as rules
from throughcare.domain.person.merge import MergeFacts, UnmergeFacts, Verdict, one_of
from throughcare.domain.workforce.lead import Leaver, acting_lead
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import matching
from throughcare.queries.person.matching import Match, Side
from throughcare.queries.workforce.colleagues import who_could_act
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

JOINED = "Joined with another record of theirs"


@action("person.match")
def look(*, match_id: UUID, by: Viewer, at: datetime) -> None:
    """This remembers, in the ledger of both records, that the steward compared them."""
    with connection.cursor() as cursor:
        cursor.execute("select note_comparing(%s)", [match_id])


@action("person.match")
def set_aside(*, match_id: UUID, verdict: str, why: str, by: Viewer, at: datetime) -> Verdict:
    """This says that two records are of two people, or that it is to be looked at later."""
    match = _match(match_id, by)
    decided = match.decided_at is not None
    said = settle(rules.set_aside(verdict=verdict, roles=by.roles, why=why, decided=decided))
    told: dict[str, Any] = {"decision": said.value, "decided_why": why.strip()}
    if said is Verdict.DIFFERENT:
        told |= {"decided_at": at, "decided_by_id": by.worker_id}
    if not models.Match.objects.filter(pk=match_id, decided_at=None).update(**told):
        raise Refused(because("person.not_found"))
    return said


@action("person.match")
def join(
    *, key: UUID, match_id: UUID, survivor_id: UUID, why: str, by: Viewer, at: datetime
) -> None:
    """This joins the two records of a match into one person, whose record `survivor_id` then is.

    Whatever was joined to either follows. The journey of the other ends where the survivor has one;
    what is owed of it falls. Given the same key again it changes nothing.
    """
    if models.Merge.objects.filter(pk=key).exists():
        return
    match = _match(match_id, by)
    _hold(match)
    gone = match.other if survivor_id in (match.one.id, match.one.one_id) else match.one
    stays = match.one if gone is match.other else match.other
    facts = MergeFacts(
        survivor_id=stays.one_id,
        merged_id=gone.one_id,
        roles=by.roles,
        why=why,
        joins=matching.joins(by, people=(match.one.id, match.other.id)),
        one_died=(stays.died_on is None) is not (gone.died_on is None),
    )
    joined = settle(rules.merge(facts=facts))
    rows = _called(
        "join_records", [key, match_id, joined.survivor_id, joined.merged_id, why.strip()]
    )
    _link("person.merged", rows, by, at)
    for row in rows:
        if row["journey_id"]:
            _end_journey(row, at)
        else:
            tell_clashes(person_id=row["person_id"], agency_id=row["agency_id"], at=at)
    _hear_of_custody(rows[:1], at)


@action("person.match")
def part(*, merge_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This parts two joined records: each counts as it did before, and its journey opens again."""
    merge = models.Merge.objects.filter(pk=merge_id).first()
    if merge is None:
        raise Refused(because("person.not_found"))
    joins = matching.joins(by, people=(merge.merged_id, merge.survivor_id))
    facts = UnmergeFacts(merged_id=merge.merged_id, roles=by.roles, why=why, joins=joins)
    undone = settle(rules.unmerge(facts=facts))
    left = tuple(each for each in joins if each.undone or each.merged_id != undone.merged_id)
    people = sorted({key for each in joins for key in (each.merged_id, each.survivor_id)})
    ones = [one_of(record_id=each, joins=left) for each in people]
    rows = _called("part_records", [merge_id, people, ones, why.strip()])
    _link("person.unmerged", rows, by, at)
    for row in rows:
        if row["journey_id"]:
            _reopen_journey(row, by, at)
    _hear_of_custody([row for row in rows if row["journey_id"] is None], at)


def _hear_of_custody(rows: list[dict[str, Any]], at: datetime) -> None:
    """What prisons told of each record is one history while they are one, and two once parted."""
    for row in rows:
        with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
            moving.as_one(person_id=row["person_id"], by=net, at=at)


def _match(match_id: UUID, by: Viewer) -> Match:
    """A match of the steward's partnership. Raises Refused where there is none: as if absent."""
    found = matching.match(by, match_id=match_id)
    if found is None:
        raise Refused(because("person.not_found"))
    return found


def _hold(match: Match) -> None:
    """Nobody else does anything about either meanwhile; always in one order."""
    sides: list[Side] = sorted(match.sides, key=lambda side: side.id)
    with connection.cursor() as cursor:
        cursor.execute("select hold(%s), hold(%s)", [side.id for side in sides])


def _called(name: str, told: list[Any]) -> list[dict[str, Any]]:
    places = ", ".join("%s::uuid[]" if isinstance(each, list) else "%s" for each in told)
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {name}({places})", told)  # noqa: S608, of our own names
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _link(kind: str, rows: list[dict[str, Any]], by: Viewer, at: datetime) -> None:
    """An event on each of the two chains, which holds the newest link of the other.

    The house records it for an agency that knows the record; who decided it stands in it.
    """
    one, other = (row for row in rows if row["journey_id"] is None)
    for row, linked in ((one, other), (other, one)):
        with viewing_as_the_net(agency_id=linked["agency_id"], at=at):
            sequence, digest = _newest(linked["person_id"])
        with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
            journey.record(
                kind=kind,
                person_id=row["person_id"],
                about_id=row["person_id"],
                payload=Merged(
                    other_id=linked["person_id"],
                    other_sequence=sequence,
                    other_hash=digest,
                    decided_by=by.worker_id,
                    decided_by_name=by.worker_name,
                ),
                by=net,
                at=at,
            )


def _newest(person_id: UUID) -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("select sequence, hash from newest_link(%s)", [person_id])
        sequence, digest = cursor.fetchone()
        return sequence, digest


def _end_journey(row: dict[str, Any], at: datetime) -> None:
    with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
        journey.record(
            kind="journey.ended",
            person_id=row["person_id"],
            about_id=row["journey_id"],
            payload=Ended(why=JOINED),
            by=net,
            at=at,
        )


def _reopen_journey(row: dict[str, Any], by: Viewer, at: datetime) -> None:
    """The journey goes on with its lead; where they have gone, a manager leads in the meantime."""
    lead_id, agency_id = row["lead_id"], row["agency_id"]
    if not row["fit"]:
        gone = Leaver(worker_id=lead_id, agency_id=agency_id)
        could = who_could_act(partnership_id=by.partnership_id, at=at)
        acting = settle(acting_lead(leaver=gone, colleagues=could))
        lead_id, agency_id = acting.worker_id, acting.agency_id
    lead = models.Worker.objects.get(pk=lead_id)
    with viewing_as_the_net(agency_id=row["agency_id"], at=at) as net:
        _called("reopen_joined", [row["journey_id"], lead_id, agency_id, not row["fit"]])
        told = Opened(
            lead_agency_id=agency_id,
            lead_worker_id=lead_id,
            lead_name=lead.name,
            acting=not row["fit"],
        )
        whose = {"journey_id": row["journey_id"], "person_id": row["person_id"]}
        journey.say_open(**whose, told=told, by=net, at=at)
