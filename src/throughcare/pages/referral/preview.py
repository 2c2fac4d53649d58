"""What the other side will see of a referral, exactly, and the grant as one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from throughcare.actions.referral import Draft, FactToSend
from throughcare.domain.need.words import KINDS as NEEDS
from throughcare.domain.referral.words import CATEGORIES
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.pages.referral.forms import WriteForm
from throughcare.queries.person import Head
from throughcare.queries.referral import Drafted, Prefilled, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Somebody, a service, and what may go from one to the other."""

    head: Head
    to: Target
    who: tuple[tuple[str, str], ...]
    facts: tuple[Prefilled, ...]

    def offered(self) -> Iterable[tuple[UUID, str, str]]:
        """Each fact with its category."""
        return (
            (fact.source_id, f"{fact.label}: {fact.words}", CATEGORIES[fact.category])
            for fact in self.facts
        )

    def initial(self, need: str | None, draft: Drafted | None) -> dict[str, Any]:
        """What the form starts with: the draft as it was saved, or what is known."""
        if draft is None:
            on = [str(fact.source_id) for fact in self.facts if fact.on]
            return {"need": need or "", "facts": on, "how_given": HowGiven.FACE_TO_FACE.value}
        on = [
            str(fact.source_id)
            for fact in self.facts
            if fact.source_id in draft.sent_along
            or (fact.on and fact.source_id not in draft.withheld)
        ]
        return draft.told | {"facts": on}

    def draft(self, typed: Mapping[str, Any]) -> Draft:
        """What was typed, as the action takes it."""
        ticked = set(typed.get("facts", ()))
        basis = Basis(typed["basis"]) if typed["basis"] else None
        return Draft(
            person_id=self.head.id,
            service_id=self.to.id,
            need=typed["need"],
            reason=typed["reason"],
            own_words=typed["own_words"],
            urgent=typed["urgent"],
            basis=basis,
            basis_why=typed["basis_why"],
            agreed=basis is Basis.CONSENT,
            agreed_onward=typed["agreed_onward"],
            how_given=HowGiven(typed["how_given"] or HowGiven.NOT_ASKED),
            facts=tuple(
                FactToSend(
                    label=fact.label,
                    words=fact.words,
                    category=fact.category,
                    withheld=str(fact.source_id) not in ticked,
                    source_id=fact.source_id,
                    kind=fact.kind,
                    value=fact.value,
                    since=fact.since,
                )
                for fact in self.facts
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the other side will see: lines of label and words, and the grant as a sentence."""

    lines: tuple[tuple[str, str], ...]
    withheld: tuple[str, ...]
    sentence: str


def seen(sheet: Sheet, form: WriteForm) -> Seen:
    """What the other side would see if this went now, as it stands on the form."""
    said = {name: form[name].value() or "" for name in SHOWN}
    ticked = {str(each) for each in (form["facts"].value() or ())} if sheet.facts else set()
    goes = [fact for fact in sheet.facts if str(fact.source_id) in ticked]
    need = next((words for kind, words in NEEDS.items() if kind.value == said["need"]), "")
    own_words = f"“{said['own_words']}”" if said["own_words"] else ""
    lines = (
        *sheet.who,
        ("Needs help with", need),
        ("Why now", said["reason"]),
        ("In their words", own_words),
        *((fact.label, fact.words) for fact in goes),
    )
    return Seen(
        lines=tuple((label, words) for label, words in lines if words),
        withheld=tuple(fact.label for fact in sheet.facts if fact not in goes),
        sentence=sentence(sheet, said),
    )


SHOWN = ("need", "reason", "own_words", "basis", "how_given")


def sentence(sheet: Sheet, said: Mapping[str, str]) -> str:
    """The grant that goes with it, as one sentence."""
    name = sheet.head.called_by
    if sheet.to.own:
        return f"Only {sheet.to.agency}, which knows {name} already, sees this."
    why = WHY.get(said["basis"], "once you have written down what makes that lawful")
    how = HOW_WORDS.get(said["how_given"], "") if said["basis"] == Basis.CONSENT else ""
    return (
        f"{sheet.to.agency} may see who {name} is and what stands here, "
        f"for the referral to {sheet.to.name}, {why.format(name=name)}{how}, "
        "until the referral is over."
    )


WHY: dict[str, str] = {
    Basis.CONSENT: "because {name} agreed",
    Basis.VITAL_INTERESTS: "to save a life",
    Basis.LEGAL_OBLIGATION: "because the law demands it",
    Basis.ORDER: "because a court’s order names them",
    Basis.PUBLIC_TASK: "for a public task that needs it",
}
HOW_WORDS: dict[str, str] = {
    HowGiven.FACE_TO_FACE: " face to face",
    HowGiven.BY_PHONE: " by phone",
    HowGiven.IN_WRITING: " in writing",
}
