"""How a duty looks on Today, and the one button that does it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.today import Duty, Row

ABOUT_REFERRAL = "referral."
HANDOVER = {
    "journey.handover": ("Find a lead", "team:leads"),
    "journey.answer_lead": ("Answer", "team:leads"),
}
# Where a duty about somebody is done, by its rule.
DONE_AT = {
    "journey.contact": ("Record a contact", "contact:record"),
    "risk.respond": ("Record a contact", "contact:record"),
    "referral.refused_at_risk": ("Record a contact", "contact:record"),
    "journey.next_step": ("Agree a step", "next_step:show"),
    "next_step.do": ("Open the step", "next_step:show"),
    "support.following": ("Plan what follows", "support:listed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One row: the sentence, where it leads, how late, and its button."""

    id: UUID
    text: str
    href: str
    rest: str
    detail: str
    due_at: datetime
    tone: str
    late: bool
    action: str
    action_href: str
    posts: bool


def shown(row: Row, viewer: Viewer) -> Shown:
    """The row of a person: the most urgent duty first, the others named."""
    duty = row.first
    action, action_href, posts = _button(duty)
    return Shown(
        id=duty.id,
        text=duty.text,
        href=reverse("person:show", args=[duty.person_id]),
        rest="",
        detail=_detail(row),
        due_at=duty.due_at,
        tone=_tone(duty),
        late=duty.overdue,
        action=action,
        action_href=action_href,
        posts=posts,
    )


def _tone(duty: Duty) -> str:
    if duty.overdue or duty.urgent:
        return "now"
    return "later"


def _button(duty: Duty) -> tuple[str, str, bool]:
    if duty.urgent and not duty.acknowledged:
        return "I take this", reverse("acknowledge", args=[duty.id]), True
    if duty.rule in HANDOVER:
        text, name = HANDOVER[duty.rule]
        return text, reverse(name), False
    if duty.rule == "journey.tell_person":
        return "They were told", reverse("team:told", args=[duty.person_id]), False
    if duty.rule.startswith(ABOUT_REFERRAL) and duty.rule != "referral.refused_at_risk":
        return "Open referral", reverse("referral:show", args=[duty.about_id]), False
    if duty.rule in DONE_AT:
        text, name = DONE_AT[duty.rule]
        return text, reverse(name, args=[duty.person_id]), False
    return "Open", reverse("person:show", args=[duty.person_id]), False


def _detail(row: Row) -> str:
    said = [f"Owed by {row.first.whose}"] if row.first.whose else []
    if row.first.level:
        said.append(
            "Climbed to the manager" if row.first.level == 1 else "Climbed to the partnership"
        )
    elif row.first.urgent and row.first.acknowledged:
        said.append("Taken on by a person")
    if row.rest:
        said.append("Also: " + "; ".join(duty.text for duty in row.rest))
    return ". ".join(said)
