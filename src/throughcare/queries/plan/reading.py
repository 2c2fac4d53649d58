"""Somebody's plan, read as far as the viewer may see it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Q

from throughcare.domain.plan.lifecycle import State
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.domain.treatment.protocol import PLAN_REVIEW
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.queries.plan.facts import Aim, Answered, Option, Plan, Step, Version
from throughcare.records import models

REVIEWS = ("plan.review", "plan.review_asked", PLAN_REVIEW)
CLOCK = ("rule", "opened_at", "due_at")


def plan(viewer: Viewer, *, person_id: UUID, journey_id: UUID | None) -> Plan:
    """The plan of a journey; where none is open, of all that the viewer may see."""
    on = Q(person_id__in=one.same(person_id))
    if journey_id is not None:
        on &= Q(journey_id=journey_id)
    owed = models.Obligation.objects.filter(
        person_id__in=one.same(person_id), rule__in=REVIEWS, met_at=None, fell_at=None
    )
    clocks = {rule: (opened, due) for rule, opened, due in owed.values_list(*CLOCK)}
    return Plan(
        aims=_aims(viewer, on),
        steps=steps(viewer, on),
        options=_options(on),
        versions=_versions(viewer, on),
        review_due_at=min(
            (clocks[e][1] for e in (REVIEWS[0], REVIEWS[2]) if e in clocks), default=None
        ),
        asked_at=clocks.get(REVIEWS[1], (None, None))[0],
    )


def one_step(viewer: Viewer, *, step_id: UUID, person_id: UUID) -> Step | None:
    """One step that the viewer may change; None where there is none."""
    found = steps(viewer, Q(pk=step_id, person_id__in=one.same(person_id)))
    return next((each for each in found if each.movable), None)


def one_aim(viewer: Viewer, *, aim_id: UUID, person_id: UUID) -> Aim | None:
    """One aim that the viewer's agency took down; None where there is none."""
    found = _aims(viewer, Q(pk=aim_id, person_id__in=one.same(person_id)))
    return next((each for each in found if each.ours), None)


def asked(viewer: Viewer, *, answer_id: UUID) -> tuple[UUID, int, str] | None:
    """Whose plan, and which version, the viewer's agency is asked about by whom, to be answered."""
    rows = models.PlanAnswer.objects.filter(pk=answer_id, asked_id=viewer.agency_id)
    return rows.values_list("person_id", "version__number", "agency__name").first()


def _aims(viewer: Viewer, on: Q) -> tuple[Aim, ...]:
    names = ("id", "words", "agency__name", "agency_id", "taken_at", "ended_at")
    rows = models.Aim.objects.filter(on).order_by("taken_at", "id")
    return tuple(
        Aim(
            id=key,
            words=words,
            agency=agency,
            ours=agency_id == viewer.agency_id,
            taken_at=taken_at,
            ended_at=ended_at,
            how=AimEnd(how) if how else None,
            said=said,
        )
        for key, words, agency, agency_id, taken_at, ended_at, how, said in rows.values_list(
            *names, "ended_how", "ended_words"
        )
    )


def steps(viewer: Viewer, on: Q) -> tuple[Step, ...]:
    """Steps, soonest first: those of the viewer's agency, and what a grant lets see."""
    same = ("id", "aim_id", "what", "owner_id", "due_on", "agreed_at")
    more = ("was_on", "moved_at", "closed_at", "closed_why")
    others = ("owner__name", "worker__name", "state", "agreed_by__name", "agency_id")
    rows = models.PlanStep.objects.filter(on).order_by("due_on", "id")
    return tuple(_step(viewer, dict(row)) for row in rows.values(*same, *more, *others))


def _step(viewer: Viewer, told: dict[str, Any]) -> Step:
    ours = told["owner_id"] == viewer.agency_id
    writes = told.pop("agency_id") == viewer.agency_id
    return Step(
        owner=told.pop("owner__name") or "",
        worker=told.pop("worker__name") or "",
        state=State(told.pop("state")),
        agreed_by=told.pop("agreed_by__name"),
        was_on=tuple(told.pop("was_on")),
        moved_at=tuple(told.pop("moved_at")),
        ours=ours,
        movable=ours or writes,
        **told,
    )


def _options(on: Q) -> tuple[Option, ...]:
    rows = models.PlanOption.objects.filter(on).order_by("-offered_at", "id")
    return tuple(
        Option(what=what, outcome=Outcome(outcome), why=why, agency=agency, offered_at=offered_at)
        for what, outcome, why, agency, offered_at in rows.values_list(
            "what", "outcome", "why", "agency__name", "offered_at"
        )
    )


def _versions(viewer: Viewer, on: Q) -> tuple[Version, ...]:
    same = ("id", "number", "reviewed", "agrees", "own_words", "went_well", "agreed_at")
    rows = models.PlanVersion.objects.filter(on).order_by("-agreed_at", "-number")
    found = list(rows.values(*same, "agency__name", "agreed_by__name"))
    keys = [each["id"] for each in found]
    wishes = {
        version_id: (Wish(wish), words)
        for version_id, wish, words in models.ReviewWish.objects.filter(
            version_id__in=keys
        ).values_list("version_id", "wish", "words")
    }
    answers = _answers(viewer, keys)
    return tuple(
        Version(
            agency=each.pop("agency__name"),
            agreed_by=each.pop("agreed_by__name"),
            answers=tuple(answers[each["id"]]),
            wish=wishes.get(each["id"], (None, ""))[0],
            wish_words=wishes.get(each["id"], (None, ""))[1],
            **each,
        )
        for each in found
    )


def _answers(viewer: Viewer, versions: list[UUID]) -> dict[UUID, list[Answered]]:
    found: dict[UUID, list[Answered]] = defaultdict(list)
    rows = models.PlanAnswer.objects.filter(version_id__in=versions).order_by("asked__name")
    for version_id, key, agency, asked_id, answer, words, answered_at in rows.values_list(
        "version_id", "id", "asked__name", "asked_id", "answer", "words", "answered_at"
    ):
        told = Answered(
            id=key,
            agency=agency,
            ours=asked_id == viewer.agency_id,
            answer=Answer(answer) if answer else None,
            words=words,
            answered_at=answered_at,
        )
        found[version_id].append(told)
    return found
