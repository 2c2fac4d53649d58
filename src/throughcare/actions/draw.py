"""Draws: proposed, bound by both agencies before their period, opened by both, drawn once."""

import json
from datetime import date, datetime
from secrets import token_hex
from uuid import UUID

from django.db import connection

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.testing import chance
from throughcare.domain.testing import draw as rules
from throughcare.domain.testing.chance import Line
from throughcare.domain.testing.draw import Doing, What
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import draw as query
from throughcare.records import encryption, models
from throughcare.records.keys import new_key


@action("draw.take_part")
def propose(
    *,
    key: UUID,
    what: What,
    supervisor_id: UUID | None,
    starts_on: date | None,
    weeks: int,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This proposes a draw of the actor's agency with another, and fixes the list.

    Given the same key again it changes nothing.
    """
    if models.Draw.objects.filter(pk=key).exists():
        return key
    listed, days = _proposed(what, supervisor_id, starts_on, weeks, by)
    assert supervisor_id is not None
    assert days.ends is not None
    text = chance.as_text(lines=listed)
    row = models.Draw(
        id=key,
        agency_id=by.agency_id,
        supervisor_id=supervisor_id,
        what=what.value,
        starts_on=days.starts,
        ends_on=days.ends,
        listed=text,
        list_hash=chance.digest(text=text),
        proposed_at=at,
        proposed_by_id=by.worker_id,
    )
    models.Draw.objects.bulk_create([row])
    return key


def _proposed(
    what: What, supervisor_id: UUID | None, starts_on: date | None, weeks: int, by: Viewer
) -> tuple[tuple[Line, ...], Period[date]]:
    """The lines of a proposed draw and its days: first its days are settled, then what is on it."""
    others: tuple[Period[date], ...] = ()
    if supervisor_id:
        others = query.periods(what=what, tester_id=by.agency_id, supervisor_id=supervisor_id)

    def decided(lines: int) -> Period[date]:
        asked = rules.Proposing(
            starts_on=starts_on,
            weeks=weeks,
            tester_id=by.agency_id,
            supervisor_id=supervisor_id,
            lines=lines,
            others=others,
            today=by.today,
        )
        return settle(rules.propose(asked))

    days = decided(1)
    assert supervisor_id is not None
    listed = (
        query.lines_of_prizes(by)
        if what is What.PRIZES
        else query.lines_of_tests(tester_id=by.agency_id, supervisor_id=supervisor_id, days=days)
    )
    return listed, decided(len(listed))


@action("draw.take_part")
def commit(*, draw_id: UUID, commitment: str, by: Viewer, at: datetime) -> str:
    """This binds the actor's agency to its secret, and gives the commitment.

    Without one the house makes a secret and keeps it, encrypted, for this agency alone. With one
    the agency keeps its secret itself.
    """
    found = _found(draw_id, by)
    secret = "" if commitment else token_hex(32)
    bound = settle(
        rules.commit(
            found.facts,
            side=by.agency_id,
            commitment=commitment or chance.digest(text=secret),
            today=by.today,
        )
    )
    _step(found, Doing.COMMITTED, bound, by, at)
    if secret:
        _keep(found, secret, by, at)
    return bound


@action("draw.take_part")
def open_secret(*, draw_id: UUID, secret: str, by: Viewer, at: datetime) -> bool:
    """This opens the secret of the actor's agency, and draws where the other's is open already.

    `secret` is empty where the house keeps it. Says whether it has now been drawn.
    """
    found = _found(draw_id, by)
    kept = query.own_secret(draw_id=draw_id, agency_id=by.agency_id)
    opened = settle(
        rules.open_secret(
            found.facts,
            side=by.agency_id,
            secret=kept or secret,
            commitment=found.commitment(by.agency_id),
            today=by.today,
        )
    )
    _step(found, Doing.OPENED, found.commitment(by.agency_id), by, at)
    if not kept:
        _keep(found, opened, by, at)
    if found.facts.opened:
        _draw(found)
    return bool(found.facts.opened)


def _found(draw_id: UUID, by: Viewer) -> query.Draw:
    """A draw of the actor's agency that nobody else changes meanwhile; refused as absent else."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(draw_id)])
    found = query.shown(by, draw_id=draw_id)
    if found is None:
        raise Refused(because("draw.not_found"))
    return found


def _step(found: query.Draw, doing: Doing, commitment: str, by: Viewer, at: datetime) -> None:
    row = models.DrawStep(
        draw_id=found.id,
        agency_id=by.agency_id,
        doing=doing.value,
        commitment=commitment,
        done_at=at,
        done_by_id=by.worker_id,
    )
    models.DrawStep.objects.bulk_create([row])


def _keep(found: query.Draw, secret: str, by: Viewer, at: datetime) -> None:
    row = models.DrawSecret(
        draw_id=found.id,
        agency_id=by.agency_id,
        sealed=encryption.encrypt(text=secret),
        kept_at=at,
    )
    models.DrawSecret.objects.bulk_create([row])


def _draw(found: query.Draw) -> None:
    """What both secrets choose is stored; for whoever died or is tested no more, nothing."""
    both = query.secrets(draw_id=found.id)
    seed = chance.seed(
        listed=found.listed, tester=both[found.tester_id], supervisor=both[found.supervisor_id]
    )
    rows = [
        {
            "id": str(new_key()),
            "reference": line.reference,
            "chosen": one,
            "shows_on": one if found.what is What.TESTS else None,
        }
        for line in found.lines
        for one in chance.chosen(seed=seed, line=line)
    ]
    with connection.cursor() as cursor:
        cursor.execute("select store_drawn(%s, %s::jsonb)", [found.id, json.dumps(rows)])
