"""Health: viruses from offer to treatment, what is told of body and mind, letters to a GP."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import health
from throughcare.actions.health import Entered, Fact, Letter, Wished
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.health.letter import Part
from throughcare.domain.health.terms import (
    Answer,
    Kind,
    Marker,
    MentalHealth,
    Pregnancy,
    Result,
    Source,
    Step,
    Virus,
)
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import sharing
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys

K = AgencyKind
A_MOMENT = timedelta(minutes=2)
TOGETHER = "I want them to talk to each other, not to me about each other."
GOES_ON = "Both go on; the same worker rings them on Mondays, and tells the other of it"
AGAIN = timedelta(days=60)
GP_WORDS = "We see them every two weeks; please tell us if you change what they take."


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """Whoever treats somebody offers tests once, and writes down what they tell of their health."""
    if by.agency_kind is not K.COMMUNITY_DRUG_TREATMENT or case.asked_about_health:
        return
    case.asked_about_health = True
    if not case.chance.falls(town.choices["health_asked"]):
        return
    then = town.moment(by, by.at + A_MOMENT)
    virus = case.virus = case.chance.one_of((Virus.HEP_C, Virus.HEP_C, Virus.HEP_B, Virus.HIV))
    wanted = case.chance.falls(town.choices["test_wanted"])
    answer = Answer.ACCEPTED if wanted else Answer.DECLINED
    _step(town, case, Entered(step=Step.OFFER, virus=virus, on=by.today, answer=answer), then)
    if wanted:
        town.after(by.at, case.chance.about(3), case, partial(_test, virus))
    _facts(town, case, by)


def _step(town: Town, case: Case, entered: Entered, by: Viewer) -> UUID | None:
    key = town.new_key()
    done = town.attempt(
        lambda: health.record_step(key=key, person_id=case.key, entered=entered, by=by, at=by.at)
    )
    return key if done else None


def _facts(town: Town, case: Case, by: Viewer) -> None:
    if NeedKind.MENTAL_HEALTH in case.needs:
        answer = case.chance.one_of(tuple(MentalHealth))
        _tell(town, case, Kind.MENTAL_HEALTH, answer.value, town.moment(by, by.at + A_MOMENT * 2))
    if case.who.sex == "female":
        answers = {Pregnancy.NOT_PREGNANT: 8, Pregnancy.PREGNANT: 1, Pregnancy.NOT_SAID: 1}
        said = case.chance.by_share(answers)
        _tell(town, case, Kind.PREGNANCY, said.value, town.moment(by, by.at + A_MOMENT * 3))


def _tell(town: Town, case: Case, kind: Kind, answer: str, by: Viewer) -> None:
    fact = Fact(kind=kind, answer=answer, on=by.today, source=Source.THEMSELVES)
    key = town.new_key()
    town.attempt(lambda: health.tell(key=key, person_id=case.key, fact=fact, by=by, at=by.at))


def does_not_want_a_test(town: Town, case: Case, at: datetime) -> None:
    """A test for a virus is offered, and declined."""
    case.asked_about_health, by = True, town.lead(case, at)
    step = Entered(step=Step.OFFER, virus=Virus.HEP_C, on=by.today, answer=Answer.DECLINED)
    _step(town, case, step, by)


def is_pregnant(town: Town, case: Case, at: datetime) -> None:
    """She tells whoever treats her that she is pregnant."""
    _tell(town, case, Kind.PREGNANCY, Pregnancy.PREGNANT.value, town.lead(case, at))


def may_be_pregnant(town: Town, case: Case) -> bool:
    """Whether a woman is led by a team that asks of health."""
    leads = town.cast.agencies[case.agency].kind
    return case.who.sex == "female" and leads is K.COMMUNITY_DRUG_TREATMENT


def _test(virus: Virus, town: Town, case: Case, at: datetime) -> None:
    if not case.open:
        return
    by = town.lead(case, at)
    key = _step(
        town, case, Entered(step=Step.TEST, virus=virus, on=by.today, marker=Marker.RNA), by
    )
    if key is not None:
        town.after(at, case.chance.number(5, 9), case, partial(_read, key, virus))


def _read(key: UUID, virus: Virus, town: Town, case: Case, at: datetime) -> None:
    if not case.open:
        return
    by = town.lead(case, at)
    read, found = _found(key, town, case, by)
    if read and case.chance.falls(town.choices["told_at_once"]):
        told = town.moment(by, at + A_MOMENT)
        town.attempt(lambda: health.tell_result(step_id=key, by=told, at=told.at))
        if found and virus is not Virus.HEP_B:
            town.after(at, 4, case, partial(_treat, virus))


def _found(key: UUID, town: Town, case: Case, by: Viewer) -> tuple[bool, bool]:
    """Whether it could be read, and whether a virus was found."""
    found = case.chance.falls(town.choices["virus_found"])
    result = Result.FOUND if found else Result.NOT_FOUND
    read = town.attempt(
        lambda: health.read_result(step_id=key, result=result, on=by.today, by=by, at=by.at)
    )
    return read, found


def _treat(virus: Virus, town: Town, case: Case, at: datetime) -> None:
    if case.open:
        by = town.lead(case, at)
        step = Entered(step=Step.TREATMENT, virus=virus, on=by.today, answer=Answer.ACCEPTED)
        _step(town, case, step, by)


def _result_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """What the laboratory found is asked for, and read."""
    _found(duty.about_id, town, case, by)


def _telling_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """They are told what was found."""
    town.attempt(lambda: health.tell_result(step_id=duty.about_id, by=by, at=by.at))


def _treatment_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """Treatment is offered, and accepted."""
    if case.virus is not None:
        step = Entered(step=Step.TREATMENT, virus=case.virus, on=by.today, answer=Answer.ACCEPTED)
        _step(town, case, step, by)


def _leading_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """The other side agrees who leads."""
    town.attempt(lambda: health.agree_lead(pathway_id=duty.about_id, by=by, at=by.at))


def _joint_review_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """Both sides look at it together, and say when they do so next."""
    town.attempt(
        lambda: health.review_dual(
            pathway_id=duty.about_id,
            decided=GOES_ON,
            lead_id=by.agency_id,
            review_on=town.times.worked(by.today + AGAIN),
            by=by,
            at=by.at,
        )
    )


def write_to_gp(town: Town, case: Case, at: datetime) -> None:
    """A letter to their GP: what is ticked, and how they agreed to it."""
    surgery = town.cast.of_kind(K.GP)
    assert surgery is not None
    by, key = town.lead(case, at), town.new_key()
    told = Letter(
        to_whom=surgery.name,
        address=surgery.street,
        words=GP_WORDS,
        parts=frozenset({Part.MEDICINES}),
        basis=Basis.CONSENT,
        own_words="Yes, write to them. Not to the receptionist.",
    )
    town.attempt(lambda: health.write_to_gp(key=key, person_id=case.key, told=told, by=by, at=at))


def together(town: Town, case: Case, at: datetime) -> None:
    """Two sides go on together, with one who leads and a day to look at it."""
    team = town.cast.of_kind(K.COMMUNITY_MENTAL_HEALTH)
    assert team is not None
    sharing.let_see(town, case, team.name, at)
    by, key = town.lead(case, at + A_MOMENT), town.new_key()
    wished = Wished(
        other_id=keys.agency(team.name),
        lead_id=by.agency_id,
        review_on=town.times.worked(by.today + timedelta(days=60)),
        own_words=TOGETHER,
    )
    town.attempt(
        lambda: health.begin_dual(key=key, person_id=case.key, wished=wished, by=by, at=by.at)
    )


DOES: Mapping[str, Does] = {
    "health.result": _result_owed,
    "health.tell": _telling_owed,
    "health.treat": _treatment_owed,
    "health.dual_agree": _leading_owed,
    "health.dual_review": _joint_review_owed,
}
