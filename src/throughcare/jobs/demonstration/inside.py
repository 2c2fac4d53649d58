"""What a prison offers, a place on its wing, and a mandatory test that opened an offer."""

from datetime import datetime, timedelta
from functools import partial

from throughcare.actions.inside import cataloguing, placing, testing
from throughcare.actions.inside.cataloguing import Line
from throughcare.actions.inside.testing import Taken
from throughcare.domain.directory.criteria import Criterion, UnderJustice, WeeksLeft
from throughcare.domain.directory.facts import JusticeStatus, Substance
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.programme.inside.catalogue import Wing
from throughcare.domain.programme.inside.mandatory import Answer, Outcome, Why
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import seldom
from throughcare.jobs.demonstration.received import works_there
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.inside import catalogue
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

A_DAY = timedelta(days=1)
WRITTEN, TESTED = 12, 2  # days before the end
DRUGS = frozenset({NeedKind.DRUG_TREATMENT})
SENTENCED = UnderJustice(any_of=frozenset({JusticeStatus.PRISON_SENTENCE}))
OFFERED: tuple[tuple[str, int, int, tuple[Criterion, ...], str], ...] = (
    ("twelve_step_20", 20, 16, (WeeksLeft(least=10), SENTENCED), "Every weekday, in the chapel"),
    ("short_4", 4, 10, (WeeksLeft(least=2),), "For whoever has little time, on remand too"),
    ("cognitive_12", 12, 12, (WeeksLeft(least=12),), "Two mornings a week"),
    (Wing.RECOVERY.value, 12, 24, (), "Its own landing, with peers on it day and night"),
    (Wing.INCENTIVISED.value, 12, 40, (), "More time out of cell, tests that everybody agrees to"),
)
ELSEWHERE: tuple[tuple[str, int, int, tuple[Criterion, ...], str], ...] = (
    ("short_4", 4, 8, (WeeksLeft(least=2),), "In the mornings, all year round"),
    ("cognitive_12", 12, 10, (WeeksLeft(least=12), SENTENCED), "Three groups a year"),
    (Wing.DRUG_FREE.value, 12, 30, (), "Where people live who want nothing around them"),
)
CATALOGUES = {keys.PRISON: OFFERED, keys.OTHER_PRISON: ELSEWHERE}
WISH = "Somewhere quiet, where nobody knocks at night"
SAID = ((Answer.NO, "Not from you lot, no offence"), None)


def begin(town: Town) -> None:
    """The manager of those who talk writes the catalogue; near the end two are tested."""
    day = seldom.worked_by(town, (town.until - A_DAY * WRITTEN).date())
    at = town.chance_of("catalogue").clock(day)
    if at > town.agenda.now:
        for prison in CATALOGUES:
            town.agenda.put(at, partial(_write, town, prison))
    tested = town.chance_of("inside").clock(
        seldom.worked_by(town, (town.until - A_DAY * TESTED).date())
    )
    if tested > town.agenda.now:
        town.agenda.put(tested, partial(_inside, town))


def _write(town: Town, prison: str, at: datetime) -> None:
    by = works_there(town, prison, AgencyKind.PRISON_PSYCHOSOCIAL, Role.MANAGER, at)
    if by is None:
        return
    for what, weeks, places, criteria, about in CATALOGUES[prison]:
        line = Line(
            what=what, weeks=weeks, needs=DRUGS, criteria=criteria, places=places, about=about
        )
        key = town.new_key()
        town.attempt(partial(cataloguing.add, key=key, line=line, by=by, at=at))


def _inside(town: Town, at: datetime) -> None:
    """Of those who are inside, two are tested and one asks for a place on the wing."""
    here = [each for each in town.cases.values() if each.open and each.prison == keys.PRISON]
    tests = _works(town, AgencyKind.PRISON_OFFENDER_MANAGEMENT, Role.OFFENDER_MANAGER, at)
    talks = _works(town, AgencyKind.PRISON_PSYCHOSOCIAL, Role.PRISON_PSYCHOSOCIAL_WORKER, at)
    if not here or tests is None or talks is None:
        return
    for case, said in zip(here, SAID, strict=False):
        _test(town, case, said, tests, talks)
    _place(town, here[0], talks)


def _works(town: Town, kind: AgencyKind, role: Role, at: datetime) -> Viewer | None:
    return works_there(town, keys.PRISON, kind, role, at)


def _test(
    town: Town, case: Case, said: tuple[Answer, str] | None, by: Viewer, talks: Viewer
) -> None:
    taken = Taken(
        why=Why.RANDOM,
        on=by.today,
        outcome=Outcome.FOUND,
        found=frozenset({Substance.SYNTHETIC_CANNABINOIDS}),
        prescribed=False,
    )
    key = town.new_key()
    record = partial(testing.record, key=key, person_id=case.key, taken=taken, by=by, at=by.at)
    if town.attempt(record) and said is not None:
        answer, words = said
        town.attempt(
            partial(testing.offer, test_id=key, said=answer, own_words=words, by=talks, at=talks.at)
        )


def _place(town: Town, case: Case, by: Viewer) -> None:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at) as viewer:
        offers = catalogue.offers(viewer, prison=keys.PRISON)
    wing = next((each.id for each in offers if each.what == Wing.RECOVERY), None)
    if wing is None:
        return
    key = town.new_key()
    ask = partial(placing.ask, key=key, person_id=case.key, offer_id=wing, own_words=WISH)
    if town.attempt(partial(ask, by=by, at=by.at)):
        town.attempt(partial(placing.give, place_id=key, by=by, at=by.at))
