"""What justice and treatment bring by chance, and near the end of each history all the same."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from throughcare.domain.assessment.rules import Happened
from throughcare.domain.assessment.standing import Stand
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.programme.fellowship import Went
from throughcare.domain.testing.terms import Matrix, WhyNot
from throughcare.domain.treatment.detox import Outcome
from throughcare.jobs.demonstration import (
    absences,
    arrests,
    assessing,
    before,
    bending,
    changing,
    conferring,
    detoxes,
    healing,
    living,
    medicines,
    no_show,
    orders,
    placing,
    plans,
    programmes,
    recalls,
    reports,
    rewards,
    samples,
    seldom,
    standing,
)
from throughcare.jobs.demonstration.town import Case, Town

K = AgencyKind
A_DAY = timedelta(days=1)
LEAST = 3  # contacts, by which something was earned

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
    """It happens to one of those whom it fits; where it fits nobody, on a later day."""
    fitting = [case for case in town.cases.values() if case.open and fits(town, case)]
    if fitting:
        deed(town, town.chance_of("to whom", number).one_of(fitting), at)
    elif at + A_DAY < town.until:
        town.agenda.put(at + A_DAY, partial(_to_somebody, town, number, fits, deed))


def _in_treatment(town: Town, case: Case) -> bool:
    """Whoever's team prescribes, and takes samples for their help."""
    return town.cast.agencies[case.agency].kind is K.COMMUNITY_DRUG_TREATMENT and not case.under


def _may_be_given(town: Town, case: Case) -> bool:
    given = case.medicine is not None or case.comes_down
    return _in_treatment(town, case) and case.who.on_opioids and not given


def _is_given(town: Town, case: Case) -> bool:
    return _in_treatment(town, case) and case.medicine is not None


def _came_to_them(town: Town, case: Case) -> bool:
    helps = (K.COMMUNITY_DRUG_TREATMENT, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM)
    return town.cast.agencies[case.agency].kind in helps and case.contacts >= LEAST


def _on_licence(town: Town, case: Case) -> bool:
    return orders.counts(case) and case.justice == "licence"


def _by_a_court(town: Town, case: Case) -> bool:
    return orders.counts(case) and case.under is not None and bool(case.under.court)


def _is_treated(town: Town, case: Case) -> bool:
    return _by_a_court(town, case) and orders.is_treated(case, town.times.day_of(town.agenda.now))


def _no_sample(why: WhyNot, offered: Matrix | None) -> Deed:
    def deed(town: Town, case: Case, at: datetime) -> None:
        samples.ask(town, case, town.lead(case, at), (why, offered))

    return deed


# So many days before the end a place is proposed, and what becomes of it.
PLACES: tuple[tuple[int, str], ...] = (
    (95, "settled"),
    (70, "ended"),
    (45, "disputed"),
    (40, "running"),
    (32, "billed"),
    (12, "agreed"),
    (9, "declined"),
    (8, "cancelled"),
    (6, "withdrawn"),
    (4, "proposed"),
    (3, "proposed"),
    (1, "proposed"),
)

# So many days before the end, to somebody whom it fits.
WHAT: tuple[tuple[int, Fits, Deed], ...] = (
    (50, no_show.fits, no_show.no_show(absences.answer, no_show.hand_over, absences.take_back)),
    (34, no_show.fits, no_show.no_show(absences.answer, no_show.again)),
    (30, _on_licence, recalls.recalled_and_released),
    (28, no_show.fits, no_show.no_show(absences.dispute)),
    (17, no_show.fits, no_show.no_show(absences.dispute_only)),
    (15, no_show.fits, no_show.sent_home),
    (13, _on_licence, recalls.recalled),
    (14, assessing.others_know, partial(assessing.others_stand, Stand.CONFIRMED)),
    (13, assessing.others_know, partial(assessing.others_stand, Stand.DISPUTED)),
    (12, assessing.was_asked, assessing.wants_again_and_waits),
    (11, assessing.was_asked, partial(assessing.happens, Happened.RELAPSE)),
    (4, assessing.was_asked, partial(assessing.happens, Happened.HOME_LOST)),
    (1, assessing.was_asked, assessing.wants_again),
    (5, healing.may_be_pregnant, healing.is_pregnant),
    (9, _in_treatment, healing.does_not_want_a_test),
    (9, _in_treatment, healing.write_to_gp),
    (9, _in_treatment, standing.crisis_plan),
    (7, assessing.was_asked, standing.used_again),
    (8, _in_treatment, healing.together),
    (6, _in_treatment, healing.together),
    (36, _may_be_given, partial(detoxes.comes_down, Outcome.COMPLETED)),
    (33, _may_be_given, detoxes.diamorphine),
    (12, _may_be_given, detoxes.implant),
    (20, _may_be_given, partial(detoxes.comes_down, Outcome.LEFT)),
    (7, _may_be_given, partial(detoxes.comes_down, Outcome.COMPLETED)),
    (8, assessing.was_asked, before.names_somebody),
    (6, before.has_supporter, before.remove),
    (16, _is_given, programmes.beside_a_script),
    (11, _in_treatment, living.cares),
    (9, medicines.by_instalments, medicines.write_script),
    (6, _is_given, medicines.trace),
    (4, _in_treatment, programmes.left_the_ward),
    (3, medicines.by_instalments, medicines.write_script),
    (5, _in_treatment, partial(programmes.fellowship, Went.WENT)),
    (2, _in_treatment, partial(programmes.fellowship, Went.DID_NOT_GO)),
    (8, plans.has_one, conferring.arrange),
    (2, plans.has_one, plans.ask_review),
    (18, _is_treated, changing.varied),
    (12, _by_a_court, orders.another_follows),
    (20, changing.complied, changing.ends_early),
    (3, _by_a_court, changing.moves_away),
    (11, _by_a_court, reports.suitability),
    (10, _may_be_given, medicines.prescribe),
    (9, _came_to_them, rewards.give),
    (9, _in_treatment, _no_sample(WhyNot.REFUSED, None)),
    (8, arrests.can_be_told, arrests.tell_court),
    (7, _may_be_given, medicines.prescribe),
    (7, _came_to_them, rewards.give),
    (6, _in_treatment, _no_sample(WhyNot.MEDICALLY_UNABLE, Matrix.URINE)),
    (5, _came_to_them, rewards.give),
    (5, _is_given, samples.topped_up_and_reviewed),
    (5, _on_licence, recalls.not_recalled),
    (2, _is_given, samples.topped_up_today),
    (1, _on_licence, recalls.ask),
    (10, assessing.others_know, assessing.all_is_so),
    (6, medicines.by_instalments, medicines.other_days),
    *((days, placing.fits, partial(placing.place, goes)) for days, goes in PLACES),
    (23, _in_treatment, bending.moves_in),
    (6, no_show.fits, no_show.asked_only),
    (4, no_show.fits, no_show.asked_only),
)
