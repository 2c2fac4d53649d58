"""Why something is owed: what is known of it, in one line under the duty."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from throughcare.domain.kernel.calendar import Calendar, london_day
from throughcare.domain.kernel.payload import Json, Malformed, from_json
from throughcare.domain.need.risk import BY_CODE
from throughcare.domain.net import telling
from throughcare.domain.net.days import short
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.order.path import EVERY

A_FORTNIGHT = timedelta(days=14)
URGENTLY = "_urgent"

SENT = "{from_agency_name} sent it {worked}, for {service_name}; due within {within}"
URGENT = "{from_agency_name} sent it {ago}, for {service_name}"
SAID_YES = "{service_name} said yes {worked}; {holder_name} keeps in touch"
WAIT = "{service_name} said yes {ago}; they wait to be seen"
DECLINED = "{service_name} declined {ago}: {criterion}"

# What went along to another agency, where what it was opened by there may not be seen.
WENT_ALONG = {"journey.lead_changed": "Taken over from {before_name} {ago}"}

# By rule (an urgent one as the one of which it is the shorter clock) and by the kind of event that
# opened it. {ago} counts days, {worked} working days since; {within} the working days given.
LINES: Mapping[tuple[str, str], str] = {
    ("journey.contact", "journey.opened"): "Journey opened {ago}; nobody has seen them since",
    ("journey.contact", "contact.recorded"): "Last seen {ago}",
    ("journey.next_step", "journey.opened"): "Journey opened {ago}; no step is agreed yet",
    ("journey.next_step", "next_step.done"): "“{what}” was done {ago}; nothing is agreed since",
    ("journey.next_step", "next_step.agreed"): "“{what}” was moved twice, so it counts as none",
    ("next_step.do", "next_step.agreed"): "{what}; agreed {ago}",
    ("journey.handover", "journey.lead_changed"): "{before_name} led until {day}",
    ("journey.tell_person", "journey.lead_changed"): "{lead_name} leads after {before_name}, "
    "since {day}",
    ("journey.handover_meeting", "journey.lead_changed"): "{lead_name} leads after {before_name}, "
    "since {day}",
    ("journey.next_lead", "journey.lead_leaves"): "{lead_name} works here no more from {ends_on}",
    ("journey.tell_stand_in", "journey.stands_in"): "{deputy_name} stands in from {starts_on}",
    ("journey.see_to_left", "journey.went_over"): "Could not go along: {left}",
    ("journey.answer_lead", "journey.lead_offered"): "You were asked {worked}",
    ("medicine.take_on", "medicine.went_over"): "{from_agency_name} prescribed {product}",
    ("medicine.following", "medicine.begun"): "Until {until_on}: {product}",
    ("support.following", "support.opened"): "{what} ends on {planned_end_on}",
    ("support.following", "support.end_moved"): "{what} is to end on {planned_end_on}",
    ("risk.respond", "risk.found"): "{risk}; noticed {ago}",
    ("risk.respond", "overdose.heard"): "{agency_name} tells of an overdose on {on}{sure}",
    ("death.family", "person.died"): "Died on {died_on}",
    ("death.review", "person.died"): "Died on {died_on}",
    ("death.family_again", "death.family_contacted"): "{answer}; {ago}",
    ("death.look_anew", "person.death_corrected"): "Their death was recorded by mistake; what you "
    "owed fell with it, and does not come back by itself",
    ("death.take_part", "death.asked"): "You were asked {ago}",
    ("death.learning", "death.learning_agreed"): "{what}; agreed {ago}",
    ("referral.acknowledge", "referral.sent"): SENT,
    ("referral.acknowledge_urgent", "referral.sent"): URGENT,
    ("referral.human_contact", "referral.sent"): URGENT,
    ("referral.decide", "referral.sent"): SENT,
    ("referral.answer", "referral.asked"): "{to_agency_name} asked {worked}: {words}",
    ("referral.offer", "referral.accepted"): SAID_YES,
    ("referral.see", "referral.accepted"): SAID_YES,
    ("referral.hold", "referral.sent"): "Sent to {service_name} {ago}; they wait for an answer",
    ("referral.hold", "referral.accepted"): WAIT,
    ("referral.hold", "referral.held"): "Last in touch {ago}, while they wait for {service_name}",
    ("referral.next_way", "referral.declined"): DECLINED,
    ("referral.next_way", "referral.settled"): DECLINED,
    ("referral.refused_unspoken", "referral.declined"): DECLINED,
    ("referral.refused_at_risk", "referral.declined"): DECLINED,
    ("referral.meet", "referral.joined"): "Each side says that the other comes first; since {day}",
    ("order.decide_absence", "contact.recorded"): "Did not come {ago}",
    ("order.answer_failure", "absence.decided"): "No acceptable reason: {why}; found {ago}",
    ("order.answer_failure", "absence.heard"): "The dispute was heard {ago}: {why}",
    ("reassessment.due", "answers.given"): "Last asked {ago}",
    ("need.review", "need.found"): "Help with {need} was found {ago}",
    ("need.review", "need.reviewed"): "Last asked {ago}",
    ("benefits.look", "work.agreed"): "Starts work on {starts_on}",
    ("reassessment.after", "home.told"): "Lost their home: {home} since {ago}",
    ("reassessment.after", "lapse.told"): "{extent}; told {ago}",
    ("reassessment.after", "risk.found"): "{risk}; noticed {ago}",
    ("reassessment.answer", "reassessment.asked"): "They say: “{own_words}”",
    ("meeting.answer", "meeting.asked"): "To meet on {starts_at}; asked {ago}",
    ("meeting.tell", "meeting.arranged"): "On {starts_at}, with {with_whom}",
    ("plan.do", "plan.step_agreed"): "{what}; agreed {ago}",
    ("plan.do", "plan.step_taken"): "{what}; taken on by {worker_name} {ago}",
    ("plan.agree", "answers.given"): "They were asked {ago}; no plan is agreed yet",
    ("plan.answer", "plan.agreed"): "They say: “{own_words}”",
    ("plan.answer", "plan.reviewed"): "They say: “{own_words}”",
    ("plan.review", "plan.agreed"): "Agreed {ago}",
    ("plan.review", "plan.reviewed"): "Last reviewed {ago}",
    ("medicine.plan_review", "treatment.given"): "Given {medicine} from {starts_on}",
    ("medicine.plan_review", "medicine.caught_up"): "Given a medicine since {since_on}",
    ("plan.review_asked", "plan.review_asked"): "They say: “{own_words}”",
    ("safeguarding.respond", "safeguarding.found"): "{words}; told {ago}",
    ("order.answer_more_hours", "hours.asked"): "They say: “{own_words}”",
    ("order.deliver_letter", "letter.written"): "Written {ago}",
    ("order.hear_dispute", "absence.disputed"): "They say: “{own_words}”",
    **{(each.rule, "order.referred"): "Referred {ago}" for each in EVERY},
    ("order.decide_absence", "test.not_given"): "Gave no sample {ago}",
    ("order.decide_absence", "absence.reopened"): "Recorded wrongly before; corrected {ago}",
    ("order.answer_failure", "order.answer_undone"): "An answer fell with a wrong record {ago}",
    ("order.set_days", "order.ended"): "What it follows ended on {ended_on}",
    ("order.set_days", "order.handed_on"): "What it follows now ends on {ends_on}",
    ("order.set_days", "order.days_set"): "What it follows now ends on {ends_on}",
    ("order.set_tests", "schedule.ended"): "Tested by it until {ends_on}; no other schedule is set",
    ("order.name_hats", "order.required"): "With {given_by_name}; recorded {ago}",
    ("order.name_hats", "order.handed_on"): "It came from {before} {ago}",
    ("order.tell_hats", "order.hats_named"): "{monitor_name} monitors, {therapist_name} treats",
    ("order.list_again", "order.handed_on"): "It came from another court {ago}",
    ("order.following", "order.opened"): "It ends on {ends_on}",
    ("order.following", "order.handed_on"): "It ends on {ends_on}",
    ("order.following", "order.days_set"): "It ends on {ends_on}",
    ("order.requirement_following", "order.required"): "It ends on {ends_on}, before the order",
    ("order.requirement_following", "order.varied"): "It ends on {ends_on}, before the order",
    ("order.requirement_following", "order.requirement_moved"): "It ends on {ends_on} now, before "
    "the order",
    ("recall.decide", "recall.asked"): "Asked {ago}: {why}",
    ("recall.plan_release", "recall.decided"): "Recalled {ago}",
    ("recall.tell", "recall.decided"): "Decided {ago}",
    ("door.speak", "door.asked"): "Asked {ago}, {way}: {came_back}",
    ("door.see", "door.asked"): "Asked {ago}, {way}: {came_back}",
    ("aftercare.offer", "support.ended"): "{what} ended {ago}",
    ("aftercare.offer", "programme.ended"): "{what} ended {ago}",
    ("aftercare.offer", "order.ended"): "An order ended on {ended_on}",
    ("aftercare.ask_consent", "aftercare.agreed"): "How to stay in touch was agreed {ago}",
    ("aftercare.ask_consent", "order.ended"): "An order ended on {ended_on}, and what it opened",
    **{
        (f"aftercare.check_up_{each}", "aftercare.agreed"): "{after}: until {after_on}"
        for each in ("first", "second", "third", "last")
    },
    ("release.begin", "prison.received"): "In {prison_name} {ago}",
    ("prison_care.at_risk", "prison_care.screened"): "Seen on reception {ago}: a risk "
    "that they harm themselves",
    ("release.heard", "prison.dates_set"): "Release on {release_on}, as the prison says",
    ("release.begin", "prison.dates_set"): "Release on {release_on}, as the prison says",
    ("release.item", "release.item_set"): "{what}; taken on {ago}",
    ("readiness.item", "readiness.item_set"): "{what}; taken on {ago}",
    ("release.asked", "release.item_set"): "{what}; asked {ago}",
    ("readiness.asked", "readiness.item_set"): "{what}; asked {ago}",
    ("release.item", "release.item_moved"): "{what}; moved with the release {ago}",
    ("readiness.item", "readiness.item_moved"): "{what}; moved with the release {ago}",
    ("release.asked", "release.item_moved"): "{what}; moved with the release {ago}",
    ("readiness.asked", "readiness.item_moved"): "{what}; moved with the release {ago}",
    ("readiness.find_owner", "readiness.stood"): "Release on {release_on}; {said}",
    ("readiness.find_owner", "prison.dates_set"): "Now released on {release_on}",
    ("readiness.alert", "readiness.stood"): "Release on {release_on}; {said}",
    ("readiness.alert", "prison.released"): "Left {prison_name} {ago}",
    ("programme.call", "contact.recorded"): "Missed it {ago}",
    ("programme.next_day", "programme.left_early"): "It happened {ago}",
    ("placement.decide", "placement.proposed"): "{what}, {provider}; proposed {ago}",
    ("placement.begin", "placement.approved"): "{what}, {provider}; from {starts_on}",
    ("placement.review", "placement.begun"): "{what}, {provider}; there since {on}",
    ("placement.review", "placement.reviewed"): "{what}; last looked at {ago}",
    ("placement.invoice", "placement.invoice_received"): "{what}, {provider}; came {ago}",
    ("placement.dispute", "placement.invoice_disputed"): "{what}, {provider}; disputed {ago}",
    ("placement.settle", "placement.ended"): "{what}, {provider}; until {on}",
    ("net.reread", "net.reread_asked"): "{closer_name} closed it soon after an alarm; asked {ago}",
    ("net.answer", "net.reread_done"): "{reader_name} looked at it {ago}",
}

# What one agency waits for from another, said of that agency.
WAITED_FOR: Mapping[str, str] = {
    "referral.acknowledge": "{agency} has not acknowledged the referral of {name}",
    "referral.human_contact": "{agency} has not spoken to {name} yet",
    "referral.decide": "{agency} has not decided on {name}",
    "referral.answer": "{agency} has not answered about {name}",
    "referral.offer": "{agency} has not offered {name} a first appointment",
    "referral.see": "{agency} has not seen {name} yet",
    "referral.hold": "{agency} has not been in touch with {name}",
    "referral.refused_unspoken": "{agency} has not spoken to {name} since the refusal",
    "referral.refused_at_risk": "{agency} has not reached {name}, who is at risk",
    "referral.meet": "{agency} has not met you about {name}",
    "referral.settle": "{agency} has not decided on {name} since the managers met",
    "release.asked": "{agency} has not answered what it is to do for the release of {name}",
    "readiness.asked": "{agency} has not answered what it is to do for the release of {name}",
    "meeting.answer": "{agency} has not said whether it comes to meet {name}",
    "plan.do": "{agency} has not done its part of the plan of {name}",
    "plan.answer": "{agency} has not said whether it agrees with the plan of {name}",
    "net.reread": "{agency} has not looked again at how the case of {name} was closed",
    "net.answer": "{agency} has not answered what was found about {name}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opened something owed: the event as far as the viewer may read it, and the clock."""

    rule: str
    kind: str
    said: Json
    occurred_at: datetime
    due_at: datetime


