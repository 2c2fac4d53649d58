"""What justice and treatment bring by chance, and near the end of each history all the same."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import order
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.order.recall import Decision
from throughcare.domain.testing.terms import Matrix, WhyNot
from throughcare.jobs.demonstration import arrests, orders, reports, rewards, samples, seldom
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

K = AgencyKind
A_DAY = timedelta(days=1)
LEAST = 3  # contacts, by which something was earned
WHY = "Did not come three times, and was told twice what that leads to"
STAYS = "Came in by themselves this week; a plan with more hours is agreed instead"

type Deed = Callable[[Town, Case, datetime], object]
type Fits = Callable[[Town, Case], bool]


def begin(town: Town) -> None:
    """This writes down what will happen so many days before the end."""
    for number, (days, fits, deed) in enumerate(WHAT):
        day = seldom.worked_by(town, (town.until - A_DAY * days).date())
        at = town.chance_of("assured", number).clock(day)
        if town.agenda.now < at:
            town.agenda.put(at, partial(_to_somebody, town, number, fits, deed))


def _to_somebody(town: Town, number: int, fits: Fits, deed: Deed, at: datetime) -> None:
    fitting = [case for case in town.cases.values() if case.open and fits(town, case)]
    if fitting:
        deed(town, town.chance_of("to whom", number).one_of(fitting), at)


def _in_treatment(town: Town, case: Case) -> bool:
    """Whoever's team prescribes, and takes samples for their help."""
    return town.cast.agencies[case.agency].kind is K.COMMUNITY_DRUG_TREATMENT and not case.under


def _may_be_given(town: Town, case: Case) -> bool:
    return _in_treatment(town, case) and case.who.on_opioids and case.medicine is None


def _is_given(town: Town, case: Case) -> bool:
    return _in_treatment(town, case) and case.medicine is not None


def _came_to_them(town: Town, case: Case) -> bool:
    helps = (K.COMMUNITY_DRUG_TREATMENT, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM)
    return town.cast.agencies[case.agency].kind in helps and case.contacts >= LEAST


def _on_licence(town: Town, case: Case) -> bool:
    return orders.counts(case) and case.justice == "licence"


def _by_a_court(town: Town, case: Case) -> bool:
    return orders.counts(case) and case.under is not None and bool(case.under.court)


def _no_sample(why: WhyNot, offered: Matrix | None) -> Deed:
    def deed(town: Town, case: Case, at: datetime) -> None:
        samples.ask(town, case, town.lead(case, at), (why, offered))

    return deed


def _recall(town: Town, case: Case, at: datetime) -> UUID | None:
    """The officer asks that somebody on licence be recalled; the manager is to decide."""
    by, key = orders.officer(town, case, at), town.new_key()
    manager = town.cast.manager(by.agency_name, on=by.today)
    assert case.under is not None
    licence = case.under.key
    done = town.attempt(
        lambda: order.ask_recall(
            key=key,
            order_id=licence,
            why=WHY,
            decider_id=keys.worker(manager),
            by=by,
            at=at,
        )
    )
    return key if done else None


def _recall_decided(town: Town, case: Case, at: datetime) -> None:
    key = _recall(town, case, at)
    if key is not None:
        town.after(at, 0.9, case, partial(_decide, key))


def _decide(key: UUID, town: Town, case: Case, at: datetime) -> None:
    """They are not recalled, and hear why in the next hour."""
    officer = orders.officer(town, case, at + timedelta(hours=1))
    manager = town.cast.manager(officer.agency_name, on=officer.today)
    by = town.cast.viewer(manager, officer.agency_name, at)
    stays, said = Decision.NOT_RECALLED, town.word("own_words", case.chance)
    if town.attempt(
        lambda: order.decide_recall(recall_id=key, decision=stays, why=STAYS, by=by, at=at)
    ):
        town.attempt(
            lambda: order.tell_recall(
                recall_id=key, how="At the office", own_words=said, by=officer, at=officer.at
            )
        )


# So many days before the end, to somebody whom it fits.
WHAT: tuple[tuple[int, Fits, Deed], ...] = (
    (12, _by_a_court, orders.another_follows),
    (11, _by_a_court, reports.suitability),
    (10, _may_be_given, samples.give_instead),
    (9, _came_to_them, rewards.give),
    (9, _in_treatment, _no_sample(WhyNot.REFUSED, None)),
    (8, arrests.can_be_told, arrests.tell_court),
    (7, _may_be_given, samples.give_instead),
    (7, _came_to_them, rewards.give),
    (6, _in_treatment, _no_sample(WhyNot.MEDICALLY_UNABLE, Matrix.URINE)),
    (5, _came_to_them, rewards.give),
    (5, _is_given, samples.topped_up_and_reviewed),
    (5, _on_licence, _recall_decided),
    (2, _is_given, samples.topped_up_today),
    (1, _on_licence, _recall),
)
