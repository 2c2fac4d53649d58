"""Needs that were found, made by the actions, and where they stand."""

from uuid import UUID

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA
from tests.referrals import seen_by
from throughcare.actions import need
from throughcare.domain.directory.terms import NeedKind
from throughcare.records import models
from throughcare.records.keys import new_key

N = NeedKind


def found(person_id: UUID, kind: NeedKind, aspect: str = "", by: str = ADA) -> UUID:
    who = worker(by)
    return need.find(
        key=new_key(),
        person_id=person_id,
        kind=kind,
        aspect=aspect,
        own_words="",
        by=who,
        at=NOW,
    )


def state_of(need_id: UUID, by: str = ADA) -> tuple[str, str, str]:
    with seen_by(by):
        return models.Need.objects.values_list("state", "own_words", "whose").get(pk=need_id)
