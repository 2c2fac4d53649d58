"""The one button that does what is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse

from throughcare.domain.order.path import EVERY
from throughcare.queries.today import Duty

URGENTLY = "_urgent"


class To(Enum):
    """What a page is about: the person, what the duty is about, or nobody."""

    PERSON = "person"
    ABOUT = "about"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a button says, and the page that it opens."""

    text: str
    page: str
    to: To = To.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button as it is drawn: a link, or a form of one button that sends."""

    text: str
    href: str
    posts: bool = False


CONTACT = Way(text="Record a contact", page="contact:record")
HEALTH = Way(text="Open health", page="health:overview")
OPEN_REFERRAL = Way(text="Open referral", page="referral:show", to=To.ABOUT)

# By rule, an urgent one as the one of which it is the shorter clock. Others open the person's page.
WAYS: Mapping[str, Way] = {
    "journey.contact": CONTACT,
    "risk.respond": CONTACT,
    "referral.refused_at_risk": CONTACT,
    "referral.refused_unspoken": CONTACT,
    "journey.next_step": Way(text="Agree a step", page="next_step:show"),
    "next_step.do": Way(text="Open the step", page="next_step:show"),
    "journey.handover": Way(text="Find a lead", page="team:leads", to=To.NOBODY),
    "journey.next_lead": Way(text="Find a lead", page="team:leads", to=To.NOBODY),
    "journey.answer_lead": Way(text="Answer", page="team:leads", to=To.NOBODY),
    "journey.tell_person": Way(text="I told them", page="team:told"),
    "journey.handover_meeting": Way(text="Say whether you met", page="team:met"),
    "journey.tell_stand_in": Way(text="I told them", page="team:told"),
    "journey.see_to_left": Way(text="Say what was done", page="team:left"),
    "need.review": Way(text="Ask again", page="need:review"),
    "benefits.look": Way(text="Say what was looked at", page="need:benefits"),
    "placement.decide": Way(text="Decide", page="placement:show", to=To.ABOUT),
    "placement.begin": Way(text="Open the placement", page="placement:show", to=To.ABOUT),
    "placement.review": Way(text="Open the placement", page="placement:show", to=To.ABOUT),
    "placement.close": Way(text="Open the placement", page="placement:show", to=To.ABOUT),
    "placement.settle": Way(text="Open the placement", page="placement:show", to=To.ABOUT),
    "placement.invoice": Way(text="Check it", page="placement:invoice", to=To.ABOUT),
    "placement.dispute": Way(text="Open the invoice", page="placement:invoice", to=To.ABOUT),
    "support.following": Way(text="Agree what follows", page="support:following", to=To.ABOUT),
    "death.family": Way(text="Say how it was", page="person:death"),
    "death.family_again": Way(text="Say how it was", page="person:death"),
    "death.review": Way(text="Open the review", page="death:review"),
    "death.take_part": Way(text="Answer", page="death:take_part"),
    "death.look_anew": Way(text="Look through it", page="death:anew"),
    "death.learning": Way(text="Open the review", page="death:review"),
    "referral.decide": Way(text="Decide", page="referral:show", to=To.ABOUT),
    "referral.answer": Way(text="Answer", page="referral:show", to=To.ABOUT),
    "referral.offer": Way(text="Offer an hour", page="referral:show", to=To.ABOUT),
    "referral.meet": Way(text="Record the meeting", page="referral:show", to=To.ABOUT),
    "referral.weigh": Way(text="Answer", page="referral:show", to=To.ABOUT),
    "referral.next_way": Way(text="Find help", page="find_help:person"),
    "meeting.answer": Way(text="Answer", page="appointment:answer_meeting", to=To.ABOUT),
    "meeting.tell": Way(text="Open the plan", page="plan:show"),
    "plan.do": Way(text="Open the plan", page="plan:show"),
    "plan.agree": Way(text="Open the plan", page="plan:show"),
    "plan.answer": Way(text="Answer", page="plan:answer", to=To.ABOUT),
    "plan.review": Way(text="Review", page="plan:review"),
    "plan.review_asked": Way(text="Review", page="plan:review"),
    "reassessment.due": Way(text="Open the assessment", page="assessment:overview"),
    "reassessment.after": Way(text="Open the assessment", page="assessment:overview"),
    "reassessment.answer": Way(text="Answer", page="assessment:overview"),
    "safeguarding.respond": Way(text="It was passed on", page="assessment:pass_on"),
    "order.list_review": Way(text="List", page="court:list_order", to=To.ABOUT),
    "order.list_again": Way(text="List", page="court:list_order", to=To.ABOUT),
    "court.answer": Way(text="Answer", page="court:answer", to=To.ABOUT),
    "report.write": Way(text="Open reports", page="report:listed"),
    "report.show": Way(text="Open the report", page="report:show", to=To.ABOUT),
    "order.decide_absence": Way(text="Open orders", page="order:listed"),
    "order.answer_failure": Way(text="Open orders", page="order:listed"),
    "order.hear_dispute": Way(text="Open orders", page="order:listed"),
    "order.set_tests": Way(text="Open tests", page="testing:listed"),
    "order.set_days": Way(text="Open orders", page="order:listed"),
    "order.name_hats": Way(text="Open orders", page="order:listed"),
    "order.tell_hats": Way(text="Open orders", page="order:listed"),
    "order.following": Way(text="Open orders", page="order:listed"),
    "order.requirement_following": Way(text="Open orders", page="order:listed"),
    "programme.following": Way(text="Agree what follows", page="programme:follow", to=To.ABOUT),
    "door.speak": Way(text="Open the door", page="aftercare:door", to=To.ABOUT),
    "door.see": Way(text="Open the door", page="aftercare:door", to=To.ABOUT),
    "aftercare.offer": Way(text="Stay in touch", page="aftercare:show"),
    "aftercare.ask_consent": Way(text="Ask", page="aftercare:consent"),
    **{
        f"aftercare.check_up_{each}": Way(text="Ask", page="aftercare:show")
        for each in ("first", "second", "third", "last")
    },
    "release.heard": Way(text="Say what you heard", page="custody:tell"),
    "release.begin": Way(text="Begin", page="release:begin"),
    "release.item": Way(text="Open the release", page="release:show"),
    "readiness.item": Way(text="Open the release", page="release:show"),
    "release.asked": Way(text="Answer", page="release:asked", to=To.ABOUT),
    "readiness.asked": Way(text="Answer", page="release:asked", to=To.ABOUT),
    "readiness.find_owner": Way(text="Open the release", page="release:show"),
    "readiness.alert": Way(text="Open the release", page="release:show"),
    "recall.decide": Way(text="Open orders", page="order:listed"),
    "recall.plan_release": Way(text="Open orders", page="order:listed"),
    "recall.tell": Way(text="Open orders", page="order:listed"),
    "prison_care.screen": Way(text="Seen", page="custody:screen"),
    "prison_care.settle_script": Way(text="Settle it", page="custody:script"),
    "prison_care.advise_transfer": Way(text="Look ahead", page="inside:look", to=To.ABOUT),
    "prison_care.hand_on_transfer": Way(text="Tell them", page="inside:hand_on"),
    "prison_care.go_on": Way(text="Say how", page="inside:rest"),
    "prison_care.end_inside": Way(text="Say how it ended", page="programme:end", to=To.ABOUT),
    "prison_care.offer_help": Way(text="It was offered", page="inside:offer", to=To.ABOUT),
    "prison_care.answer_place": Way(text="Answer", page="inside:of"),
    "prison_care.hand_on": Way(text="Tell them", page="custody:hand_on"),
    "prison_care.at_risk": CONTACT,
    "prison_care.meet": CONTACT,
    "prison_care.first_weeks": CONTACT,
    "prison_care.take_on_need": Way(text="Open needs", page="need:listed"),
    "prison.ask_day": Way(text="Say the day", page="custody:day"),
    "prison.confirm_death": Way(text="Record it", page="person:death"),
    "private_test.talk": Way(text="We talked", page="testing:talk", to=To.ABOUT),
    "medicine.naloxone": Way(text="Record naloxone", page="treatment:naloxone"),
    "medicine.call": CONTACT,
    "medicine.watch": CONTACT,
    "medicine.watch_missed": CONTACT,
    "medicine.injection": Way(text="Open medicines", page="treatment:listed"),
    "medicine.site": Way(text="Record it", page="treatment:site", to=To.ABOUT),
    "medicine.take_on": Way(text="Open medicines", page="treatment:listed"),
    "medicine.take_on_urgent": Way(text="Open medicines", page="treatment:listed"),
    "medicine.following": Way(text="Agree what follows", page="treatment:follow", to=To.ABOUT),
    "medicine.runs_out": Way(text="Open medicines", page="treatment:listed"),
    "medicine.offer_watch": Way(text="Offer it", page="treatment:watch"),
    "medicine.ring": CONTACT,
    "medicine.reassess": Way(text="Open medicines", page="treatment:listed"),
    "medicine.confirm": Way(text="Open medicines", page="treatment:listed"),
    "medicine.ecg": Way(text="Open medicines", page="treatment:listed"),
    "medicine.plan_review": Way(text="Review", page="plan:review"),
    "medicine.review": Way(text="Record the review", page="treatment:review"),
    "medicine.overdose_review": Way(text="Record the review", page="treatment:review"),
    "health.result": HEALTH,
    "health.tell": HEALTH,
    "health.treat": HEALTH,
    "health.dual_agree": HEALTH,
    "health.dual_review": HEALTH,
    "private_test.review_dose": Way(text="Record the review", page="treatment:review"),
    "programme.call": Way(text="Ring them", page="programme:rang", to=To.ABOUT),
    "programme.next_day": CONTACT,
    "programme.peer_call": Way(text="Ring them", page="programme:peer_rang", to=To.ABOUT),
    "order.answer_more_hours": Way(text="Answer", page="order:answer_more", to=To.ABOUT),
    "order.deliver_letter": Way(text="Open the letter", page="order:letter", to=To.ABOUT),
    **{each.rule: Way(text="Open orders", page="order:listed") for each in EVERY},
    "private_test.tell": Way(text="I told them", page="testing:tell", to=To.ABOUT),
    "private_test.tell_older": Way(text="I told them", page="testing:tell_older"),
    "net.reread": Way(text="Look again", page="net:reread", to=To.ABOUT),
    "net.answer": Way(text="Answer", page="net:reread", to=To.ABOUT),
    "sharing.review_emergency": Way(text="Look at it", page="sharing:show"),
    "sharing.review_note": Way(text="Look at it", page="sharing:show"),
    "sharing.review_withholding": Way(text="Decide", page="sharing:show"),
    "rights.answer": Way(text="Answer", page="sharing:rights"),
    "rights.erase": Way(text="Look at it", page="sharing:erase_expired"),
}

OPEN = Way(text="Open", page="person:show")


def button(duty: Duty) -> Button:
    """What is urgent is first taken on by a person; then the page that does it opens."""
    if duty.urgent and not duty.taken_by:
        return Button(text="I take this", href=reverse("acknowledge", args=[duty.id]), posts=True)
    if duty.rule == "referral.acknowledge":
        href = reverse("referral:act", args=[duty.about_id, "acknowledge"])
        return Button(text="We have it", href=href, posts=True)
    way = WAYS.get(duty.rule.removesuffix(URGENTLY))
    if way is None:
        way = OPEN_REFERRAL if duty.about_referral else OPEN
    return Button(text=way.text, href=address(way, duty))


def address(way: Way, duty: Duty) -> str:
    """Where a way leads for one duty."""
    keys = {To.PERSON: [duty.person_id], To.ABOUT: [duty.about_id], To.NOBODY: []}
    return reverse(way.page, args=keys[way.to])
