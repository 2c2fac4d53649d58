"""Where somebody is signed in. One's own only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session of an account; `this` is the one that asks."""

    id: int
    since: datetime
    ip: str
    browser: str
    this: bool


def mine(*, account_id: UUID, this: str, at: datetime) -> tuple[SignedIn, ...]:
    """Every session of an account that still holds, the present one first."""
    rows = UserSession.objects.filter(
        user_id=account_id,
        session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key"),
    ).values_list("id", "created_at", "ip", "user_agent", "session_key")
    found = [
        SignedIn(id=key, since=since, ip=ip, browser=agent, this=session == this)
        for key, since, ip, agent, session in rows
    ]
    return tuple(sorted(found, key=lambda each: (not each.this, each.since)))
