"""What people are asked, by whoever leads: at the start, again at a review; and what others say."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from throughcare.actions import assessment
from throughcare.actions.assessment import Said
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.rules import Happened
from throughcare.domain.assessment.sheet import Item, Sheet
from throughcare.domain.assessment.standing import Place, Stand
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import sharing, weeks
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.assessment import answers, sheets
from throughcare.queries.assessment.answers import Told as Answered
from throughcare.queries.today import Duty
from throughcare.records.viewer import viewing

K = AgencyKind
ASKS = (K.COMMUNITY_DRUG_TREATMENT, K.CRIMINAL_JUSTICE_INTERVENTION_TEAM, K.PRISON_PSYCHOSOCIAL)
WHOLE = ("own", "safety", "first")
DEEPER = ("drugs", "health", "home", "people", "days")
AGAIN = timedelta(weeks=11)
A_WHILE = timedelta(minutes=3)
LEFT_OUT = 0.06  # of the questions, what somebody would rather not answer
SEEN_OTHERWISE = "They told us that it was last winter, and that it has been quiet since"
NOT_NOW = "The last answers are three weeks old; we ask again together at the review"
ASKS_AGAIN = "It is not like that any more. Ask me again."


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """At the first contacts most are asked, and again after three months."""
    if by.agency_kind not in ASKS or by.at + A_WHILE * 9 > town.until:
        return
    if case.asked_on is None and not case.asks_nothing:
        case.asks_nothing = not case.chance.falls(town.choices["assessed"])
        if not case.asks_nothing:
            _ask(town, case, by, (*WHOLE, *_instruments(case), case.chance.one_of(DEEPER)))
    elif case.asked_on is not None and by.today >= case.asked_on + AGAIN:
        _ask(town, case, by, (*WHOLE, *_instruments(case)[:1], case.chance.one_of(DEEPER)))


def _instruments(case: Case) -> tuple[str, ...]:
    """What measures how they are, by what they use and need."""
    found = ["top"] if NeedKind.DRUG_TREATMENT in case.needs else []
    found.append("audit" if "alcohol" in case.who.uses else "sds")
    if NeedKind.MENTAL_HEALTH in case.needs:
        found += ["phq9", "gad7"]
    return tuple(found)


def _ask(town: Town, case: Case, by: Viewer, codes: tuple[str, ...]) -> None:
    again = case.asked_on is not None
    better = again and case.chance.falls(0.7)
    stage = Stage.REVIEW if again else Stage.START
    if case.asked_on is None:
        weeks.tell(town, case, town.moment(by, by.at + A_WHILE * len(codes)))
    case.asked_on = by.today
    place = Place.PRISON if case.setting == "prison" else Place.AGENCY
    for number, code in enumerate(codes):
        then = town.moment(by, by.at + A_WHILE * (number + 1) / 2)
        sheet = sheets.sheet(code, on=then.today)
        assert sheet is not None
        said = _said(town, case, sheet, place, then, better=better)
        said = replace(said, stage=stage) if sheet.staged else said
        town.attempt(
            partial(
                assessment.answer,
                key=town.new_key(),
                person_id=case.key,
                said=said,
                by=then,
                at=then.at,
            )
        )


def _said(town: Town, case: Case, sheet: Sheet, place: Place, by: Viewer, *, better: bool) -> Said:
    items = sheet.asked_by(justice=by.agency_kind in JUSTICE)
    told = [each for each in items if not case.chance.falls(LEFT_OUT)] or list(items[:1])
    return Said(
        sheet=sheet.code,
        values={each.code: _value(case.chance, each, better=better) for each in told if each.scale},
        words={
            each.code: words for each in told if not each.scale if (words := _words(town, case))
        },
        declined=frozenset(each.code for each in items if each not in told and each.scale),
        place=place,
        asked_at=by.at,
    )


def _words(town: Town, case: Case) -> str:
    return town.word("own_words", case.chance)


def _value(chance: Chance, item: Item, *, better: bool) -> int:
    """Any on the scale, less of it after some months; what calls somebody at once is none."""
    assert item.scale is not None
    values = item.scale.values
    if item.opens is not None:
        return values[0]
    least = 0.45 if better else 0.85
    return values[int(chance.number(0, 99) / 100 * least * len(values))]


def others_stand(stand: Stand, town: Town, case: Case, at: datetime) -> None:
    """An agency that also knows them says of an answer that it is so, or that it is otherwise."""
    words = SEEN_OTHERWISE if stand is Stand.DISPUTED else ""

    def say(answer: Answered, by: Viewer) -> None:
        assessment.stand(answer_id=answer.id, stand=stand, words=words, by=by, at=by.at)

    _another_says(say, town, case, at)


def all_is_so(town: Town, case: Case, at: datetime) -> None:
    """An agency that also knows them says of all that was answered at one go that it is so."""
    _another_says(
        lambda answer, by: assessment.confirm(asking=answer.asking, by=by, at=by.at),
        town,
        case,
        at,
    )


def _another_says(
    say: Callable[[Answered, Viewer], object], town: Town, case: Case, at: datetime
) -> None:
    later = at + A_WHILE
    for agency in sorted(case.known_to - {case.agency}):
        sharing.let_see(town, case, agency, at)
        worker = town.cast.somebody(agency, Role.WORKER, Role.LEAD_WORKER, on=at.date())
        by = town.cast.viewer(worker, agency, later)
        found = _first_of_another(case, by)
        if found is not None:
            town.attempt(partial(say, found, by))
            return


def _first_of_another(case: Case, by: Viewer) -> Answered | None:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        found = answers.answers(by, person_id=case.key)
    return next((each for each in found if not each.ours and not each.views), None)


def was_asked(town: Town, case: Case) -> bool:
    """Whether whoever leads asks, and asked them."""
    return case.asked_on is not None and town.cast.agencies[case.agency].kind in ASKS


def _owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """What stands is asked again, or asked for the first time."""
    if by.agency_kind in ASKS:
        _ask(town, case, by, (*WHOLE, *_instruments(case)[:1]))


def others_know(town: Town, case: Case) -> bool:
    """Whether somebody else, who is no court and no police, knows whom they asked."""
    others = (town.cast.agencies[each].kind for each in case.known_to - {case.agency})
    return was_asked(town, case) and any(kind not in JUSTICE for kind in others)


def wants_again(town: Town, case: Case, at: datetime) -> None:
    """They want to be asked again; whoever leads owes an answer."""
    by = town.lead(case, at)
    town.attempt(
        lambda: assessment.ask_again(person_id=case.key, own_words=ASKS_AGAIN, by=by, at=at)
    )


def wants_again_and_waits(town: Town, case: Case, at: datetime) -> None:
    """The same; not now, and they are told why."""
    wants_again(town, case, at)
    town.after(at, 1.2, case, _not_now)


def _not_now(town: Town, case: Case, at: datetime) -> None:
    by = town.lead(case, at)
    town.attempt(lambda: assessment.turn_down(person_id=case.key, why=NOT_NOW, by=by, at=at))


def happens(what: Happened, town: Town, case: Case, at: datetime) -> None:
    """A relapse, or a home that is lost: what was answered before is out of date."""
    by = town.lead(case, at)
    town.attempt(lambda: assessment.something_happened(person_id=case.key, what=what, by=by, at=at))


DOES: Mapping[str, Does] = {"reassessment.due": _owed, "reassessment.after": _owed}
