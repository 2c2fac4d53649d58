"""A move to another prison: planned, looked at, agreed or not; and what goes along."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.custody import sharing
from throughcare.actions.custody.sharing import teams_of
from throughcare.actions.permit import action, settle
from throughcare.actions.programme import intervening
from throughcare.domain.custody.events import PRIVATE
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.programme.inside import events
from throughcare.domain.programme.inside import transfer as rules
from throughcare.domain.programme.inside.transfer import Advice, Rest
from throughcare.domain.programme.intervention import Ended
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import acting, here, known
from throughcare.queries.inside import catalogue, moving
from throughcare.queries.programme import interventions
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net


@action("transfer.plan")
def plan(
    *,
    key: UUID,
    person_id: UUID,
    to: str,
    on: date | None,
    source: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records that somebody may be moved to another prison; those who treat them are asked
    what that would do. Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.PrisonTransfer.objects.filter(pk=key).exists():
        return key
    stay, names = here.now(by, person_id=person_id), catalogue.prison_names(by)
    facts = rules.Planning(
        here=stay.prison if stay else "",
        to=to,
        known=to in names,
        on=on,
        source=source,
        today=by.today,
        planned_already=moving.open_one(person_id) is not None,
        died_on=journey.died_on(person_id),
    )
    day = settle(rules.plan(facts))
    assert stay is not None
    row = models.PrisonTransfer(
        id=key,
        person_id=stay.person_id,
        agency_id=by.agency_id,
        party_id=_other(teams_of(stay.prison, by=by).offender_id, by),
        from_prison=stay.prison,
        to_prison=to,
        on=day,
        source=source.strip(),
        planned_at=at,
        planned_by_id=by.worker_id,
    )
    models.PrisonTransfer.objects.bulk_create([row])
    said = events.TransferPlanned(prison=to, prison_name=names[to], on=day)
    _tell(events.PLANNED, row.person_id, key, said, row.party_id, by, at)
    return key


@action("transfer.look")
def look(
    *,
    transfer_id: UUID,
    advice: Advice | None,
    told: str,
    own_words: str,
    words: str,
    by: Viewer,
    at: datetime,
) -> None:
    """This records what a move would do to what runs, who was told, and what they say of it.

    Whoever decides on it is told the advice alone.
    """
    found = _found(transfer_id, by)
    facts = rules.Looking(
        is_open=found.is_open, advice=advice, told=told, own_words=own_words, words=words
    )
    advised = settle(rules.look(facts))
    ahead = moving.all_said(moving.ahead(by, person_id=found.person_id, prison=found.to_prison))
    _write(
        found.person_id,
        by,
        at,
        transfer_id=transfer_id,
        prison=found.to_prison,
        advice=advised.value,
        ahead=list(ahead),
        told=told.strip(),
        own_words=own_words.strip(),
        words=words.strip(),
    )
    with connection.cursor() as cursor:
        cursor.execute("select advise_on_transfer(%s, %s)", [transfer_id, advised.value])
    decides = _other(teams_of(found.from_prison, by=by).offender_id, by)
    looked = events.TransferLooked(prison_name=found.to_name, ahead=ahead, told=told.strip())
    _tell(f"{PRIVATE}.transfer_looked", found.person_id, transfer_id, looked, None, by, at)
    said = events.TransferAdvised(prison_name=found.to_name, advice=advised.value)
    _tell(events.ADVISED, found.person_id, transfer_id, said, decides, by, at)


@action("transfer.plan")
def agree(*, transfer_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This records that a move was agreed, once it was said whether treatment can go on, or why
    all the same.
    """
    found = _found(transfer_id, by)
    settle(rules.agree(rules.Agreeing(is_open=found.is_open, advice=found.advice, why=why)))
    _close(transfer_id, agreed=True, why=why.strip())
    said = events.TransferAgreed(prison_name=found.to_name, on=found.on, why=why.strip())
    _tell(events.AGREED, found.person_id, transfer_id, said, None, by, at)


