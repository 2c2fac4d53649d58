"""Being signed in: which sessions an account has, and ending them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from throughcare.actions.permit import action
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def end_all(*, account_id: UUID) -> int:
    """This ends every session of an account; says how many there were."""
    return _end(UserSession.objects.filter(user_id=account_id).values_list("session_key"))


def close_account(*, account_id: UUID) -> None:
    """This ends every session of an account, and lets nobody sign in to it.

    The old password works no more, so that nothing of before works when it is opened again.
    """
    end_all(account_id=account_id)
    account = models.Account.objects.get(pk=account_id)
    account.is_active = False
    account.set_unusable_password()
    account.save(force_update=True, update_fields=["is_active", "password"])


def open_account(*, account_id: UUID) -> None:
    """This lets somebody sign in again, once they have set a password."""
    models.Account.objects.filter(pk=account_id).update(is_active=True)


@action("account.own")
def end(*, session_id: int, by: Viewer, at: datetime) -> None:
    """This ends one of the viewer's own sessions."""
    found = UserSession.objects.filter(pk=session_id, user_id=_account(by))
    if not _end(found.values_list("session_key")):
        raise Refused(because("workforce.not_found"))


@action("account.own")
def end_others(*, but: str, by: Viewer, at: datetime) -> int:
    """This ends all of the viewer's sessions but one; says how many."""
    others = UserSession.objects.filter(user_id=_account(by)).exclude(session_key=but)
    return _end(others.values_list("session_key"))


@action("account.own")
def note_presence(*, by: Viewer, at: datetime) -> None:
    """This remembers, once a day, that somebody was here: a lead who never is leads in name only.

    Source: issue "Net", leads in name only: not signed in for 10 working days.
    """
    today = midnight(day=by.today)
    models.Worker.objects.filter(
        Q(last_seen_at__isnull=True) | Q(last_seen_at__lt=today), pk=by.worker_id, system=False
    ).update(last_seen_at=at)


def _account(by: Viewer) -> UUID | None:
    return models.Worker.objects.get(pk=by.worker_id).account_id


def _end(keys: Iterable[tuple[str]]) -> int:
    known = [key for (key,) in keys]
    Session.objects.filter(session_key__in=known).delete()
    UserSession.objects.filter(session_key__in=known).delete()
    return len(known)
