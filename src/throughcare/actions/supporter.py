"""Supporters: named, let see, let see no more; always at the person's wish, never with a word."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.supporter import events, rules
from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("supporter.change")
def name(
    *,
    key: UUID,
    person_id: UUID,
    name: str,
    relation: Relation | None,
    reach: str,
    safe: str,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This takes down whom somebody wants beside them. They see nothing until somebody says so."""
    if models.Supporter.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    died_on = journey.died_on(person_id)
    naming = rules.Naming(name=name, relation=relation, reach=reach, safe=safe, died_on=died_on)
    kept = models.Supporter(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        name=name.strip(),
        relation=settle(rules.name(naming)).value,
        reach=reach.strip(),
        safe=safe.strip(),
        named_at=at,
        named_by_id=by.worker_id,
    )
    models.Supporter.objects.bulk_create([kept])
    _tell(kept, "named", events.SupporterNamed(relation=kept.relation), by, at)
    return key


@action("supporter.change")
def let_see(
    *, supporter_id: UUID, sees: frozenset[Sees], own_words: str, by: Viewer, at: datetime
) -> None:
    """This has a supporter see what the person wishes, and nothing else. Nothing tells them."""
    kept = _ours(supporter_id, by)
    grants = models.SupporterGrant.objects.filter(supporter=kept, withdrawn_at=None)
    now = frozenset(Sees(each) for each in grants.values_list("sees", flat=True))
    changed = rules.let_see(now=now, wished=sees)
    grants.filter(sees__in=[each.value for each in changed.taken]).update(withdrawn_at=at)
    models.SupporterGrant.objects.bulk_create(
        models.SupporterGrant(
            person_id=kept.person_id,
            agency_id=by.agency_id,
            supporter=kept,
            sees=each.value,
            own_words=own_words.strip(),
            given_at=at,
            given_by_id=by.worker_id,
        )
        for each in sorted(changed.given)
    )
    told = events.SupporterSees(
        relation=kept.relation,
        sees=tuple(sorted(each.value for each in sees)) or ("nothing",),
        own_words=own_words.strip(),
    )
    _tell(kept, "sees", told, by, at)


@action("supporter.change")
def remove(*, supporter_id: UUID, by: Viewer, at: datetime) -> None:
    """This ends everything that a supporter sees, at once, without a reason and without a word."""
    kept = _ours(supporter_id, by)
    models.SupporterGrant.objects.filter(supporter=kept, withdrawn_at=None).update(withdrawn_at=at)
    models.Supporter.objects.filter(pk=kept.pk).update(removed_at=at)
    _tell(kept, "removed", events.SupporterNamed(relation=kept.relation), by, at)


def _ours(supporter_id: UUID, by: Viewer) -> models.Supporter:
    kept = models.Supporter.objects.filter(
        pk=supporter_id, agency_id=by.agency_id, removed_at=None
    ).first()
    if kept is None:
        raise Refused(because("supporter.not_found"))
    return kept


def _tell(kept: models.Supporter, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"supporter.{kind}",
        person_id=kept.person_id,
        about_id=kept.pk,
        payload=payload,
        by=by,
        at=at,
    )
