"""Samples: asked for, given or not and why, read, told, spoken of; and the dose to look at then.

What somebody is prescribed is a dated fact, so that a result is expected or not.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import testing
from throughcare.actions.testing import Sample
from throughcare.actions.treatment import giving
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.testing.expected import SEEN_AS
from throughcare.domain.testing.standing import asks_about
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage, WhyNot
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import medicines, orders
from throughcare.jobs.demonstration.town import Case, Town

type NotGiven = tuple[WhyNot, Matrix | None]

A_MOMENT, AN_HOUR = timedelta(minutes=3), timedelta(hours=1)
FOR_HELP = (Purpose.CLINICAL, Purpose.OWN_WISH, Purpose.STATED_ABSTINENCE, Purpose.SCRIPT)
LOOKED_FOR = (Analyte.OPIATES, Analyte.COCAINE)
TOPPED_UP = {Analyte.OPIATES: Result.FOUND, Analyte.COCAINE: Result.NOT_FOUND}
# Why none is given, and what is offered instead where another kind can be.
NOT_GIVEN: tuple[NotGiven, ...] = (
    (WhyNot.REFUSED, None),
    (WhyNot.MEDICALLY_UNABLE, Matrix.URINE),
    (WhyNot.COULD_NOT, Matrix.URINE),
)
AGREED = "Mornings are hard before the dose; to be spoken of with the prescriber"
REVIEWED = "The dose goes up by a little, and both look at it again in two weeks"


def prescribe(town: Town, case: Case, by: Viewer) -> None:
    """Who uses opioids and is seen by a team that prescribes is often given something instead."""
    if by.agency_kind is not AgencyKind.COMMUNITY_DRUG_TREATMENT or case.asked_about_medicine:
        return
    case.asked_about_medicine = True
    if not case.who.on_opioids or not case.chance.falls(town.choices["given_instead"]):
        return
    town.after(by.at, 0.5, case, medicines.prescribe)


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """A sample at some of the contacts with whoever looks for help with drugs."""
    if NeedKind.DRUG_TREATMENT not in case.needs or by.at + AN_HOUR > town.until:
        return
    if case.chance.falls(town.choices["sampled"]):
        ask(town, case, by)


def topped_up_and_reviewed(town: Town, case: Case, at: datetime) -> None:
    """An opioid beside what is given: the prescriber looks at the dose within days."""
    topped_up_today(town, case, at)
    town.after(at, 1.5, case, _review)


def topped_up_today(town: Town, case: Case, at: datetime) -> None:
    """The same; the prescriber has not looked yet."""
    assert case.medicine is not None
    found = TOPPED_UP | dict.fromkeys(SEEN_AS[case.medicine], Result.FOUND)
    _read(town, case, _take(town, case, town.lead(case, at)), found)


def ask(town: Town, case: Case, by: Viewer, none: NotGiven | None = None) -> None:
    """A sample is asked for; most give it. It is screened at once."""
    if by.agency_kind in JUSTICE and _requirement(case) is None:
        return
    if none is None and case.chance.falls(town.choices["not_given"]):
        none = case.chance.one_of(NOT_GIVEN)
    taken = _take(town, case, by, none)
    if none is None:
        found = _found(town, case)
        _read(town, case, taken, found)
        asks = asks_about(
            {Stage.SCREEN.value: found}, given=frozenset(filter(None, [case.medicine]))
        )
        if asks and case.chance.falls(town.choices["dose_reviewed"]):
            town.after(by.at, case.chance.number(1, 3), case, _review)


def _requirement(case: Case) -> UUID | None:
    return case.under.requirement if case.under and orders.counts(case) else None


def _take(
    town: Town, case: Case, by: Viewer, none: NotGiven | None = None
) -> tuple[UUID, Viewer] | None:
    """This takes a sample for one of the purposes that there are, or says why there is none."""
    why, offered = none or (None, None)
    key, requirement = town.new_key(), _requirement(case)
    then = town.moment(by, by.at + A_MOMENT)
    asked = Sample(
        purpose=Purpose.COURT_ORDERED if requirement else case.chance.one_of(FOR_HELP),
        matrix=Matrix.ORAL_FLUID,
        collected_at=by.at,
        given=none is None,
        why=why,
        offered=offered,
        requirement_id=requirement,
    )
    done = town.attempt(
        lambda: testing.take(key=key, person_id=case.key, sample=asked, by=then, at=then.at)
    )
    return (key, then) if done else None


def _read(
    town: Town, case: Case, taken: tuple[UUID, Viewer] | None, found: Mapping[Analyte, Result]
) -> None:
    """It is screened; most are told then, and what is found is spoken of."""
    if taken is None:
        return
    key, by = taken[0], town.moment(taken[1], taken[1].at + A_MOMENT)
    town.attempt(
        lambda: testing.read(test_id=key, stage=Stage.SCREEN, results=found, by=by, at=by.at)
    )
    if not case.chance.falls(town.choices["told_at_once"]):
        return
    then, words = town.moment(by, by.at + A_MOMENT), town.word("own_words", case.chance)
    town.attempt(lambda: testing.tell(test_id=key, own_words=words, by=then, at=then.at))
    if found[Analyte.OPIATES] is Result.FOUND:
        town.attempt(lambda: testing.talk(test_id=key, agreed=AGREED, by=then, at=then.at))


def _found(town: Town, case: Case) -> dict[Analyte, Result]:
    """What is looked for: two things always, and what they are given, which is mostly there."""
    shares = dict.fromkeys(LOOKED_FOR, town.choices["found"])
    if case.medicine:
        shares |= dict.fromkeys(SEEN_AS[case.medicine], town.choices["taken_as_given"])
    return {
        analyte: Result.FOUND if case.chance.falls(share) else Result.NOT_FOUND
        for analyte, share in shares.items()
    }


def _review(town: Town, case: Case, at: datetime) -> None:
    by = medicines.prescriber(town, case, at)
    if by is not None:
        town.attempt(lambda: giving.review(person_id=case.key, decided=REVIEWED, by=by, at=at))
