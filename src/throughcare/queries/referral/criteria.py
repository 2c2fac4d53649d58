"""A service's criteria held against what was sent: both sides read the same marks."""

from dataclasses import dataclass

from throughcare.domain.directory import known, language, saying
from throughcare.domain.directory.answers import Verdict, answers
from throughcare.domain.directory.facts import PersonFacts
from throughcare.domain.directory.known import Record, Stored
from throughcare.domain.directory.source import source_of
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.referral.page import Shown
from throughcare.records import models

MARKS = {Verdict.MET: "met", Verdict.NOT_MET: "unmet", Verdict.UNKNOWN: "unknown"}
NEEDS = "needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A criterion with its mark, and what would change it."""

    mark: str
    text: str
    change: str


def marks(viewer: Viewer, *, shown: Shown) -> tuple[Marked, ...]:
    """Each criterion of the service: met, not met or not known, by what went with the referral."""
    written = models.Service.objects.filter(pk=shown.service_id).values_list("criteria", flat=True)
    criteria = language.parse_all(stored=written.first() or []).value or ()
    if not criteria:
        return ()
    return tuple(
        Marked(
            mark=MARKS[answer.verdict],
            text=saying.sentence(criterion=answer.criterion, called=viewer.called),
            change=saying.change(answer=answer, called=viewer.called),
        )
        for answer in answers(criteria=criteria, facts=_facts(shown), on=viewer.today)
    )


def _facts(shown: Shown) -> PersonFacts:
    """What both sides know: who it is, what help is asked for, and each fact that went along."""
    sent = models.ReferralFact.objects.filter(referral_id=shown.id, withheld=False)
    rows = list(sent.exclude(kind="").values_list("kind", "value", "since"))
    needs = {str(code) for kind, value, _ in rows if kind == NEEDS for code in value or ()}
    person = models.Person.objects.get(pk=shown.person_id)
    record = Record(
        born_on=person.born_on,
        sex=person.sex,
        gender=person.gender,
        area=person.area,
        whereabouts=person.whereabouts,
        no_fixed_abode=person.no_fixed_abode,
        needs=frozenset({shown.need_code} | needs),
        facts=tuple(
            Stored(kind=kind, value=value, since_on=since)
            for kind, value, since in rows
            if kind != NEEDS
        ),
    )
    agency = models.Agency.objects.get(pk=shown.from_agency_id)
    source = source_of(kind=AgencyKind(agency.kind), said=shown.source_code)
    return known.person_facts(record=record, source=source)
