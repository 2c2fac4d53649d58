"""Who leads: beginning to, handing on, and standing in when somebody goes."""

from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import next_step, support
from throughcare.actions.workforce import handover, leads
from throughcare.actions.workforce.handover import To
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import ending, meeting
from throughcare.jobs.demonstration.town import Case, Support, Then, Town
from throughcare.queries.person import page
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K = AgencyKind
# What an agency's help is called, and after how many weeks it is planned to end, if at all.
HELP: dict[AgencyKind, tuple[str, tuple[int, ...]]] = {
    K.COMMUNITY_DRUG_TREATMENT: ("Keywork", (0, 0, 26, 52)),
    K.CRIMINAL_JUSTICE_INTERVENTION_TEAM: ("Work from arrest on", (12, 16, 26)),
    K.PROBATION: ("Supervision with treatment beside it", (26, 39, 52)),
    K.PRISON_PSYCHOSOCIAL: ("Keywork in prison", (8, 12, 20)),
    K.INPATIENT_RESIDENTIAL: ("Residential rehabilitation", (12,)),
    K.HOSTEL: ("Longer stay", (26,)),
    K.HOUSING: ("Supported rooms", (52, 104)),
}


def begin(town: Town, case: Case, at: datetime) -> None:
    """Whoever leads begins to help: a support, perhaps until a day, and contacts."""
    by = town.lead(case, at)
    what, weeks = HELP.get(by.agency_kind, ("Help", (0,)))
    until = case.chance.one_of(weeks)
    ends_on = by.today + timedelta(weeks=until, days=case.chance.number(0, 6)) if until else None
    open_support(town, case, what=what, ends_on=ends_on, by=by)
    meeting.begin(town, case, at)


def open_support(town: Town, case: Case, *, what: str, ends_on: date | None, by: Viewer) -> None:
    """A support begins at the viewer's agency."""
    key = town.new_key()
    done = town.attempt(
        lambda: support.begin(
            key=key, person_id=case.key, what=what, planned_end_on=ends_on, by=by, at=by.at
        )
    )
    if done:
        held = Support(key=key, worker=case.worker, agency=case.agency, ends_on=ends_on)
        case.supports.append(held)
        ending.watch(town, case, held, by.at)


def hand_over(town: Town, case: Case, worker: str, agency: str, at: datetime) -> None:
    """The lead is offered to somebody, who answers by the next day or so; then they lead."""
    by = _who_may_hand_on(town, case, at)
    wish = To(
        worker_id=keys.worker(worker),
        agency_id=keys.agency(agency),
        words=town.word("reasons", case.chance),
        agreed=True,
    )
    try:
        offers = handover.offer(key=town.new_key(), people=[case.key], to=wish, by=by, at=at)
    except Refused as refused:
        town.note(refused)
        town.after(at, 1, case, lambda t, c, now: hand_over(t, c, worker, agency, now))
        return
    if not offers:
        _taken(town, case, worker, agency, at)
        return
    town.after(at, case.chance.about(0.8), case, _answer(offers[0], worker, agency))


def _who_may_hand_on(town: Town, case: Case, at: datetime) -> Viewer:
    """Who leads, or the manager while they are away."""
    day = town.times.day_of(at)
    if town.cast.works(case.worker, case.agency) and town.cast.is_here(case.worker, day):
        return town.lead(case, at)
    return town.cast.viewer(town.cast.manager(case.agency, on=day), case.agency, at)


def _answer(offer_id: UUID, worker: str, agency: str) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        day = town.times.day_of(at)
        here = town.cast.works(worker, agency) and town.cast.is_here(worker, day)
        answers = worker if here else town.cast.manager(agency, on=day)
        who = town.cast.viewer(answers, agency, at)
        if agency != case.agency:
            _close_step(town, case, at)
        if town.attempt(lambda: handover.accept(offer_id=offer_id, by=who, at=at)):
            _taken(town, case, worker, agency, at)

    return then


def _close_step(town: Town, case: Case, at: datetime) -> None:
    """What an agency had agreed is done when it gives the lead away: the next one agrees anew."""
    by = town.moment(_who_may_hand_on(town, case, at), at - timedelta(seconds=10))
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        found = page.head(by, person_id=case.key)
        step = found.step if found else None
        if step is not None and step.ours:
            town.attempt(lambda: next_step.done(step_id=step.id, by=by, at=by.at))


def _taken(town: Town, case: Case, worker: str, agency: str, at: datetime) -> None:
    """The new lead tells the person, and begins to help where their agency had not."""
    town.cast.leads[case.worker] -= 1
    town.cast.leads[worker] += 1
    elsewhere = agency != case.agency
    case.worker, case.agency, case.acting = worker, agency, False
    case.known_to.add(agency)
    town.after(at, case.chance.about(0.8), case, tell)
    if elsewhere:
        town.after(at, 0.2, case, begin)
    else:
        meeting.begin(town, case, at)


def tell(town: Town, case: Case, at: datetime) -> None:
    """The person is told who leads now."""
    by = town.lead(case, at)
    town.attempt(lambda: leads.told(person_id=case.key, words="", by=by, at=at))
