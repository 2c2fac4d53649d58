"""Support bends down: what follows, how they stay in touch, who asks again; and who comes back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import aftercare, journey, order, programme
from throughcare.actions.aftercare import Agreed, Asks
from throughcare.actions.programme import Begun
from throughcare.domain.aftercare.door import Brought, Way, Whom
from throughcare.domain.aftercare.taper import CheckUp, How, Link
from throughcare.domain.kernel.category import Role
from throughcare.domain.programme.intervention import Setting
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import meeting, seldom
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries import support
from throughcare.queries.today import Duty
from throughcare.records.viewer import viewing

A_DAY = timedelta(days=1)
STAYS_FOR = timedelta(days=50)
WANT_IT = 0.8
# So many days before the end of the history, what brought them, and whether they are seen.
COMES_BACK = (
    *((days, Brought.THEMSELVES, True) for days in (96, 81, 67, 54)),
    (40, Brought.THEMSELVES, True),
    (24, Brought.THEMSELVES, True),
    (16, Brought.OVERDOSE, True),
    (12, Brought.THEMSELVES, True),
    (1, Brought.THEMSELVES, False),
)


def begin(town: Town) -> None:
    """This writes down when somebody who left will ask at the door."""
    for days, brought, seen in COMES_BACK:
        day = seldom.worked_by(town, (town.until - A_DAY * days).date())
        at = town.chance_of("back", days).clock(day)
        if at > town.agenda.now:
            town.agenda.put(at, partial(_comes_back, town, brought, seen))


def _comes_back(town: Town, brought: Brought, seen: bool, at: datetime) -> None:
    """Somebody whose journey ended rings; in the next days they are spoken to, and back."""
    gone = [case for case in town.cases.values() if case.agency and not case.open and not case.died]
    if not gone:
        return
    case = town.chance_of("back", at).one_of(gone)
    by = _whoever_is_there(town, case, at)
    asks = Asks(
        way=Way.PHONE,
        brought=brought,
        whom=Whom.LAST_LEAD,
        own_words=town.word("own_words", case.chance),
    )
    key = town.new_key()
    asked = partial(aftercare.ask, key=key, person_id=case.key, asks=asks, by=by, at=at)
    if town.attempt(asked) and seen:
        town.after(at, 0.4, case, partial(_is_seen, key, brought))


def _is_seen(key: UUID, brought: Brought, town: Town, case: Case, at: datetime) -> None:
    """They come, are seen, and a journey opens again."""
    by = _whoever_is_there(town, case, at)
    done = town.attempt(lambda: aftercare.seen(asking_id=key, by=by, at=at))
    if done and not case.open:
        then = town.moment(by, at + timedelta(minutes=5))
        journey.open_journey(person_id=case.key, by=then, at=then.at)
        case.open, case.worker, case.acting = True, by.worker_name, False
        town.cast.leads[case.worker] += 1
        if brought is Brought.THEMSELVES:
            case.tells.add("C19")
        meeting.begin(town, case, then.at, within=3)


def _whoever_is_there(town: Town, case: Case, at: datetime) -> Viewer:
    """Whoever led, while they work there; else somebody of that agency."""
    day = town.times.day_of(at)
    if town.cast.works(case.worker, case.agency):
        return town.lead(case, at)
    return town.cast.viewer(town.cast.somebody(case.agency, Role.WORKER, on=day), case.agency, at)


def moves_in(town: Town, case: Case, at: datetime) -> None:
    """Somebody lives where they are treated until a day; what follows is still to be agreed."""
    by = town.lead(case, at)
    begun = Begun(
        what="therapeutic_community",
        setting=Setting.RESIDENTIAL,
        starts_on=by.today,
        why="They asked for it, and their keyworker agrees",
        own_words=town.word("own_words", case.chance),
        planned_end_on=by.today + STAYS_FOR,
    )
    key = town.new_key()
    town.attempt(lambda: programme.begin(key=key, person_id=case.key, begun=begun, by=by, at=at))


def _stay_in_touch(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """Most agree to be in touch, less and less often; some want none of it."""
    if not case.open:
        return
    if not case.chance.falls(WANT_IT):
        town.attempt(lambda: aftercare.decline(person_id=case.key, by=by, at=by.at))
        return
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        held = [e for e in support.supports(by, person_id=case.key) if e.ended_at is not None]
    agreed = Agreed(
        after=held[0].what if held else "What we did together",
        after_on=by.today,
        weekly_weeks=case.chance.number(2, 6),
        fortnightly_weeks=case.chance.number(4, 10),
        agreed=True,
        link=case.chance.one_of(list(Link)),
        own_words=town.word("own_words", case.chance),
    )
    key = town.new_key()
    town.attempt(
        lambda: aftercare.agree(key=key, person_id=case.key, agreed=agreed, by=by, at=by.at)
    )


def _ask_consent(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    said = "Nobody else for now; you may ring my surgery"
    town.attempt(lambda: aftercare.ask_consent(person_id=case.key, own_words=said, by=by, at=by.at))


def _asked_again(which: CheckUp) -> Does:
    def does(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
        how = case.chance.one_of([How.WELL, How.WELL, How.UNSURE, How.NOT_REACHED])
        town.attempt(
            lambda: aftercare.check_up(
                aftercare_id=duty.about_id, which=which, how=how, own_words="", by=by, at=by.at
            )
        )

    return does


def _follow_requirement(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(
        lambda: order.agree_requirement_following(
            requirement_id=duty.about_id,
            follows=town.word("follows", case.chance),
            follows_on=None,
            follows_with_id=None,
            by=by,
            at=by.at,
        )
    )


DOES: Mapping[str, Does] = {
    "order.requirement_following": _follow_requirement,
    "aftercare.offer": _stay_in_touch,
    "aftercare.ask_consent": _ask_consent,
    **{f"aftercare.check_up_{each}": _asked_again(each) for each in CheckUp},
}
