"""Referrals made by the actions, for tests: sent, refused, and what each side then sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from tests import world
from tests.clock import NOW
from tests.journeys import worker
from throughcare.actions import referral
from throughcare.domain.referral.rules import Declining
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing

ROOMS = "Northgate supported rooms"
KEYWORK = "Recovery keywork"
COMMUNITY = "Community mental health"


@contextmanager
def seen_by(name: str, *, at: datetime = NOW) -> Iterator[Viewer]:
    """The tables as a worker sees them."""
    who = worker(name, at=at)
    with viewing(worker_id=who.worker_id, agency_id=who.agency_id, at=at) as viewer:
        yield viewer


def service(name: str, *, agency: str, need: str, criteria: tuple[object, ...] = ()) -> UUID:
    """One more service of an agency of the world."""
    key = new_key()
    models.Service.objects.create(
        id=key,
        agency_id=world.key(agency),
        name=name,
        needs=[need],
        criteria=list(criteria),
        updated_at=NOW,
    )
    return key


def draft(person_id: UUID, **changes: Any) -> referral.Draft:
    """An agreed referral for a room."""
    usual: dict[str, Any] = {
        "person_id": person_id,
        "service_id": world.key(ROOMS),
        "need": "housing",
        "basis": Basis.CONSENT,
        "agreed": True,
    }
    return referral.Draft(**usual | changes)


def sent(person_id: UUID, *, by: str = "Ada Quill", at: datetime = NOW, **changes: Any) -> UUID:
    """A referral that a worker sent."""
    who = worker(by, at=at)
    return referral.send(key=new_key(), draft=draft(person_id, **changes), by=who, at=at)


def sent_to_mind(person_id: UUID, *, by: str = "Hal Birch", at: datetime = NOW) -> UUID:
    key = world.key(COMMUNITY)
    return sent(person_id, by=by, at=at, service_id=key, need="mental_health")


def sent_to_recovery(person_id: UUID, *, by: str = "Hal Birch", at: datetime = NOW) -> UUID:
    key = world.key(KEYWORK)
    return sent(person_id, by=by, at=at, service_id=key, need="drug_treatment")


NO_ROOM = Declining(code="no_capacity", criterion="No room until May", advice="Ask in May")
DRUGS_FIRST = Declining(
    code="other_condition_first",
    criterion="Stable before we start",
    advice="When they are in treatment",
    condition="drug_treatment",
)
MIND_FIRST = Declining(
    code="other_condition_first",
    criterion="Too unwell for groups",
    advice="When they have a care coordinator",
    condition="mental_health",
)


def declined(
    referral_id: UUID, *, by: str, as_: Declining = NO_ROOM, at: datetime = NOW, **changes: Any
) -> None:
    """A worker refuses."""
    who = worker(by, at=at)
    referral.decline(referral_id=referral_id, declining=as_, by=who, at=at, **changes)


def row(referral_id: UUID, *, by: str = "Ada Quill", at: datetime = NOW) -> models.Referral:
    """A referral as one worker sees it."""
    with seen_by(by, at=at):
        return models.Referral.objects.get(pk=referral_id)


def owed(*, about: UUID | None = None, by: str, at: datetime = NOW) -> set[str]:
    """The rules under which something is owed, as far as a worker sees."""
    with seen_by(by, at=at):
        rows = models.Obligation.objects.filter(met_at=None, fell_at=None)
        if about is not None:
            rows = rows.filter(about_id=about)
        return set(rows.values_list("rule", flat=True))


def events(referral_id: UUID, *, by: str, at: datetime = NOW) -> list[str]:
    """What happened to a referral, as far as a worker sees, oldest first."""
    with seen_by(by, at=at):
        rows = models.Event.objects.filter(about_id=referral_id).order_by("sequence")
        return list(rows.values_list("kind", flat=True))


TABLES: tuple[Any, ...] = (
    models.Event,
    models.Grant,
    models.News,
    models.Obligation,
    models.Referral,
    models.ReferralFact,
    models.ReferralMove,
)


def everything(*names: str, at: datetime = NOW) -> dict[str, list[Any]]:
    """Every row that these workers see, to show that a refusal left nothing behind."""
    found: dict[str, list[Any]] = {}
    for name in names:
        with seen_by(name, at=at):
            for table in TABLES:
                key = f"{name}: {table.__name__}"
                found[key] = sorted(map(str, table.objects.values_list()))
    return found
