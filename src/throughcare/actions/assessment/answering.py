"""What somebody answered, kept as it was asked; another agency says whether it is so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from throughcare.actions import journey, need
from throughcare.actions.need import calling
from throughcare.actions.permit import action, settle
from throughcare.domain.assessment import events, rules
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.scoring import asks_for_naloxone, opened
from throughcare.domain.assessment.sheet import Item, Naloxone, Opens, Sheet
from throughcare.domain.assessment.standing import Place, Why, is_fresh
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.treatment.events import OpioidsTold
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import answers, local, overview, sheets
from throughcare.records import models
from throughcare.records.keys import new_key

CALLS = {Opens.SUICIDE: "suicide", Opens.OVERDOSE: "overdose"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is typed: numbers and words by item, what they would rather not say, where, and when."""

    sheet: str
    values: Mapping[str, int]
    words: Mapping[str, str]
    declined: frozenset[str]
    place: Place | None
    asked_at: datetime
    why_again: Why | None = None
    stage: Stage | None = None


@action("assessment.ask")
def answer(*, key: UUID, person_id: UUID, said: Said, by: Viewer, at: datetime) -> UUID:
    """This keeps what somebody answered, and calls whoever has to be called. Gives its key.

    Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Answer.objects.filter(asking=key).exists():
        return key
    found = sheets.sheet(said.sheet, on=london_day(instant=said.asked_at))
    if found is None:
        raise Refused(because("answers.not_found"))
    asked = local.worded(by, found)
    settle(rules.ask(_facts(asked, person_id, said, by, at)))
    models.Answer.objects.bulk_create(_rows(key, asked, person_id, said, by, at))
    journey.record(
        kind="answers.given",
        person_id=person_id,
        about_id=key,
        payload=events.Given(
            sheet=asked.code, name=asked.name, version=asked.version, level=asked.level.value
        ),
        category=asked.category,
        occurred_at=said.asked_at,
        by=by,
        at=at,
    )
    _call(asked, person_id, said, by, at)
    return key


def _facts(asked: Sheet, person_id: UUID, said: Said, by: Viewer, at: datetime) -> rules.Asking:
    before = answers.answers(by, person_id=person_id)
    days = overview.days_fresh(by, asked)
    return rules.Asking(
        sheet=asked,
        asks=frozenset(each.code for each in asked.asked_by(justice=by.agency_kind in JUSTICE)),
        values=said.values,
        words=said.words,
        declined=said.declined,
        place=said.place,
        why_again=said.why_again,
        holds=any(
            each.sheet == asked.code and is_fresh(asked_at=each.asked_at, at=at, days=days)
            for each in before
        ),
        own_words_asked=any(each.sheet == rules.OWN_WORDS for each in before),
        asked_at=said.asked_at,
        now=at,
        died_on=journey.died_on(person_id),
        stage=said.stage,
    )


def _rows(
    key: UUID, asked: Sheet, person_id: UUID, said: Said, by: Viewer, at: datetime
) -> Iterator[models.Answer]:
    told = said.values.keys() | said.words.keys() | said.declined
    for item in asked.items:
        if item.code in told:
            yield models.Answer(
                id=new_key(),
                person_id=person_id,
                agency_id=by.agency_id,
                category=item.category.value,
                asking=key,
                sheet=asked.code,
                version=asked.version,
                item=item.code,
                question=question(item),
                value=said.values.get(item.code),
                words=said.words.get(item.code, "").strip(),
                declined=item.code in said.declined,
                place=said.place.value if said.place else "",
                stage=said.stage.value if said.stage and asked.staged else "",
                why_again=said.why_again.value if said.why_again else "",
                asked_at=said.asked_at,
                asked_by_id=by.worker_id,
                recorded_at=at,
            )


def question(item: Item) -> str:
    """The question as it is asked; where no words are loaded, what it is about."""
    return item.words or item.about


def _call(asked: Sheet, person_id: UUID, said: Said, by: Viewer, at: datetime) -> None:
    """What cannot wait calls somebody at once: the event opens it, by the protocol."""
    _ask_for_naloxone(asked, person_id, said, by, at)
    for calls in opened(asked, said.values):
        words = f"Said when asked: {asked.name}"
        if calls is Opens.SAFEGUARDING:
            _call_to_pass_on(person_id, words, by, at)
        else:
            need.notice_risk(person_id=person_id, flag=CALLS[calls], words=words, by=by, at=at)


def _call_to_pass_on(person_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """Whoever is to pass it on is told who knows what was said, and the ledger says so."""
    history = journey.context_of(person_id=person_id, by=by, at=at).history
    called = calling.called(history, by)
    journey.record(
        kind="safeguarding.found",
        person_id=person_id,
        about_id=person_id,
        payload=events.SafeguardingFound(words=words),
        party_id=called,
        by=by,
        at=at,
    )
    if called:
        line = calling.Line(category=Category.SAFEGUARDING, basis=Basis.PUBLIC_TASK)
        calling.enter(person_id, called, line, by, at)


def _ask_for_naloxone(asked: Sheet, person_id: UUID, said: Said, by: Viewer, at: datetime) -> None:
    """Whoever tells of opioid use, or has none at hand, is offered naloxone."""
    why = asks_for_naloxone(asked, said.values)
    if why is not None:
        journey.record(
            kind="medicine.opioids_told",
            person_id=person_id,
            about_id=person_id,
            payload=OpioidsTold(has_none=why is Naloxone.NONE_AT_HAND),
            by=by,
            at=at,
        )