def why(opened: Opened, *, now: datetime, working: Calendar) -> str:
    """This says what is known of why something is owed; "" where the viewer may not read it.

    Source: pages.md "Today".
    """
    if opened.said is None or opened.kind not in KINDS:
        return ""
    on, day = london_day(instant=now), london_day(instant=opened.occurred_at)
    line = LINES.get((opened.rule, opened.kind)) or LINES.get((_calm(opened.rule), opened.kind))
    line = line or WENT_ALONG.get(opened.kind)
    try:
        if line is None:
            happened = telling.tell(kind=opened.kind, said=opened.said, on=on)
            return f"{happened}, {say_ago(opened.occurred_at, on=on)}"
        payload: object = from_json(KINDS[opened.kind].payload, opened.said)
    except Malformed:
        return ""
    figures: Mapping[str, Callable[[], str]] = {
        "ago": lambda: say_ago(opened.occurred_at, on=on),
        "day": lambda: short(day, on=on),
        "worked": lambda: _worked(day, on, working),
        "within": lambda: _within(day, opened.due_at, working),
        "risk": lambda: _risk(payload),
    }
    codes = telling.CODES.get(opened.kind, {})
    told = {name: say() for name, say in figures.items() if f"{{{name}}}" in line}
    for name, value in _fields(payload):
        if f"{{{name}}}" in line:
            told[name] = _inside(telling.say(value, on=on, codes=codes.get(name, {})), value)
    return line.format_map(told).removesuffix(".")


