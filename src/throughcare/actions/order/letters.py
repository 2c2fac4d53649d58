"""Letters: written with what is answered, kept byte for byte, delivered only where it is safe."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from throughcare.actions import journey
from throughcare.actions.order.opening import running, tell
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order import events, letters
from throughcare.domain.order import letter as rules
from throughcare.domain.order.letter import About, How
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.path import path
from throughcare.domain.order.terms import Kind
from throughcare.domain.order.words import KINDS, what_was_missed
from throughcare.domain.person.terms import Channel, ChannelKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Block, Heading, Paper, Rows, Text, as_pdf
from throughcare.queries.order import facts, people
from throughcare.queries.order.facts import Missed
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A letter about something missed, and what only its own kind says."""

    about: About
    circumstances: str = ""
    reply_on: date | None = None
    stands_until: date | None = None
    because_of: tuple[datetime, ...] = ()
    asked_anew: bool = False


def write(order: models.Order, missed: Missed, wanted: Wanted, by: Viewer, at: datetime) -> None:
    """This writes a letter from the ledger, and keeps its bytes with their digest."""
    told = _facts(order, missed, wanted)
    said = letters.letter(told)
    pdf = as_pdf(_paper(order, said, told, by))
    row = models.Letter(
        id=new_key(),
        person_id=order.person_id,
        agency_id=order.agency_id,
        order=order,
        about_id=missed.id,
        kind=wanted.about.value,
        title=said.title,
        pdf=pdf,
        digest=hashlib.sha256(pdf).hexdigest(),
        written_at=at,
        written_by_id=by.worker_id,
    )
    models.Letter.objects.bulk_create([row])
    written = events.LetterWritten(
        order_id=order.pk, letter=row.kind, missed_at=missed.at, digest=row.digest
    )
    tell(order, "letter.written", written, by, at, about_id=row.pk)


def _facts(order: models.Order, missed: Missed, wanted: Wanted) -> letters.Facts:
    person = models.Person.objects.get(pk=order.person_id)
    officer = models.Worker.objects.get(pk=order.officer_id)
    return letters.Facts(
        about=wanted.about,
        name=person.called_by,
        what=what_was_missed(missed.what, sent_home=missed.sent_home),
        sent_home=missed.sent_home,
        agency=missed.agency,
        missed_at=missed.at,
        under=facts.under(order.pk, missed),
        order=KINDS[Kind(order.kind)],
        officer=officer.name,
        phone=officer.phone,
        path=path(Kind(order.kind)),
        reply_on=wanted.reply_on,
        circumstances=wanted.circumstances,
        stands_until=wanted.stands_until,
        because_of=wanted.because_of,
        asked_anew=wanted.asked_anew,
    )


def _paper(order: models.Order, said: letters.Letter, told: letters.Facts, by: Viewer) -> Paper:
    """Only name and address show in the window of an envelope: no agency, no reason."""
    person = models.Person.objects.get(pk=order.person_id)
    blocks: list[Block] = [Rows(rows=said.rows)]
    for section in said.sections:
        blocks += [Heading(words=section.heading), Text(words=section.words)]
    blocks.append(Text(words=f"{told.officer}\n{by.agency_name}"))
    return Paper(
        title=said.title,
        day=by.today,
        blocks=tuple(blocks),
        addressee=(f"{person.called_by} {person.family_name}".strip(), *people.address(order)),
    )


@action("order.change")
def ask_for_evidence(*, order_id: UUID, missed_id: UUID, by: Viewer, at: datetime) -> None:
    """This asks somebody in writing what happened; from then on the days for evidence run."""
    order, missed = _of(order_id, missed_id, by)
    settle(
        rules.ask(
            undecided=missed.state is State.EVIDENCE_ASKED,
            asked=_written(order, missed, About.EVIDENCE).exists(),
        )
    )
    due = facts.evidence_due(by, at)
    wanted = Wanted(about=About.EVIDENCE, reply_on=london_day(instant=due))
    write(order, missed, wanted, by, at)


def fall(order: models.Order, missed: Missed, why: str, by: Viewer, at: datetime) -> None:
    """What was written about something that counts no more goes no more; whoever had a warning in
    writing is told in writing that it stands no more, and of a referral that fell with it that
    nothing goes further.

    Source: C5; P6.
    """
    withdraw_unsent(order, missed.id, why, by, at)
    _undo_what_went(order, missed, About.WARNING, About.NO_LONGER, by, at)
    for each in facts.referred_because_of(by, order_id=order.pk, missed_id=missed.id):
        withdraw_unsent(order, each.id, "what it rests on counts no more", by, at)
        _undo_what_went(order, each, About.REFERRAL, About.NOT_FURTHER, by, at)


