"""Workers look at Today, and do most of what is late: the way every duty is met in the end."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions import death, net, next_step, order, referral, support, testing
from throughcare.actions.sharing import emergency, rights, telling, withholding
from throughcare.actions.workforce import leads
from throughcare.domain.kernel.category import AgencyKind, Category, Role
from throughcare.domain.referral.rules import DeclineCode, Declining
from throughcare.domain.sharing.emergency import Finding
from throughcare.domain.sharing.rights import Outcome
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import (
    absences,
    assessing,
    bending,
    deciding,
    dying,
    healing,
    leading,
    medicines,
    meeting,
    orders,
    placing,
    plans,
    programmes,
    recalls,
    received,
    referring,
    releases,
    samples,
    standing,
)
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Does, Sent, Town
from throughcare.queries import today
from throughcare.queries.today import Duty
from throughcare.records.viewer import viewing

EVERY = 56  # days between two looks; fewer towards the end, so that the end is tidy as life is
AT_THE_END, OFTEN = 56, 7
DONE = 0.8
A_MOMENT = timedelta(minutes=3)
FOR_ALL = frozenset({Role.PARTNERSHIP_LEAD, Role.RECORD_STEWARD, Role.DATA_PROTECTION_LEAD})


def begin(town: Town) -> None:
    """Each worker looks at Today on days of their own."""
    for post in town.cast.posts:
        joins(town, post.worker, post.agency, town.agenda.now)


def joins(town: Town, worker: str, agency: str, at: datetime) -> None:
    """Somebody who works here from an instant on looks at Today now and then."""
    chance = town.chance_of("today", worker, agency)
    first = at + timedelta(days=chance.number(3, EVERY), hours=10)
    _look_again(town, worker, agency, chance, first)


def _look_again(town: Town, worker: str, agency: str, chance: Chance, at: datetime) -> None:
    day = town.times.worked(town.times.day_of(at))

    def deed(now: datetime) -> None:
        if not town.cast.works(worker, agency):
            return
        if town.cast.is_here(worker, day) and _may_owe(town, worker, agency):
            look(town, worker, agency, chance, now)
        near = town.until - now < timedelta(days=AT_THE_END)
        _look_again(town, worker, agency, chance, now + timedelta(days=OFTEN if near else EVERY))

    town.agenda.put(chance.clock(day), deed)


def _may_owe(town: Town, worker: str, agency: str) -> bool:
    """Whether anything can stand on somebody's Today: they watch for all, or know somebody."""
    if any(
        post.worker == worker and post.agency == agency and FOR_ALL.intersection(post.roles)
        for post in town.cast.posts
    ):
        return True
    return any(case.open and agency in case.known_to for case in town.cases.values())