def _inside(words: str, value: object) -> str:
    """Words that stand for a code begin small inside a sentence; what somebody said stays."""
    is_code = isinstance(value, str) and words != value
    return f"{words[:1].lower()}{words[1:]}" if is_code else words


def waited_for(*, rule: str, duty: str, agency: str, name: str) -> str:
    """This says what another agency has not done; `duty` is the sentence of what it owes."""
    line = WAITED_FOR.get(_calm(rule))
    if line:
        urgent = ": urgent" if rule.endswith(URGENTLY) else ""
        return line.format(agency=agency, name=name) + urgent
    return f"{agency} is to {duty[:1].lower()}{duty[1:]}"


def say_ago(instant: datetime, *, on: date) -> str:
    """This says how long ago something was, in days: "today", "9 days ago", "on 3 March"."""
    day = london_day(instant=instant)
    days = (on - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if on - day < A_FORTNIGHT:
        return f"{days} days ago"
    return f"on {short(day, on=on)}"


def _calm(rule: str) -> str:
    """The rule of which this one is the shorter clock."""
    return rule.removesuffix(URGENTLY)


def _worked(began: date, on: date, working: Calendar) -> str:
    days = working.working_days_between(start=began, end=on)
    if began == on:
        return "today"
    return f"{_counted(days, 'working day')} ago" if days else "since the last working day"


def _within(began: date, due_at: datetime, working: Calendar) -> str:
    given = working.working_days_between(start=began, end=london_day(instant=due_at))
    return _counted(given, "working day")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _risk(told: object) -> str:
    flag = BY_CODE.get(getattr(told, "flag", ""))
    return flag.words if flag else ""


def _fields(told: object) -> list[tuple[str, object]]:
    names = getattr(told, "__dataclass_fields__", {})
    return [(name, getattr(told, name)) for name in names]
