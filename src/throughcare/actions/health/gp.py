"""Shared care with GPs: a letter out, kept byte for byte and in the ledger; a summary in."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.health import events, letter
from throughcare.domain.health.letter import PARTS, Part
from throughcare.domain.health.terms import Kind, Pregnancy
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.terms import Basis, HowDisclosed
from throughcare.domain.treatment.products import say_dose
from throughcare.domain.treatment.words import PRODUCTS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Block, Heading, Listed, Paper, Text, as_pdf
from throughcare.queries import person as people
from throughcare.queries.health import facts
from throughcare.queries.treatment import regimens
from throughcare.records import models

TITLE = "Letter about somebody whom we see too"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to a GP as somebody writes it: where to, what it says, which parts, how agreed."""

    to_whom: str
    address: str
    words: str
    parts: frozenset[Part]
    basis: Basis | None
    own_words: str


@action("health.record")
def write_to_gp(*, key: UUID, person_id: UUID, told: Letter, by: Viewer, at: datetime) -> UUID:
    """This writes to a GP what is ticked and no more; the ledger says what went, and how agreed.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.GpLetter.objects.filter(pk=key).exists():
        return key
    basis = settle(letter.send(_sending(person_id, told)))
    pdf = as_pdf(_paper(person_id, told, by))
    row = models.GpLetter(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        to_whom=told.to_whom.strip(),
        pdf=pdf,
        digest=hashlib.sha256(pdf).hexdigest(),
        written_at=at,
        written_by_id=by.worker_id,
    )
    models.GpLetter.objects.bulk_create([row])
    _disclose(row, letter.categories(told.parts), basis, told.own_words, by, at)
    said = events.GpWritten(to_whom=row.to_whom, digest=row.digest)
    kind = f"{events.PRIVATE}.gp_written"
    journey.record(kind=kind, person_id=person_id, about_id=key, payload=said, by=by, at=at)
    return key


def _sending(person_id: UUID, told: Letter) -> letter.Sending:
    return letter.Sending(
        to_whom=told.to_whom,
        address=told.address,
        words=told.words,
        basis=told.basis,
        own_words=told.own_words,
        died_on=journey.died_on(person_id),
    )


def _disclose(
    row: models.GpLetter,
    categories: frozenset[Category],
    basis: Basis,
    own_words: str,
    by: Viewer,
    at: datetime,
) -> None:
    """The ledger's line: what went to the GP, on which ground."""
    line = models.Disclosure(
        person_id=row.person_id,
        from_agency_id=by.agency_id,
        to_whom=row.to_whom,
        how=HowDisclosed.COPY.value,
        categories=sorted(categories),
        what=f"Letter to the GP ({own_words.strip()})",
        basis=basis.value,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )
    models.Disclosure.objects.bulk_create([line])


def _paper(person_id: UUID, told: Letter, by: Viewer) -> Paper:
    head = people.head(by, person_id=person_id)
    assert head is not None
    named = [head.full_name or head.called_by]
    if head.born_on:
        named.append(f"born {head.born_on.day} {head.born_on:%B %Y}")
    if head.nhs_number:
        named.append(f"NHS number {head.nhs_number}")
    blocks: list[Block] = [Text(words=told.words)]
    for part in Part:
        if part in told.parts:
            lines = _lines(part, person_id, by) or ("Nothing is recorded here.",)
            blocks += [Heading(words=PARTS[part]), Listed(items=lines)]
    blocks.append(Text(words=f"{by.worker_name}\n{by.agency_name}"))
    return Paper(
        title=TITLE,
        day=by.today,
        addressee=(told.to_whom.strip(), *told.address.strip().splitlines()),
        sender=(by.agency_name,),
        reference=", ".join(named),
        blocks=tuple(blocks),
    )


def _lines(part: Part, person_id: UUID, by: Viewer) -> tuple[str, ...]:
    """What is known here of one part, as far as the writer may see it."""
    if part is Part.MEDICINES:
        running = regimens.lately(by, person_id=person_id, since=by.today)
        return tuple(_medicine(e, by) for e in running if e.days.contains(moment=by.today))
    if part is Part.VIRUSES:
        steps = facts.steps(by, person_id=person_id)
        return tuple(f"{letter.say_step(e.done)} ({e.done.on:%d/%m/%Y})" for e in steps)
    kind = Kind.PREGNANCY if part is Part.PREGNANCY else Kind.MENTAL_HEALTH
    newest = next((e for e in facts.told(by, person_id=person_id) if e.kind is kind), None)
    if newest is None:
        return ()
    pregnant = newest.answer == Pregnancy.PREGNANT.value
    said = letter.say_pregnancy(newest.said, pregnant=pregnant)
    return (f"{said} ({newest.on:%d/%m/%Y})", *([newest.words] if newest.words else []))


def _medicine(regimen: regimens.Regimen, by: Viewer) -> str:
    dose = regimen.dose_on(by.today)
    said = say_dose(dose.micrograms) if dose else "no dose holds now"
    return f"{PRODUCTS[regimen.product]}: {said}, supplied by {regimen.supplied_on(by.today).name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a GP sent, as somebody keeps it: pasted, or a file."""

    from_whom: str
    dated_on: date | None
    text: str = ""
    file: bytes | None = None


@action("health.record")
def keep_summary(*, key: UUID, person_id: UUID, told: Summary, by: Viewer, at: datetime) -> UUID:
    """This keeps what a GP sent, with whom it is from and of which day.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.GpSummary.objects.filter(pk=key).exists():
        return key
    given = {name: getattr(told, name) for name in Summary.__dataclass_fields__}
    died_on = journey.died_on(person_id)
    heard = settle(letter.hear(letter.Hearing(**given, today=by.today, died_on=died_on)))
    assert told.dated_on is not None
    row = models.GpSummary(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        from_whom=told.from_whom.strip(),
        dated_on=told.dated_on,
        text=heard.text,
        pdf=heard.pdf,
        digest=hashlib.sha256(heard.pdf or heard.text.encode()).hexdigest(),
        kept_at=at,
        kept_by_id=by.worker_id,
    )
    models.GpSummary.objects.bulk_create([row])
    said = events.GpHeard(from_whom=row.from_whom, dated_on=row.dated_on)
    kind = f"{events.PRIVATE}.gp_heard"
    journey.record(kind=kind, person_id=person_id, about_id=key, payload=said, by=by, at=at)
    return key
