"""A service's criteria held against what was sent: both sides read the same marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from throughcare.domain.directory import language, saying
from throughcare.domain.directory.answers import Verdict, answers
from throughcare.domain.directory.facts import (
    Document,
    DrugTestResult,
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    Setting,
    Substance,
)
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.person.terms import Whereabouts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.referral.page import Shown
from throughcare.records import models

MARKS = {Verdict.MET: "met", Verdict.NOT_MET: "unmet", Verdict.UNKNOWN: "unknown"}
SETS: dict[str, type[Enum]] = {
    "substances": Substance,
    "justice": JusticeStatus,
    "documents": Document,
    "needs": NeedKind,
}
ONES: dict[str, type[Enum]] = {"housing": Housing, "test": DrugTestResult}
SETTINGS = {
    Whereabouts.COMMUNITY: Setting.COMMUNITY,
    Whereabouts.RESIDENTIAL: Setting.COMMUNITY,
    Whereabouts.PRISON: Setting.PRISON,
    Whereabouts.HOSPITAL: Setting.HOSPITAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A criterion with its mark, and what would change it."""

    mark: str
    text: str
    change: str


def marks(viewer: Viewer, *, shown: Shown) -> tuple[Marked, ...]:
    """Each criterion of the service: met, not met or not known, by what went with the referral."""
    written = models.Service.objects.filter(pk=shown.service_id).values_list("criteria", flat=True)
    criteria = language.parse_all(stored=written.first() or []).value or ()
    facts = _facts(shown)
    return tuple(
        Marked(
            mark=MARKS[answer.verdict],
            text=saying.sentence(criterion=answer.criterion),
            change=saying.change(answer=answer),
        )
        for answer in answers(criteria=criteria, facts=facts, on=viewer.today)
    )


def _facts(shown: Shown) -> PersonFacts:
    """What both sides know: who it is, what help is asked for, and each fact that went along."""
    person = models.Person.objects.filter(pk=shown.person_id).values_list("born_on", "whereabouts")
    born_on, whereabouts = person.first() or (None, "")
    setting = next((s for where, s in SETTINGS.items() if where.value == whereabouts), None)
    sent = models.ReferralFact.objects.filter(referral_id=shown.id, withheld=False)
    rows = list(sent.exclude(kind="").values_list("kind", "value", "since"))
    known: dict[str, Any] = {
        kind: Fact(value=read, since_on=since)
        for kind, value, since in rows
        if (read := _read(kind, value)) is not None
    }
    needs = [need for kind, value, _ in rows if kind == "needs" for need in value or ()]
    known["needs"] = Fact(value=_members(NeedKind, [shown.need_code, *needs]))
    if setting is not None:
        known.setdefault("setting", Fact(value=setting))
    return PersonFacts(born_on=born_on, **known)


def _read(kind: str, value: Any) -> Any:
    """A stored fact as the criteria know it; None for what they do not know."""
    if kind in SETS:
        return _members(SETS[kind], value)
    if kind in ONES:
        return next(iter(_members(ONES[kind], [value])), None)
    return value if kind in ("opioid_free", "substitution") and isinstance(value, bool) else None


def _members(kind: type[Enum], codes: Iterable[Any]) -> frozenset[Any]:
    known = {member.value: member for member in kind}
    return frozenset(known[code] for code in codes if code in known)
