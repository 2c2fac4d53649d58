"""What somebody takes part in, how far they are, and what stands side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.domain.kernel.period import Period
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.domain.programme.template import Phase, Programme, Progress, progress
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.one import same
from throughcare.queries.programme.templates import as_begun
from throughcare.records import models

COLUMNS = (
    *("id", "person_id", "national", "programme", "version", "name", "setting", "unmet", "why"),
    *("own_words", "starts_on", "ends_on", "ended_how", "ended_why", "agency_id", "agency__name"),
    *("begun_by__name", "phase", "phase_on", "planned_end_on", "follows"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An intervention with how far it is, where it is a programme; `ours` where we give it."""

    id: UUID
    person_id: UUID
    national: str
    programme: Programme | None
    name: str
    setting: Setting
    unmet: tuple[str, ...]
    why: str
    own_words: str
    days: Period[date]
    how: Ended | None
    ended_why: str
    agency: str
    by: str
    ours: bool
    progress: Progress | None
    phase: Phase | None
    phase_on: date | None
    planned_end_on: date | None
    follows: str

    @property
    def is_open(self) -> bool:
        return self.days.ends is None

    @property
    def missing(self) -> int:
        """How many modules completing it still asks for."""
        if self.programme is None or self.progress is None:
            return 0
        return max(self.programme.least_modules - len(self.progress.done), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A module that somebody did, where and when."""

    programme: str
    module: str
    name: str
    done_on: date
    agency: str


def done(viewer: Viewer, *, person_id: UUID) -> tuple[Done, ...]:
    """Every module that somebody did, wherever, as far as the viewer may see it, newest first."""
    rows = models.ModuleDone.objects.filter(person_id__in=same(person_id), taken_back_at=None)
    names = ("programme", "module", "name", "done_on", "agency__name")
    return tuple(
        Done(programme=programme, module=module, name=name, done_on=on, agency=agency)
        for programme, module, name, on, agency in rows.order_by("-done_on", "id").values_list(
            *names
        )
    )


def of_person(viewer: Viewer, *, person_id: UUID) -> tuple[Shown, ...]:
    """Every intervention of somebody, open ones first, newest first."""
    rows = models.Intervention.objects.filter(person_id__in=same(person_id))
    kept = done(viewer, person_id=person_id)
    found = rows.order_by("-starts_on", "name", "id").values_list(*COLUMNS)
    shown = [_shown(viewer, row, kept) for row in found]
    return tuple(sorted(shown, key=lambda each: not each.is_open))


def one(viewer: Viewer, *, intervention_id: UUID) -> Shown | None:
    """One of them; None where the viewer may not see it, or there is none."""
    found = models.Intervention.objects.filter(pk=intervention_id).values_list("person_id").first()
    if found is None:
        return None
    every = of_person(viewer, person_id=found[0])
    return next((each for each in every if each.id == intervention_id), None)


def _shown(viewer: Viewer, row: tuple[Any, ...], kept: Iterable[Done]) -> Shown:
    told = dict(zip(COLUMNS, row, strict=True))
    programme = as_begun(told["programme"], version=told["version"])
    modules = (each.module for each in kept if programme and each.programme == programme.code)
    plain = ("id", "person_id", "national", "name", "why", "own_words", "ended_why")
    return Shown(
        **{name: told[name] for name in plain},
        programme=programme,
        setting=Setting(told["setting"]),
        unmet=tuple(told["unmet"]),
        days=Period(starts=told["starts_on"], ends=told["ends_on"]),
        how=Ended(told["ended_how"]) if told["ended_how"] else None,
        agency=told["agency__name"],
        by=told["begun_by__name"],
        ours=told["agency_id"] == viewer.agency_id,
        progress=progress(programme, done=modules) if programme else None,
        phase=programme.phase(told["phase"]) if programme else None,
        phase_on=told["phase_on"],
        planned_end_on=told["planned_end_on"],
        follows=told["follows"],
    )
