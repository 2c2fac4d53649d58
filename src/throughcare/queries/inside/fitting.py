"""Which lines of the catalogues fit somebody, as far as the viewer may know them."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from throughcare.domain.directory.facts import Fact, JusticeStatus, PersonFacts, Setting
from throughcare.domain.programme.inside.fitting import Matched, Somebody, match
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.find_help import record
from throughcare.queries.inside import catalogue
from throughcare.queries.person.one import same
from throughcare.queries.programme import interventions
from throughcare.records import models


def of(viewer: Viewer, *, person_id: UUID, weeks: int | None = None) -> tuple[Matched, ...]:
    """Every line of every catalogue held against somebody, what fits best first.

    With `weeks`, as if they were sentenced today and had so many inside: for whoever writes to a
    court before it decides.
    """
    who = somebody(viewer, person_id=person_id)
    if who is None:
        return ()
    if weeks is not None:
        who = replace(who, facts=as_if_sentenced(who.facts, viewer, weeks))
    return match(catalogue.offers(viewer), who=who, on=viewer.today)


def somebody(viewer: Viewer, *, person_id: UUID) -> Somebody | None:
    """What the viewer knows of somebody that catalogues ask; None where they may not see them."""
    found = record.somebody(viewer, person_id=person_id)
    if found is None:
        return None
    done: defaultdict[str, set[str]] = defaultdict(set)
    for each in interventions.done(viewer, person_id=person_id):
        done[each.programme].add(each.module)
    kept = {programme: frozenset(modules) for programme, modules in done.items()}
    return Somebody(
        facts=found.facts,
        needs=found.needs,
        done=kept,
        aims=aims(viewer, person_id=person_id),
    )


def taking_part(viewer: Viewer, *, person_id: UUID) -> frozenset[tuple[UUID, str]]:
    """In what they take part now: the team that runs it, and the programme."""
    rows = models.Intervention.objects.filter(person_id__in=same(person_id), ends_on=None)
    return frozenset(rows.exclude(programme="").values_list("agency_id", "programme"))


def aims(viewer: Viewer, *, person_id: UUID) -> tuple[str, ...]:
    """What somebody wants, in their words, as far as the viewer sees it."""
    rows = models.Aim.objects.filter(person_id__in=same(person_id), ended_at=None)
    return tuple(rows.order_by("taken_at", "id").values_list("words", flat=True))


def as_if_sentenced(facts: PersonFacts, viewer: Viewer, weeks: int) -> PersonFacts:
    """What would be known of somebody who was sentenced today, and had so many weeks inside."""
    sentenced = Fact(value=frozenset({JusticeStatus.PRISON_SENTENCE}))
    leaves = Fact(value=viewer.today + timedelta(weeks=weeks))
    inside = Fact(value=Setting.PRISON)
    return replace(facts, setting=inside, justice=sentenced, release_on=leaves)
