"""A regimen as a page shows it: doses, days and collections as one picture, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from throughcare.domain.assessment.words import SIGN_OFF
from throughcare.domain.kernel.decision import Decision
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.net.words import REASONS
from throughcare.domain.treatment.arranging import Arranged
from throughcare.domain.treatment.days import Outcome, Taken, lapses_on, last_supply, supply
from throughcare.domain.treatment.products import FORMS, Product, say_dose
from throughcare.domain.treatment.regimen import Wording
from throughcare.domain.treatment.words import (
    AIMS,
    OUTCOMES,
    PRODUCTS,
    WHY_ENDED,
    WORDINGS,
    say_days,
)
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import refusal_sentence
from throughcare.queries.treatment import regimens
from throughcare.queries.treatment.regimens import Check, Dose, Regimen
from throughcare.queries.treatment.scripts import Script
from throughcare.queries.treatment.supplying import OnCall

WEEKS = 8
A_DAY = timedelta(days=1)
WIDE, HIGH = 10, 60  # of a day, and of the highest dose, in the picture's own units
# Shapes first: filled, empty, crossed; a dot where nothing is known.
SHAPES: dict[Outcome | None, str] = {
    Outcome.COLLECTED: "●",
    Outcome.MISSED: "○",
    Outcome.NOT_SUPPLIED: "◒",
    None: "·",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day in the picture: its dose as a height, and what became of it as a shape."""

    x: int
    height: int
    shape: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days alike, one after another, in words."""

    starts: date
    ends: date
    dose: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What stands on the page of one regimen."""

    regimen: Regimen
    name: str
    dose: str
    when: str
    then: tuple[tuple[date, str], ...]
    supplier: str
    wordings: tuple[str, ...]
    aim: str
    ended: str
    running: bool
    said: tuple[str, ...]
    last_on: date | None
    lapses_on: date | None
    lapsed: bool
    implanted: bool
    with_somebody: bool
    by_script: bool
    script: Script | None
    runs_out: bool
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    doses: tuple[tuple[Dose, str, tuple[str, ...], str], ...]
    on_call: OnCall | None


def shown(
    found: Regimen,
    checked: Mapping[UUID, Check],
    calls: Mapping[UUID, OnCall],
    viewer: Viewer,
    script: Script | None = None,
) -> Shown:
    """One regimen, with the last weeks of it."""
    settings = regimens.settings_of(viewer)
    asked = regimens.supplying(found, settings, on=viewer.today)
    days = _days(found, viewer.today)
    holds, form = found.dose_on(viewer.today), FORMS[found.product]
    until = lapses_on(asked.taken, before=viewer.today + A_DAY)
    return Shown(
        regimen=found,
        name=PRODUCTS[found.product],
        dose=say_dose(holds.micrograms) if holds else "no dose holds",
        when=_when(found, settings, viewer.today),
        then=tuple(_then(each) for each in found.arranged[1:] if each.from_on > viewer.today),
        supplier=_supplier(found, viewer.today),
        wordings=_wordings(found, viewer.today),
        aim=AIMS[found.aim],
        ended=WHY_ENDED[found.ended_why] if found.ended_why else "",
        running=found.days.contains(moment=viewer.today),
        said=reasons(supply(asked)),
        last_on=last_supply(asked.taken, before=viewer.today + A_DAY),
        lapses_on=until,
        lapsed=until is not None and until <= viewer.today,
        implanted=form.implanted,
        with_somebody=found.product is Product.NALTREXONE,
        by_script=not form.every,
        script=script,
        runs_out=script is not None and script.until_on <= viewer.today,
        marks=_marks(found, asked.taken, days),
        spans=_spans(found, asked.taken, days),
        doses=tuple(_dose(each, checked.get(each.id)) for each in found.doses[::-1]),
        on_call=calls.get(found.agency_id),
    )


def reasons(decision: Decision[int]) -> tuple[str, ...]:
    """Why nothing may be supplied, each as a sentence."""
    return tuple(refusal_sentence(reason=why, catalogue=REASONS) for why in decision.reasons)


def _dose(dose: Dose, check: Check | None) -> tuple[Dose, str, tuple[str, ...], str]:
    """A dose, what its alerts said with their sources, and why it was right all the same."""
    words = say_dose(dose.micrograms)
    return (
        (dose, words, tuple(map(_alert, check.alerts)), check.why)
        if check
        else (dose, words, (), "")
    )


def _alert(kept: Mapping[str, str]) -> str:
    version = date.fromisoformat(kept["version"])
    signed = f"signed by {kept['signed_by']}" if kept.get("signed_by") else SIGN_OFF
    return (
        f"{kept['words']}. Source: {kept['source']}; version of {version.day} {version:%B %Y}; "
        f"{signed}"
    )


def _days(found: Regimen, today: date) -> list[date]:
    """The days of the last weeks on which it held."""
    first = max(found.days.starts, today - timedelta(weeks=WEEKS) + A_DAY)
    last = min(today, found.days.ends - A_DAY) if found.days.ends else today
    return [first + n * A_DAY for n in range((last - first).days + 1)]


def _when(found: Regimen, settings: Settings, today: date) -> str:
    form, holds = FORMS[found.product], found.arranged_on(today)
    if form.every:
        where = "supervised" if holds.supervised else "taken home"
        return f"once in {settings[form.every]} days, {where}"
    return say_days(holds.weekdays, supervised=holds.supervised)


def _wordings(found: Regimen, today: date) -> tuple[str, ...]:
    """What stands on the prescription: that it is supervised only while it is."""
    kept = {Wording(each) for each in found.wordings} - {Wording.SUPERVISE}
    if found.arranged_on(today).supervised and Wording.SUPERVISE in found.wordings:
        kept |= {Wording.SUPERVISE}
    return tuple(WORDINGS[each] for each in Wording if each in kept)


def _then(arranged: Arranged) -> tuple[date, str]:
    """What holds later, and from when."""
    return arranged.from_on, say_days(arranged.weekdays, supervised=arranged.supervised)


def _supplier(found: Regimen, today: date) -> str:
    """Who supplies it, and who from when, where that is to change."""
    holds = found.supplied_on(today)
    if found.moved_on is None or found.moved_on <= today:
        return holds.name
    return f"{holds.name}, from {found.moved_on.day} {found.moved_on:%B} by {found.supplier.name}"


def _marks(found: Regimen, taken: Taken, days: list[date]) -> tuple[Mark, ...]:
    doses = {day: dose.micrograms if (dose := found.dose_on(day)) else 0 for day in days}
    top = max(doses.values(), default=0) or 1
    return tuple(
        Mark(
            x=number * WIDE,
            height=round(HIGH * doses[day] / top),
            shape=SHAPES[taken.of(day)],
            words=f"{day.day} {day:%B}: {say_dose(doses[day])}, {_said(taken.of(day)).lower()}",
        )
        for number, day in enumerate(days)
    )


def _said(outcome: Outcome | None) -> str:
    return OUTCOMES[outcome] if outcome else "Not known"


def _spans(found: Regimen, taken: Taken, days: list[date]) -> tuple[Span, ...]:
    """The same in words, newest first: days alike together."""

    def alike(day: date) -> tuple[str, str]:
        dose = found.dose_on(day)
        return say_dose(dose.micrograms) if dose else "None", _said(taken.of(day))

    spans = []
    for (dose, what), group in groupby(days, key=alike):
        several = list(group)
        spans.append(Span(starts=several[0], ends=several[-1], dose=dose, what=what))
    return tuple(spans[::-1])
