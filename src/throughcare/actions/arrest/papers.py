"""Papers after an arrest: written once, kept byte for byte, and given in hand or to a court."""

import hashlib
from datetime import datetime
from uuid import UUID

from throughcare.domain.arrest import notices
from throughcare.domain.arrest.bail import Fact, Met
from throughcare.domain.arrest.terms import Handed, Stage, Written
from throughcare.domain.arrest.words import FACTS, METS
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import Block, Listed, Paper, Rows, Text, as_pdf
from throughcare.queries import person as people
from throughcare.records import models
from throughcare.records.keys import new_key

GIVEN: dict[Handed, tuple[Written, ...]] = {
    Handed.BOTH: (Written.PLAIN, Written.EASY),
    Handed.PLAIN: (Written.PLAIN,),
    Handed.EASY: (Written.EASY,),
}


def write_notices(required: models.RequiredAssessment, by: Viewer, at: datetime) -> None:
    """This writes both notices of an assessment as it now stands: the next version of them."""
    other = required.agency_id if by.agency_id == required.assessor_id else required.assessor_id
    before = models.ArrestPaper.objects.filter(required=required).order_by("-number")
    number = 1 + (before.values_list("number", flat=True).first() or 0)
    made = (_plain(required, number, by), _easy(required, by))
    models.ArrestPaper.objects.bulk_create(
        _row(paper, kind, required.test, number, by, at, required=required, party_id=other)
        for paper, kind in zip(made, (Written.PLAIN, Written.EASY), strict=True)
    )


def give_notices(
    required: models.RequiredAssessment, handed: Handed, by: Viewer, at: datetime
) -> tuple[str, ...]:
    """This says which papers of the newest version were given in hand; gives their digests."""
    rows = models.ArrestPaper.objects.filter(required=required)
    newest = rows.order_by("-number").values_list("number", flat=True)[:1]
    kinds = [each.value for each in GIVEN[handed]]
    given = rows.filter(number=newest, kind__in=kinds, agency_id=by.agency_id)
    digests = tuple(given.order_by("-kind").values_list("digest", flat=True))
    given.update(given_at=at, given_by_id=by.worker_id)
    return digests


def write_bail(
    test: models.ArrestTest,
    facts: dict[Fact, Met],
    court: models.Agency | None,
    other: str,
    by: Viewer,
    at: datetime,
    *,
    key: UUID,
) -> models.ArrestPaper:
    """This writes what bail asks, as it is known now, and gives it to a court."""
    number = 1 + models.ArrestPaper.objects.filter(test=test, required=None).count()
    to = court.name if court else other.strip()
    row = _row(_bail(test, facts, to, by), Written.BAIL, test, number, by, at)
    row.pk = key
    row.party, row.to_whom = court, "" if court else to
    row.given_at, row.given_by_id = at, by.worker_id
    models.ArrestPaper.objects.bulk_create([row])
    return row


def _row(
    paper: Paper,
    kind: Written,
    test: models.ArrestTest,
    number: int,
    by: Viewer,
    at: datetime,
    *,
    required: models.RequiredAssessment | None = None,
    party_id: UUID | None = None,
) -> models.ArrestPaper:
    pdf = as_pdf(paper)
    return models.ArrestPaper(
        id=new_key(),
        person_id=test.person_id,
        agency_id=by.agency_id,
        party_id=party_id,
        test=test,
        required=required,
        kind=kind.value,
        number=number,
        title=paper.title,
        pdf=pdf,
        digest=hashlib.sha256(pdf).hexdigest(),
        written_at=at,
        written_by_id=by.worker_id,
    )


def _plain(required: models.RequiredAssessment, number: int, by: Viewer) -> Paper:
    stage = Stage(required.stage)
    said: list[Block] = [Text(words=notices.VARIED)] if number > 1 else []
    said += [Text(words=notices.WHY[stage]), _when(required), Text(words=notices.WARNING)]
    said += [Text(words=f"{notices.CHANGE} {notices.CAUSE}"), Text(words=notices.PRIVATE)]
    return _notice(notices.TITLES[stage], required, said, by)


def _easy(required: models.RequiredAssessment, by: Viewer) -> Paper:
    """The same in short sentences."""
    blocks: list[Block] = [_when(required), Listed(items=notices.EASY)]
    return _notice(notices.EASY_TITLE, required, blocks, by)


def _notice(
    title: str, required: models.RequiredAssessment, blocks: list[Block], by: Viewer
) -> Paper:
    assessor = required.assessor
    return Paper(
        title=title,
        day=by.today,
        addressee=(_name(required.person_id, by),),
        sender=(assessor.name, *((assessor.phone,) if assessor.phone else ())),
        blocks=tuple(blocks),
    )


def _when(required: models.RequiredAssessment) -> Rows:
    assert required.starts_at is not None
    local = in_london(instant=required.starts_at)
    return Rows(
        rows=(
            ("When", f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"),
            ("Where", required.place),
            ("With", required.assessor.name),
        )
    )


def _bail(test: models.ArrestTest, facts: dict[Fact, Met], court: str, by: Viewer) -> Paper:
    """Each fact that the Act asks, and whether it is met; no opinion."""
    return Paper(
        title="Restriction on bail: the facts",
        day=by.today,
        addressee=(court,),
        sender=(by.agency_name,),
        reference=_name(test.person_id, by),
        blocks=(
            Text(
                words="What the Bail Act 1976 asks (section 3(6C) to (6E); Schedule 1, Part I, "
                "paragraphs 6A to 6C), and whether it is met. Nothing here is an opinion."
            ),
            Rows(
                head=("What is asked", "Answer"),
                rows=tuple((FACTS[fact], METS[met]) for fact, met in facts.items()),
            ),
        ),
    )


def _name(person_id: UUID, by: Viewer) -> str:
    head = people.head(by, person_id=person_id)
    assert head is not None
    return head.full_name or head.called_by
