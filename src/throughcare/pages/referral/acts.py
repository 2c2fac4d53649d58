"""What can be done with a referral: each with its button, its form, its action, and its word."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms as shapes

from throughcare.actions import appointment
from throughcare.actions import referral as actions
from throughcare.domain.appointment.terms import Asked, usual
from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.referral.lifecycle import BY_NAME, WAITING, Side, State, step
from throughcare.domain.referral.rules import Declining
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.showing import say_hour
from throughcare.pages.referral import forms
from throughcare.pages.shell import fields
from throughcare.queries import appointment as diary
from throughcare.queries import protocol
from throughcare.queries import referral as query

type Typed = Mapping[str, Any]
type Do = Callable[[Viewer, UUID, Typed], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do. Without boxes to fill it is a button by itself."""

    text: str
    do: Do
    done: str
    form: type[shapes.Form] = shapes.Form
    needs: str = "referral.see"
    tone: str = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An act as the page offers it now; `open` where what was typed was refused."""

    name: str
    text: str
    tone: str
    form: shapes.BaseForm
    open: bool

    @property
    def plain(self) -> bool:
        return not self.form.fields


def _declining(typed: Typed) -> Declining:
    return Declining(
        code=typed["code"],
        criterion=typed["criterion"] or typed.get("listed", ""),
        advice=typed["advice"],
        condition=typed["condition"],
    )


def _decline(by: Viewer, key: UUID, typed: Typed) -> None:
    instead = UUID(typed["instead"]) if typed.get("instead") else None
    actions.decline(
        referral_id=key, declining=_declining(typed), instead_id=instead, by=by, at=by.at
    )


def _settle(by: Viewer, key: UUID, typed: Typed) -> None:
    instead = UUID(typed["instead"]) if typed.get("instead") else None
    actions.settle(
        referral_id=key, declining=_declining(typed), instead_id=instead, by=by, at=by.at
    )


def _redirect(by: Viewer, key: UUID, typed: Typed) -> None:
    service_id = UUID(typed["service"]) if typed.get("service") else UUID(int=0)
    actions.redirect(referral_id=key, service_id=service_id, words=typed["words"], by=by, at=by.at)


def _offer(by: Viewer, key: UUID, typed: Typed) -> None:
    if chosen := typed.get("appointment"):
        actions.offer(referral_id=key, appointment_id=UUID(chosen), by=by, at=by.at)
        return
    first = query.first(by, referral_id=key)
    asked = Asked(
        person_id=first.person_id,
        worker_id=first.worker_id,
        kind=usual(by.agency_kind),
        starts_at=typed["starts_at"],
        length=_an_hour(by),
        site_id=UUID(typed["site"]) if typed.get("site") else None,
        offered=True,
    )
    appointment.offer_first(key=typed["key"], referral_id=key, asked=asked, by=by, at=by.at)


def _an_hour(by: Viewer) -> timedelta:
    settings = protocol.settings_on(by.protocol, by.today)
    return timedelta(minutes=settings["appointment_minutes"])


def _accept(by: Viewer, key: UUID, typed: Typed) -> None:
    actions.accept(referral_id=key, holder_id=UUID(typed["holder"]), by=by, at=by.at)


ACTS: dict[str, Act] = {
    "acknowledge": Act(
        text="We have it",
        do=lambda by, key, typed: actions.acknowledge(referral_id=key, by=by, at=by.at),
        done="They know that you have it.",
    ),
    "accept": Act(
        text="Accept", do=_accept, done="Accepted.", form=forms.AcceptForm, tone="primary"
    ),
    "ask": Act(
        text="Ask first",
        do=lambda by, key, typed: actions.ask(
            referral_id=key, words=typed["words"], by=by, at=by.at
        ),
        done="Asked. The clock for their answer runs.",
        form=forms.AskForm,
    ),
    "decline": Act(
        text="Decline",
        do=_decline,
        done="Declined. They were told at once, with your reason.",
        form=forms.DeclineForm,
    ),
    "redirect": Act(
        text="Another service fits better",
        do=_redirect,
        done="Passed on, or handed back where they must be asked first.",
        form=forms.RedirectForm,
    ),
    "answer": Act(
        text="Answer",
        do=lambda by, key, typed: actions.answer(
            referral_id=key, words=typed["words"], by=by, at=by.at
        ),
        done="Answered.",
        form=forms.AnswerForm,
        tone="primary",
    ),
    "meet": Act(
        text="Record the meeting",
        do=lambda by, key, typed: actions.meet(
            referral_id=key, words=typed["words"], by=by, at=by.at
        ),
        done="Recorded, for both agencies.",
        form=forms.MeetForm,
        needs="referral.meet",
        tone="primary",
    ),
    "settle": Act(
        text="Decline after the meeting",
        do=_settle,
        done="Settled. They were told at once, with your reason.",
        form=forms.DeclineForm,
        needs="referral.meet",
    ),
    "offer": Act(
        text="Offer a first appointment",
        do=_offer,
        done="Offered. The hour is held, and they know when and where.",
        form=forms.OfferForm,
        tone="primary",
    ),
    "see": Act(
        text="They were seen",
        do=lambda by, key, typed: actions.see(referral_id=key, by=by, at=by.at),
        done="Seen. Everybody who is owed the news has it.",
    ),
    "hold": Act(
        text="We kept in touch",
        do=lambda by, key, typed: actions.hold(
            referral_id=key, words=typed["words"], by=by, at=by.at
        ),
        done="Written down. The next contact has its own clock.",
        form=forms.HoldForm,
    ),
    "weigh": Act(
        text="Answer about their place",
        do=lambda by, key, typed: actions.weigh(
            referral_id=key,
            put_forward=typed["forward"] == "yes",
            words=typed["words"],
            by=by,
            at=by.at,
        ),
        done="Answered. Both agencies read it.",
        form=forms.WeighForm,
        needs="referral.meet",
    ),
    "contest": Act(
        text="They say that this place is wrong",
        do=lambda by, key, typed: actions.contest(
            referral_id=key, words=typed["words"], by=by, at=by.at
        ),
        done="Written down. A manager owes an answer.",
        form=forms.ContestForm,
    ),
    "nudge": Act(
        text="Nudge",
        do=lambda by, key, typed: actions.nudge(referral_id=key, by=by, at=by.at),
        done="They were asked again.",
    ),
    "end": Act(
        text="End it",
        do=lambda by, key, typed: actions.end(
            referral_id=key, outcome=typed["outcome"], words=typed["words"], by=by, at=by.at
        ),
        done="Ended.",
        form=forms.EndForm,
    ),
    "withdraw": Act(
        text="Withdraw",
        do=lambda by, key, typed: actions.withdraw(
            referral_id=key, by_whom=typed["by_whom"], code=typed["code"], by=by, at=by.at
        ),
        done="Withdrawn. The door stays open.",
        form=forms.WithdrawForm,
    ),
}


def fill(form: shapes.BaseForm, viewer: Viewer, shown: query.Shown) -> None:
    """This offers colleagues, criteria, other services, appointments, where a form asks for them.

    A box with nothing to choose is left out.
    """
    offered: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "holder": lambda: _listed(query.colleagues(viewer, who_may="contact.record")),
        "listed": lambda: _criteria(viewer, shown),
        "instead": lambda: _others(viewer, shown),
        "service": lambda: _others(viewer, shown),
        "appointment": lambda: _listed(query.appointments(viewer, person_id=shown.person_id)),
        "site": lambda: [(str(key), name) for key, name in diary.sites(viewer)],
    }
    for name in offered.keys() & form.fields.keys():
        choices = offered[name]()
        nothing = ("", "Not said" if name == "site" else "None")
        required = form.fields[name].required
        fields.offer(form, name, choices if required else [nothing, *choices])
        if not choices:
            del form.fields[name]
    if "hour" in form.fields:
        fields.offer(form, "hour", _hours(viewer, shown))


def _hours(viewer: Viewer, shown: query.Shown) -> list[tuple[str, str]]:
    """Hours that both diaries have free: theirs, and that of whoever would see them."""
    whom = dataclasses.asdict(query.first(viewer, referral_id=shown.id))
    free = diary.free(viewer, length=_an_hour(viewer), **whom)
    return [(each.starts.isoformat(), say_hour(each.starts, now=viewer.at)) for each in free]


def _criteria(viewer: Viewer, shown: query.Shown) -> list[tuple[str, str]]:
    return list(query.criteria_of(viewer, service_id=shown.service_id))


def _listed(choices: tuple[query.Choice, ...]) -> list[tuple[str, str]]:
    return [(str(choice.id), choice.words) for choice in choices]


def _others(viewer: Viewer, shown: query.Shown) -> list[tuple[str, str]]:
    return _listed(query.services(viewer, need=shown.need_code, but=shown.service_id))


THEIR_WISH = "They no longer want it"
ANOTHER_HOUR = "Offer another hour"


def open_acts(
    viewer: Viewer, shown: query.Shown, name: str, form: shapes.BaseForm | None
) -> tuple[Offered, ...]:
    """What the viewer may do now, in the order of the table; the one that was refused stays open.

    Only what can succeed is offered: managers meet, and settle once they have met; only what is
    late is nudged about.
    """
    offered = []
    for each in _names(shown):
        act = ACTS[each]
        if not may(viewer, act.needs):
            continue
        shape = form if each == name and form is not None else act.form(auto_id=f"{each}_%s")
        if shape is not form:
            fill(shape, viewer, shown)
        text, tone = _said(each, act, shown)
        offered.append(Offered(name=each, text=text, tone=tone, form=shape, open=each == name))
    return tuple(offered)


def why_not(viewer: Viewer, shown: query.Shown, name: str) -> Reason | None:
    """Why something cannot be done with it now; None where the page offers it."""
    if not may(viewer, ACTS[name].needs):
        return because("permission.not_yours")
    if name in _names(shown):
        return None
    moved = step(name=name, state=shown.state, sides=shown.sides) if name in BY_NAME else None
    return because("referral.not_now") if moved is None or moved else moved.reasons[0]


def typed(form: shapes.BaseForm) -> list[tuple[str, str]]:
    """What was typed or chosen, in words: it is not recorded, and nobody types it twice."""
    told = [(each, each.value()) for each in form if not each.is_hidden]
    return [
        (str(each.label), _in_words(each, said))
        for each, said in told
        if isinstance(said, str) and said.strip()
    ]


def _in_words(each: shapes.BoundField, said: str) -> str:
    choices = getattr(each.field, "choices", ())
    return {str(code): str(words) for code, words in choices}.get(said, said)


def _said(name: str, act: Act, shown: query.Shown) -> tuple[str, str]:
    """Its words and tone here: once an hour is offered, being seen comes next."""
    if name == "withdraw" and shown.receives:
        return THEIR_WISH, act.tone
    if shown.state is State.OFFERED and name in ("offer", "see"):
        return (ANOTHER_HOUR, "quiet") if name == "offer" else (act.text, "primary")
    return act.text, act.tone


def _names(shown: query.Shown) -> tuple[str, ...]:
    moves = {move for move in shown.moves if move in ACTS}
    if not shown.met:
        moves.discard("settle")
    if shown.state in WAITING:
        moves.add("hold")
        moves.add("weigh" if shown.contested and shown.receives else "contest")
    if shown.contested:
        moves.discard("contest")
    if shown.late and Side.REFERRER in shown.sides:
        moves.add("nudge")
    return tuple(each for each in ACTS if each in moves)
