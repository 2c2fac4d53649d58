"""A need's own life: found, wanted or not, offered, referred, met, partly, not met."""

from datetime import datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.need import events, rules
from throughcare.domain.need.kinds import Whose
from throughcare.domain.need.lifecycle import LIFECYCLE, Side, State, goes_along
from throughcare.domain.referral.lifecycle import LIVE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("need.change")
def find(
    *,
    key: UUID,
    person_id: UUID,
    kind: NeedKind | None,
    own_words: str,
    by: Viewer,
    at: datetime,
    aspect: str = "",
) -> UUID:
    """This records a need, in the person's words where they have any.

    An agency has one of a kind, and of an aspect: found again, it is the same. Gives its key.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    died_on = journey.died_on(person_id)
    facts = rules.Finding(kind=kind, aspect=aspect, own_words=own_words, died_on=died_on)
    found = settle(rules.find(facts))
    known = models.Need.objects.filter(
        person_id=person_id, agency_id=by.agency_id, kind=found.value, aspect=aspect
    ).first()
    if known is not None:
        return known.pk
    need = models.Need(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=found.value,
        aspect=aspect,
        own_words=own_words.strip(),
        found_at=at,
        found_by_id=by.worker_id,
        changed_at=at,
    )
    models.Need.objects.bulk_create([need])
    _tell(need, "found", by, at)
    return key


@action("need.change")
def move(
    *,
    need_id: UUID,
    name: str,
    own_words: str,
    by: Viewer,
    at: datetime,
    whose: Whose = Whose.PERSON,
) -> None:
    """This moves a need on: wanted or not, offered, referred, met, partly, or not; in whose words.

    That it is not wanted is never said without words.
    """
    need = models.Need.objects.select_for_update().filter(pk=need_id).first()
    if need is None:
        raise Refused(because("need.not_found"))
    state = settle(LIFECYCLE.move(name=name, state=State(need.state), side=Side.WORKER))
    words = settle(rules.say(name=name, words=own_words))
    need.state = state.value
    if words:
        need.own_words, need.whose = words, whose.value
    changed = models.Need.objects.filter(pk=need.pk).update(
        state=need.state, own_words=need.own_words, whose=need.whose, changed_at=at
    )
    if not changed:
        raise Refused(because(f"need.{name}.not_yours"))
    _tell(need, "changed", by, at)


def follow(*, referral: models.Referral, name: str, words: str, by: Viewer, at: datetime) -> None:
    """This moves the referrer's need along with a referral for it, where it can move so.

    `by` is the house, for the agency that referred; `words` are the service's. Of mental health
    the kind of the service is meant, else whatever is recorded of it.
    """
    ours = models.Need.objects.filter(
        person_id=referral.person_id, agency_id=by.agency_id, kind=referral.need
    )
    need = ours.filter(aspect=referral.service.kind).first() or ours.filter(aspect="").first()
    if need is None:
        return
    elsewhere = _referred_elsewhere(referral, need)
    if not goes_along(name=name, state=State(need.state), elsewhere=elsewhere):
        return
    move(need_id=need.pk, name=name, own_words=words, whose=Whose.SERVICE, by=by, at=at)


def _referred_elsewhere(referral: models.Referral, need: models.Need) -> bool:
    """Whether another service has a referral of the agency's for the same need."""
    others = models.Referral.objects.filter(
        person_id=need.person_id,
        from_agency_id=need.agency_id,
        need=need.kind,
        state__in=LIVE,
    ).exclude(pk=referral.pk)
    if need.aspect:
        others = others.filter(service__kind=need.aspect)
    return others.exists()


def _tell(need: models.Need, kind: str, by: Viewer, at: datetime) -> None:
    told = events.NeedChanged(
        need=need.aspect or need.kind,
        state=need.state,
        own_words=need.own_words,
        whose=need.whose,
    )
    journey.record(
        kind=f"need.{kind}",
        person_id=need.person_id,
        about_id=need.pk,
        payload=told,
        by=by,
        at=at,
    )