@action("transfer.plan")
def drop(*, transfer_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that a move is planned no more."""
    found = _found(transfer_id, by)
    if not found.is_open:
        raise Refused(because("transfer.over"))
    _close(transfer_id, agreed=False, why="")
    said = events.TransferDropped(prison_name=found.to_name)
    _tell(events.DROPPED, found.person_id, transfer_id, said, None, by, at)


@action("transfer.look")
def hand_on(*, key: UUID, person_id: UUID, words: str, by: Viewer, at: datetime) -> UUID:
    """This tells the team of the next prison what goes along: modules done, plan, script. What
    was given here goes on elsewhere, and is nobody's leaving.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.TransferLook.objects.filter(pk=key).exists():
        return key
    stay, mine = here.now(by, person_id=person_id), models.Agency.objects.get(pk=by.agency_id)
    to = _next_prison(by, person_id, mine.prison, stay)
    matters = settle(rules.hand_on(here=bool(to), words=words))
    assert stay is not None
    there = teams_of(to, by=by)
    team_id = there.psychosocial_id or there.clinical_id
    done = list(_done(by, person_id))
    told = {"party_id": team_id, "prison": to, "ahead": done, "words": matters}
    _write(stay.person_id, by, at, id=key, handed=True, **told)
    _goes_on_elsewhere(person_id, by, at)
    names = catalogue.prison_names(by)
    team = models.Agency.objects.get(pk=team_id).name if team_id else names.get(to, to)
    handed = events.TransferHandedOn(to_agency=team)
    _tell(events.HANDED_ON, stay.person_id, stay.custody_id, handed, team_id, by, at)
    _seen_no_more(stay, at)
    return key


@action("transfer.look")
def offer_rest(
    *, person_id: UUID, programme: str, how: Rest | None, by: Viewer, at: datetime
) -> None:
    """This records how what was still to come of a programme goes on: here, outside, or not."""
    journey.context_of(person_id=person_id, by=by, at=at)
    stay = here.now(by, person_id=person_id)
    if how is None:
        raise Refused(because("transfer.rest_needed", "how"))
    if stay is None or not programme.strip():
        raise Refused(because("transfer.nothing_left"))
    said = events.RestOffered(programme=programme.strip(), how=how.value)
    _tell(events.REST, stay.person_id, stay.custody_id, said, None, by, at)


def _next_prison(by: Viewer, person_id: UUID, mine: str, stay: here.Here | None) -> str:
    """Where they go, or are: the prison of an agreed move, or another than this team's."""
    if stay is None or not mine:
        return ""
    if stay.prison != mine:
        return stay.prison
    agreed = (e for e in moving.planned(by, person_id=person_id) if e.agreed_at is not None)
    newest = next(agreed, None)
    return newest.to_prison if newest and newest.from_prison == mine else ""


def _done(by: Viewer, person_id: UUID) -> tuple[str, ...]:
    """How far they are in what this team gives, in words."""
    return tuple(
        f"{each.name}: {len(each.progress.done)} of {len(each.programme.modules)} modules done"
        for each in interventions.of_person(by, person_id=person_id)
        if each.ours and each.is_open and each.programme and each.progress
    )


def _seen_no_more(stay: here.Here, at: datetime) -> None:
    """Whoever told what goes along sees nothing more of somebody who has left."""
    record_id, agency_id = acting.for_(stay.person_id)
    with viewing_as_the_net(agency_id=agency_id, at=at) as house:
        custody = known.of(record_id).times[stay.custody_id]
        sharing.settle(custody, person_id=record_id, custody_id=stay.custody_id, by=house, at=at)


def _goes_on_elsewhere(person_id: UUID, by: Viewer, at: datetime) -> None:
    for each in interventions.of_person(by, person_id=person_id):
        if each.ours and each.is_open and each.programme:
            intervening.end(
                intervention_id=each.id, ends_on=by.today, how=Ended.MOVED, why="", by=by, at=at
            )


def _write(person_id: UUID, by: Viewer, at: datetime, **told: Any) -> None:
    row = models.TransferLook(
        person_id=person_id,
        agency_id=by.agency_id,
        recorded_at=at,
        recorded_by_id=by.worker_id,
        **told,
    )
    models.TransferLook.objects.bulk_create([row])


def _found(transfer_id: UUID, by: Viewer) -> moving.Planned:
    found = moving.one(by, transfer_id=transfer_id)
    if found is None:
        raise Refused(because("transfer.not_found"))
    return found


def _close(transfer_id: UUID, *, agreed: bool, why: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select close_transfer(%s, %s, %s)", [transfer_id, agreed, why])


def _other(agency_id: UUID | None, by: Viewer) -> UUID | None:
    return None if agency_id == by.agency_id else agency_id


def _tell(
    kind: str,
    person_id: UUID,
    about_id: UUID,
    said: object,
    party_id: UUID | None,
    by: Viewer,
    at: datetime,
) -> None:
    journey.record(
        kind=kind,
        person_id=person_id,
        about_id=about_id,
        payload=said,
        by=by,
        at=at,
        party_id=party_id,
    )