def _undo_what_went(
    order: models.Order, missed: Missed, what: About, instead: About, by: Viewer, at: datetime
) -> None:
    went = _written(order, missed, what).exclude(sent_at=None)
    if went.exists() and not _written(order, missed, instead).exists():
        write(order, missed, Wanted(about=instead), by, at)


def take_back(
    order: models.Order, missed: Missed, *, asked_anew: bool, by: Viewer, at: datetime
) -> None:
    """What was written about a record that was wrong goes no more; what went is taken back."""
    withdraw_unsent(order, missed.id, "the record was corrected", by, at)
    went = _written(order, missed, *rules.TAKEN_BACK).exclude(sent_at=None).exists()
    _written(order, missed, *About).update(taken_back_at=at)
    if went:
        wanted = Wanted(about=About.CORRECTED, asked_anew=asked_anew)
        write(order, missed, wanted, by, at)


@action("order.change")
def deliver(
    *, letter_id: UUID, how: How | None, channel_id: UUID | None, by: Viewer, at: datetime
) -> None:
    """This records that a letter went: given in hand, or by a way that they said is safe."""
    row = _letter(letter_id)
    order = running(row.order_id)
    way = _way(channel_id, row.person_id)
    facts = rules.Delivering(
        how=how,
        channel=_channel(way),
        sent=row.sent_at is not None,
        withdrawn=row.withdrawn_at is not None,
        died_on=journey.died_on(row.person_id),
        now=at,
    )
    settled = settle(rules.deliver(facts))
    sent_to = way.value if way and settled is How.CHANNEL else ""
    _change(row.pk, sent_at=at, sent_by_id=by.worker_id, sent_how=settled.value, sent_to=sent_to)
    told = events.LetterWent(letter=row.kind, how=settled.value)
    tell(order, "letter.delivered", told, by, at, about_id=row.pk)


def _way(channel_id: UUID | None, person_id: UUID) -> models.Channel | None:
    if channel_id is None:
        return None
    return models.Channel.objects.filter(pk=channel_id, person_id=person_id).first()


def withdraw_unsent(
    order: models.Order, missed_id: UUID, why: str, by: Viewer, at: datetime
) -> None:
    """What was written about something and has not gone goes no more.

    Source: C5, C18.
    """
    unsent = models.Letter.objects.filter(
        order=order,
        about_id=missed_id,
        sent_at=None,
        withdrawn_at=None,
        kind__in=[each.value for each in rules.TAKEN_BACK],
    )
    for key, kind in unsent.values_list("pk", "kind"):
        _change(key, withdrawn_at=at, withdrawn_why=why)
        told = events.LetterWithdrawn(letter=kind, why=why)
        tell(order, "letter.withdrawn", told, by, at, about_id=key)


def _change(letter_id: UUID, **columns: object) -> None:
    if not models.Letter.objects.filter(pk=letter_id).update(**columns):
        raise Refused(because("letter.not_found"))


def _letter(letter_id: UUID) -> models.Letter:
    found = models.Letter.objects.defer("pdf").filter(pk=letter_id).first()
    if found is None:
        raise Refused(because("letter.not_found"))
    return found


def _channel(way: models.Channel | None) -> Channel | None:
    if way is None:
        return None
    return Channel(
        kind=ChannelKind(way.kind),
        value=way.value,
        safe=way.safe,
        ended=way.ended_at is not None,
    )


def _written(order: models.Order, missed: Missed, *about: About) -> QuerySet[models.Letter]:
    """What was written about something missed, and not taken back."""
    kinds = [each.value for each in about]
    return models.Letter.objects.filter(
        order=order, about_id=missed.id, kind__in=kinds, taken_back_at=None
    )


def _of(order_id: UUID, missed_id: UUID, by: Viewer) -> tuple[models.Order, Missed]:
    order = running(order_id)
    found = facts.missed(by, order_id=order_id)
    missed = next((each for each in found if each.id == missed_id), None)
    if missed is None:
        raise Refused(because("absence.not_found"))
    return order, missed
