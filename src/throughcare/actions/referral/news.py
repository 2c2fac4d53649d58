"""Telling the other side: in the product, and by a message that names nobody."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from procrastinate.contrib.django import app

from throughcare.actions import news
from throughcare.actions.permit import action
from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

MESSAGE = "throughcare.jobs.news.send"


def tell(*, referral: models.Referral, event_id: UUID, by: Viewer, at: datetime) -> None:
    """This tells whoever did not act: the referrer by name, the receiver's desk or holder.

    What the clock brings about is told to both. An agency that took somebody on itself needs no
    word from itself.
    """
    both = by.system
    if both or by.agency_id != referral.from_agency_id:
        to_worker(
            referral=referral,
            event_id=event_id,
            agency_id=referral.from_agency_id,
            worker_id=referral.from_worker_id,
            at=at,
        )
    if referral.from_agency_id == referral.to_agency_id:
        return
    if both or by.agency_id != referral.to_agency_id:
        to_worker(
            referral=referral,
            event_id=event_id,
            agency_id=referral.to_agency_id,
            worker_id=referral.holder_id,
            at=at,
        )


def to_worker(
    *,
    referral: models.Referral,
    event_id: UUID,
    agency_id: UUID,
    worker_id: UUID | None,
    at: datetime,
) -> None:
    """Word for one worker, or for the referral desk where nobody is named.

    The message is put into the queue in the same transaction, with keys only.
    """
    key = news.put(
        person_id=referral.person_id,
        event_id=event_id,
        agency_id=agency_id,
        worker_id=worker_id,
        role=Role.WORKER if worker_id else Role.REFERRAL_DESK,
        at=at,
    )
    app.configure_task(MESSAGE).defer(news_id=str(key), agency_id=str(agency_id))


@action("referral.see")
def read_all(*, news_ids: frozenset[UUID], by: Viewer, at: datetime) -> int:
    """This says that somebody has read what they were told; answers how much of it was new."""
    theirs = Q(worker_id=by.worker_id) | Q(worker_id=None, role__in=[r.value for r in by.roles])
    if Role.MANAGER in by.roles:
        theirs |= Q(worker__left_at__isnull=False) | Q(worker__locked_at__isnull=False)
    told = models.News.objects.filter(theirs, pk__in=news_ids, agency_id=by.agency_id, read_at=None)
    return told.update(read_at=at, read_by_id=by.worker_id)
