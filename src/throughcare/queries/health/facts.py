"""What is known of somebody's health, as far as the viewer may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.health.terms import (
    Answer,
    Done,
    Kind,
    Marker,
    MentalHealth,
    Pregnancy,
    Result,
    Source,
    Step,
    Virus,
)
from throughcare.domain.health.words import MENTAL_HEALTH, PREGNANCIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models

COLUMNS = (
    *("id", "person_id", "virus", "step", "answer", "marker", "result", "dose", "completes"),
    *("on", "read_on", "told_on", "agency_id", "agency__name", "recorded_by__name"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A step about a virus, with whom it is from; `told_on` once they know its result."""

    id: UUID
    person_id: UUID
    done: Done
    read_on: date | None
    told_on: date | None
    agency: str
    ours: bool
    by: str

    @property
    def waits_for_result(self) -> bool:
        return self.done.step is Step.TEST and self.done.result is None

    @property
    def waits_to_be_told(self) -> bool:
        return self.read_on is not None and self.told_on is None


def steps(viewer: Viewer, *, person_id: UUID) -> tuple[Kept, ...]:
    """Every step about a virus, newest first."""
    rows = models.VirusStep.objects.filter(person_id__in=one.same(person_id))
    return _kept(viewer, rows.order_by("-on", "-recorded_at", "id").values_list(*COLUMNS))


def step(viewer: Viewer, *, step_id: UUID) -> Kept | None:
    """One step; None where the viewer may not see it, or there is none."""
    rows = models.VirusStep.objects.filter(pk=step_id).values_list(*COLUMNS)
    return next(iter(_kept(viewer, rows)), None)


def _kept(viewer: Viewer, rows: Iterable[tuple[Any, ...]]) -> tuple[Kept, ...]:
    return tuple(_one(viewer, dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _one(viewer: Viewer, told: dict[str, Any]) -> Kept:
    done = Done(
        virus=Virus(told["virus"]),
        step=Step(told["step"]),
        on=told["on"],
        answer=Answer(told["answer"]) if told["answer"] else None,
        marker=Marker(told["marker"]) if told["marker"] else None,
        result=Result(told["result"]) if told["result"] else None,
        dose=told["dose"],
        completes=told["completes"],
    )
    return Kept(
        id=told["id"],
        person_id=told["person_id"],
        done=done,
        read_on=told["read_on"],
        told_on=told["told_on"],
        agency=told["agency__name"],
        ours=told["agency_id"] == viewer.agency_id,
        by=told["recorded_by__name"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A pregnancy, or mental health, as it was told last by an agency."""

    kind: Kind
    answer: str
    said: str
    due_on: date | None
    words: str
    source: Source
    on: date
    agency: str
    by: str


def told(viewer: Viewer, *, person_id: UUID) -> tuple[Told, ...]:
    """Everything that was told, newest first."""
    rows = models.HealthFact.objects.filter(person_id__in=one.same(person_id)).order_by(
        "-on", "-recorded_at", "id"
    )
    columns = ("kind", "answer", "due_on", "words", "source", "on", "agency__name")
    return tuple(
        Told(
            kind=Kind(kind),
            answer=answer,
            said=_said(Kind(kind), answer),
            due_on=due_on,
            words=words,
            source=Source(source),
            on=on,
            agency=agency,
            by=by,
        )
        for kind, answer, due_on, words, source, on, agency, by in rows.values_list(
            *columns, "recorded_by__name"
        )
    )


def _said(kind: Kind, answer: str) -> str:
    if kind is Kind.PREGNANCY:
        return PREGNANCIES[Pregnancy(answer)]
    return MENTAL_HEALTH[MentalHealth(answer)]


def is_pregnant(viewer: Viewer, *, person_id: UUID) -> bool:
    """Whether the newest word of which the viewer may know is that somebody is pregnant."""
    newest = next((e for e in told(viewer, person_id=person_id) if e.kind is Kind.PREGNANCY), None)
    return newest is not None and newest.answer == Pregnancy.PREGNANT.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An electrocardiogram: its day, and its QTc in ms where that is known."""

    id: UUID
    person_id: UUID
    agency: str
    on: date
    qtc_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Electrocardiograms of which the viewer may know, newest first; until when one is owed."""

    taken: tuple[Trace, ...]
    owed_by: date | None


def traces(viewer: Viewer, *, person_id: UUID) -> Traces:
    """What is known of electrocardiograms."""
    records = one.same(person_id)
    owed = models.Obligation.objects.filter(
        person_id__in=records, rule="medicine.ecg", met_at=None, fell_at=None
    )
    due = owed.order_by("due_at").values_list("due_at", flat=True).first()
    taken = _traces(person_id__in=records)
    return Traces(
        taken=tuple(sorted(taken, key=lambda each: each.on)[::-1]),
        owed_by=due.date() if due else None,
    )


def trace(viewer: Viewer, *, trace_id: UUID) -> Trace | None:
    """One of them; None where the viewer may not see it, or there is none."""
    return next(_traces(pk=trace_id), None)


def _traces(**which: object) -> Iterator[Trace]:
    events = models.Event.objects.filter(kind="medicine.traced", **which).order_by("-sequence")
    columns = ("id", "person_id", "agency__name", "eventpayload__payload")
    for key, person_id, agency, said in events.values_list(*columns):
        if said:
            yield Trace(
                id=key,
                person_id=person_id,
                agency=agency,
                on=date.fromisoformat(said["on"]),
                qtc_ms=said.get("qtc_ms"),
            )