def look(town: Town, worker: str, agency: str, chance: Chance, at: datetime) -> None:
    """Somebody looks at what they owe, and does most of what is late."""
    by = town.cast.viewer(worker, agency, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        late = [
            duty
            for row in (today.owed(by) if today.pressing(by) else ())
            for duty in (row.first, *row.rest)
            if duty.overdue or duty.urgent
        ]
    moment = at
    for duty in late:
        case = town.cases.get(duty.person_id)
        does = DOES.get(duty.rule)
        if case is None or does is None or not chance.falls(DONE):
            continue
        moment += A_MOMENT
        does(town, case, duty, town.moment(by, moment))


def _done(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(lambda: next_step.done(step_id=duty.about_id, by=by, at=by.at))


def _see_them(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    if duty.urgent:
        deciding.take_on(town, case, by)
        meeting.soon(town, case, by.at, hours=8)
    elif case.open:
        meeting.begin(town, case, by.at, within=2)


def _agree(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: next_step.agree(
            key=key,
            person_id=case.key,
            what=town.word("next_steps", case.chance),
            due_on=town.times.worked(by.today + timedelta(days=case.chance.number(5, 12))),
            by=by,
            at=by.at,
        )
    )


def _tell(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(lambda: leads.told(person_id=case.key, words="", by=by, at=by.at))


def _find_lead(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    if case.open:
        worker = town.cast.new_lead(by.agency_name, on=by.today)
        leading.hand_over(town, case, worker, by.agency_name, by.at)


def _follow(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    held = next((each for each in case.supports if each.key == duty.about_id), None)
    if held is None:
        return
    held.follows = town.attempt(
        lambda: support.agree_following(
            support_id=held.key,
            follows=town.word("follows", case.chance),
            follows_on=held.ends_on,
            by=by,
            at=by.at,
        )
    )


def _follow_order(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(
        lambda: order.agree_following(
            order_id=duty.about_id,
            follows=town.word("follows", case.chance),
            follows_on=None,
            follows_with_id=None,
            by=by,
            at=by.at,
        )
    )


def _of_referral(do: Callable[[Town, Case, Sent, datetime], object]) -> Does:
    def does(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
        sent = town.referrals.get(duty.about_id)
        if sent is not None and case.open:
            do(town, case, sent, by.at)

    return does


def _hold(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    sent = town.referrals.get(duty.about_id)
    if sent is not None and (sent.disputed or not sent.over):
        deciding.hold(town, case, sent, by)


def _next_way(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    sent = town.referrals.get(duty.about_id)
    if sent is not None and case.open:
        referring.help_with(town, case, sent.need, by.at)


def _meet(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """The two managers meet about somebody whom both sides refused."""
    words = "Met at the surgery: one of us begins, the other joins after four weeks"
    if town.attempt(lambda: referral.meet(referral_id=duty.about_id, words=words, by=by, at=by.at)):
        case.tells.add("C17")


def _settle(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """After the managers met: one begins, or the no stands, with what would change it."""
    sent = town.referrals.get(duty.about_id)
    if sent is None or not case.open:
        return
    if case.chance.falls(0.6):
        sent.over = sent.disputed = False
        deciding.accept(town, case, sent, by)
        return
    said = Declining(
        code=DeclineCode.ALREADY_HELPED,
        criterion="The other side begins; we join when they ask us",
        advice=town.word("advice", case.chance),
    )
    if town.attempt(lambda: referral.settle(referral_id=sent.key, declining=said, by=by, at=by.at)):
        deciding.refuse(town, sent, by.at)
        sent.disputed = False


def _look_at_emergency(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    words = "Rang the ward: it was as they said, and it was needed that night"
    town.attempt(
        lambda: emergency.review(
            grant_id=duty.about_id,
            person_id=case.key,
            finding=Finding.NEEDED,
            words=words,
            by=by,
            at=by.at,
        )
    )


def _look_at_note(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    words = "Spoke with the worker: it was needed at once; asked for agreement since"
    town.attempt(lambda: telling.review(disclosure_id=duty.about_id, words=words, by=by, at=by.at))


def _look_at_withholding(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(
        lambda: withholding.review(withholding_id=duty.about_id, agreed=True, by=by, at=by.at)
    )


def _answer_right(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    words = "We spoke about it on the phone; what stays and why is in the letter of today"
    town.attempt(
        lambda: rights.answer(
            request_id=duty.about_id, outcome=Outcome.REFUSED, words=words, by=by, at=by.at
        )
    )


def _reread(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    sound = case.chance.falls(0.8)
    words = "It was as written" if sound else "They had not been asked what they wanted"
    town.attempt(
        lambda: net.reread(reread_id=duty.about_id, sound=sound, words=words, by=by, at=by.at)
    )


def _family(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    dying.speak(town, case, by)


def _the_three(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """The three meet, where whoever led is still there; else it is said why not."""
    met_on, why = (by.today, "") if case.chance.falls(0.7) else (None, "Whoever led had left")
    town.attempt(lambda: leads.met(person_id=case.key, met_on=met_on, why=why, by=by, at=by.at))


def _take_part(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """An agency that was asked shows the review when somebody came, and no more."""
    shown = frozenset({Category.ATTENDANCE})
    town.attempt(
        lambda: death.take_part(person_id=case.key, shown=shown, words="", by=by, at=by.at)
    )


def _deliver(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    absences.hand_over(town, case, by.at)


def _of_medicine(do: Callable[[Town, Case, Viewer], object]) -> Does:
    def does(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
        do(town, case, by)

    return does


def _of_regimen(do: Callable[[Town, Case, Viewer, UUID], object]) -> Does:
    def does(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
        do(town, case, by, duty.about_id)

    return does


def _start_enforcement(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    absences.enforce(duty.about_id, town, case, by.at)


def _consider_recall(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    recalls.considered(duty.about_id, town, case, by)


def _ask_again(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    standing.ask_again(town, case, by)


def _name_hats(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    team = town.cast.of_kind(AgencyKind.COMMUNITY_DRUG_TREATMENT)
    if team is not None and orders.counts(case):
        orders.name_hats(town, case, duty.about_id, team.name, by=by)


def _decide_absence(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    absences.decide(duty.about_id, town, case, by.at)


def _answer_failure(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    absences.answer(duty.about_id, town, case, by.at)


def _tell_result(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    words = town.word("own_words", case.chance)
    town.attempt(lambda: testing.tell(test_id=duty.about_id, own_words=words, by=by, at=by.at))


def _talk(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(
        lambda: testing.talk(test_id=duty.about_id, agreed=samples.AGREED, by=by, at=by.at)
    )


DOES: Mapping[str, Does] = {
    "order.decide_absence": _decide_absence,
    "order.answer_failure": _answer_failure,
    "private_test.tell": _tell_result,
    "private_test.talk": _talk,
    "order.deliver_letter": _deliver,
    "order.start_enforcement": _start_enforcement,
    "order.consider_recall": _consider_recall,
    "need.review": _ask_again,
    **placing.DOES,
    **plans.DOES,
    **programmes.DOES,
    **healing.DOES,
    **assessing.DOES,
    **bending.DOES,
    **received.DOES,
    **releases.DOES,
    "order.name_hats": _name_hats,
    "programme.next_day": _see_them,
    "medicine.naloxone": _of_medicine(medicines.naloxone_owed),
    "medicine.injection": _of_regimen(medicines.inject),
    "medicine.runs_out": _of_regimen(medicines.next_script),
    "medicine.site": _of_regimen(medicines.look_at_site),
    "medicine.offer_watch": _of_medicine(medicines.offer_watch),
    "medicine.watch": _see_them,
    "medicine.call": _see_them,
    "medicine.ring": _see_them,
    "medicine.review": _of_medicine(medicines.review),
    "medicine.overdose_review": _of_medicine(medicines.review),
    "medicine.reassess": _of_regimen(medicines.reassess),
    "next_step.do": _done,
    "journey.contact": _see_them,
    "journey.next_step": _agree,
    "journey.tell_person": _tell,
    "journey.handover_meeting": _the_three,
    "journey.handover": _find_lead,
    "support.following": _follow,
    "order.following": _follow_order,
    "risk.respond": _see_them,
    "referral.refused_at_risk": _see_them,
    "referral.refused_unspoken": _see_them,
    "referral.acknowledge": _of_referral(deciding.acknowledge),
    "referral.acknowledge_urgent": _of_referral(deciding.acknowledge),
    "referral.human_contact": _hold,
    "referral.hold": _hold,
    "referral.answer": _of_referral(deciding.answer),
    "referral.decide": _of_referral(deciding.decide),
    "referral.decide_urgent": _of_referral(deciding.decide),
    "referral.offer": _of_referral(deciding.offer),
    "referral.offer_urgent": _of_referral(deciding.offer),
    "referral.see": _of_referral(deciding.see),
    "referral.see_urgent": _of_referral(deciding.see),
    "referral.next_way": _next_way,
    "referral.meet": _meet,
    "referral.settle": _settle,
    "sharing.review_emergency": _look_at_emergency,
    "sharing.review_note": _look_at_note,
    "sharing.review_withholding": _look_at_withholding,
    "rights.answer": _answer_right,
    "net.reread": _reread,
    "death.family": _family,
    "death.take_part": _take_part,
}
