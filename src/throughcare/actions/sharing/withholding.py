"""Keeping a line from the ledger for a while: asked by one, decided by another."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing import events
from throughcare.domain.sharing import withholding as rules
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@action("sharing.withhold")
def ask(
    *,
    key: UUID,
    line_id: UUID,
    ground: rules.Ground | None,
    why: str,
    ends_at: datetime | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This asks that a line of the ledger, in which the actor's agency takes part, be kept back.

    Until another agrees the line stands. Given the same key again it changes nothing.
    """
    if models.Withholding.objects.filter(pk=key).exists():
        return key
    grant, disclosure = _line(line_id)
    until = settle(rules.ask(_asking(line_id, ground, why, ends_at, by, at)))
    assert ground is not None
    asked = models.Withholding.objects.create(
        id=key,
        person_id=_person(grant, disclosure),
        agency_id=by.agency_id,
        grant=grant,
        disclosure=disclosure,
        ground=ground.value,
        why=why.strip(),
        asked_at=at,
        asked_by_id=by.worker_id,
        ends_at=until,
    )
    payload = events.WithholdingAsked(ground=ground.value, ends_at=until, reviewer=_reviewer(by))
    _record("asked", asked, payload, by, at)
    return key


def _reviewer(by: Viewer) -> Role:
    """The data protection lead, or the manager where that lead asks."""
    protects = Role.DATA_PROTECTION_LEAD in by.roles
    return Role.MANAGER if protects else Role.DATA_PROTECTION_LEAD


def _asking(
    line_id: UUID,
    ground: rules.Ground | None,
    why: str,
    ends_at: datetime | None,
    by: Viewer,
    at: datetime,
) -> rules.AskFacts:
    return rules.AskFacts(
        ground=ground,
        why=why,
        at=at,
        ends_at=ends_at,
        most_days=protocol.settings_on(by.protocol, by.today)["withholding_days"],
        withheld_already=models.Withholding.objects.filter(
            Q(agreed__isnull=True) | Q(agreed=True),
            Q(grant_id=line_id) | Q(disclosure_id=line_id),
            ends_at__gt=at,
        ).exists(),
    )


def _line(line_id: UUID) -> tuple[models.Grant | None, models.Disclosure | None]:
    """The line of that key; policies show only those in which the agency takes part."""
    grant = models.Grant.objects.filter(pk=line_id).first()
    disclosure = None if grant else models.Disclosure.objects.filter(pk=line_id).first()
    if grant is None and disclosure is None:
        raise Refused(because("sharing.not_found"))
    return grant, disclosure


def _person(grant: models.Grant | None, disclosure: models.Disclosure | None) -> UUID:
    line = grant or disclosure
    assert line is not None
    return line.person_id


@action("sharing.review")
def review(*, withholding_id: UUID, agreed: bool, by: Viewer, at: datetime) -> None:
    """This decides whether the line is kept back until the day that was asked for.

    Raises Refused where the actor asked for it, may not decide, or it was decided.
    """
    asked = models.Withholding.objects.filter(pk=withholding_id).first()
    if asked is None:
        raise Refused(because("sharing.not_found"))
    settle(rules.review(_reviewing(asked, by, at)))
    changed = models.Withholding.objects.filter(pk=withholding_id, reviewed_at=None).update(
        reviewed_at=at,
        reviewed_by_id=by.worker_id,
        agreed=agreed,
        starts_at=at if agreed else None,
    )
    if not changed:
        raise Refused(because("withholding.reviewed_already"))
    _record("reviewed", asked, events.WithholdingReviewed(agreed=agreed), by, at)


def _reviewing(asked: models.Withholding, by: Viewer, at: datetime) -> rules.ReviewFacts:
    return rules.ReviewFacts(
        asked_by=asked.asked_by_id,
        reviewer=by.worker_id,
        roles=by.roles,
        reviewed_already=asked.reviewed_at is not None,
        expired=asked.ends_at <= at,
    )


def _record(
    what: str, asked: models.Withholding, payload: object, by: Viewer, at: datetime
) -> None:
    journey.record(
        kind=f"sharing.withholding_{what}",
        person_id=asked.person_id,
        about_id=asked.pk,
        payload=payload,
        by=by,
        at=at,
    )
