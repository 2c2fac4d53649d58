"""What stands side by side for somebody, as far as the reader may see both, and who weighed it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Q

from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.programme import combining as rules
from throughcare.domain.programme.combining import Question, Strand, questions
from throughcare.domain.programme.events import PRIVATE
from throughcare.domain.programme.intervention import WITHDRAWAL, Setting
from throughcare.domain.programme.template import Wants
from throughcare.domain.treatment.detox import Where
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import Aim
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law
from throughcare.queries.person import one
from throughcare.queries.programme import interventions
from throughcare.queries.programme.interventions import Shown
from throughcare.queries.treatment import detox
from throughcare.queries.treatment import given as facts
from throughcare.records import models

LIST = "combinations"
WEIGHED = f"{PRIVATE}.weighed"
PLACES = {Where.RESIDENTIAL: Setting.RESIDENTIAL, Where.PRISON: Setting.SECURE}
INSTEAD = frozenset(form.medicine for form in FORMS.values() if form.instead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What somebody made of a question, and when."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about two strands, and the newest that was made of it here."""

    key: UUID
    question: Question
    weighed: Weighed | None


def asked(viewer: Viewer, *, person_id: UUID) -> tuple[Asked, ...]:
    """Every question about what is open for somebody, of what the viewer may see anyway."""
    strands = _strands(viewer, person_id)
    found = questions(strands, listed=law.shipped(LIST).on(viewer.today))
    keys = {_key(each): each for each in found}
    weighed = _weighed(list(keys))
    return tuple(
        Asked(key=key, question=question, weighed=weighed.get(key))
        for key, question in keys.items()
    )


def would_ask(viewer: Viewer, *, person_id: UUID, new: Iterable[str]) -> tuple[Question, ...]:
    """Every question that something new would ask beside what the viewer may see anyway."""
    return rules.would_ask(
        _strands(viewer, person_id),
        [rules.would_be(each, today=viewer.today) for each in new],
        listed=law.shipped(LIST).on(viewer.today),
    )


def _strands(viewer: Viewer, person_id: UUID) -> list[Strand]:
    shown = interventions.of_person(viewer, person_id=person_id)
    given = [*_prescribed(viewer, person_id), *_given(viewer, person_id)]
    return [*_interventions(shown), *_detoxes(viewer, person_id), *given]


def _key(question: Question) -> UUID:
    """What a question is known by: as long as both strands are open it is the same."""
    return uuid5(question.one.id, f"{question.entry.code}/{question.other.id}")


def _interventions(shown: tuple[Shown, ...]) -> Iterator[Strand]:
    for each in shown:
        if each.is_open:
            yield Strand(
                id=each.id,
                words=each.name,
                agency=each.agency,
                since=each.days.starts,
                national=each.national,
                wants=each.programme.wants if each.programme else Wants.NOTHING,
                setting=each.setting,
            )


def _detoxes(viewer: Viewer, person_id: UUID) -> Iterator[Strand]:
    for each in detox.detoxes(viewer, person_id=person_id):
        if each.outcome is None and each.starts_on <= viewer.today:
            yield Strand(
                id=each.id,
                words="A detoxification",
                agency=each.agency,
                since=each.starts_on,
                national=WITHDRAWAL,
                setting=PLACES.get(each.where, Setting.COMMUNITY),
            )


def _prescribed(viewer: Viewer, person_id: UUID) -> Iterator[Strand]:
    running = Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.today)
    records = one.same(person_id)
    rows = models.Regimen.objects.filter(running, person_id__in=records)
    columns = ("id", "product", "aim", "starts_on", "agency__name")
    for key, product, aim, starts_on, agency in rows.order_by("id").values_list(*columns):
        form = FORMS[Product(product)]
        yield Strand(
            id=key,
            words=form.words,
            agency=agency,
            since=starts_on,
            substitute=form.instead,
            stays=form.instead and Aim(aim) in {Aim.STAY, Aim.UNDECIDED},
            blocks=form.medicine is Medicine.NALTREXONE,
        )


def _given(viewer: Viewer, person_id: UUID) -> Iterator[Strand]:
    """What is given without being prescribed here; whether it is meant to go on is not known."""
    regimens = models.Regimen.objects.filter(person_id__in=one.same(person_id))
    prescribed = set(regimens.values_list("fact_id", flat=True))
    for each in facts.medicines(viewer, person_id=person_id):
        medicine, days = each.given.medicine, each.given.days
        if days.contains(moment=viewer.today) and each.id not in prescribed:
            yield Strand(
                id=each.id,
                words=medicine.value.capitalize(),
                agency=each.agency,
                since=days.starts,
                substitute=medicine in INSTEAD,
                stays=medicine in INSTEAD,
                blocks=medicine is Medicine.NALTREXONE,
            )


def _weighed(keys: list[UUID]) -> dict[UUID, Weighed]:
    rows = models.Event.objects.filter(kind=WEIGHED, about_id__in=keys).order_by("sequence")
    columns = ("about_id", "eventpayload__payload", "recorded_by__name", "recorded_at")
    return {
        about: Weighed(words=said["words"] if said else "", by=name, at=at)
        for about, said, name, at in rows.values_list(*columns)
    }
