"""Where failures lead, by what somebody is under: common machinery, each its own enforcement."""

from dataclasses import dataclass, replace
from datetime import date

from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.listed import Confidence, Entry, Listed
from throughcare.domain.kernel.period import Period
from throughcare.domain.order.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One path: the rule by which it is owed, whose it is, and in which words it is said.

    `warns` where a warning comes first; `must_refer` where a second failure within a warning must
    be referred; `refer` is what the officer does, `referred` what then stands, `owed` the duty,
    `then` what happens next, as the person is told.
    """

    rule: str
    to: Role
    warns: bool
    must_refer: bool
    refer: str
    referred: str
    owed: str
    then: str
    source: str
    confidence: Confidence


OFFICER_AND_COURT = Path(
    rule="order.start_enforcement",
    to=Role.ENFORCEMENT_OFFICER,
    warns=True,
    must_refer=True,
    refer="Refer to the enforcement officer",
    referred="Referred to the enforcement officer",
    owed="Decide on enforcement for {name}",
    then="An enforcement officer looks at it, and may ask the court to decide what happens.",
    source="Sentencing Act 2020 Sch. 10 paras 6–7; for suspended sentences Sch. 16 (from memory)",
    confidence=Confidence.FOUND,
)
SUPERVISION_AND_COURT = replace(
    OFFICER_AND_COURT,
    must_refer=False,
    source="Criminal Justice Act 2003 s256AC, repealed on 11 May 2026 (from memory)",
    confidence=Confidence.FROM_MEMORY,
)
RECALL = Path(
    rule="order.consider_recall",
    to=Role.MANAGER,
    warns=True,
    must_refer=False,
    refer="Ask a manager whether recall is to be considered",
    referred="Put to a manager, who considers recall",
    owed="Consider whether {name} is to be recalled",
    then="A manager considers whether you are to be recalled to prison. No court decides this.",
    source="domain.md S4: a licence has recall; a warning before it is practice, from memory",
    confidence=Confidence.FROM_MEMORY,
)
COURT_IS_TOLD = Path(
    rule="order.tell_court",
    to=Role.OFFENDER_MANAGER,
    warns=False,
    must_refer=False,
    refer="Tell police and court the facts",
    referred="Police and court are told the facts",
    owed="Tell police and court what {name} missed: the facts only",
    then="Police and court are told what was missed. They decide what follows.",
    source="Bail Act 1976: the court and the police decide (from memory)",
    confidence=Confidence.FROM_MEMORY,
)
POLICE_DECIDE = Path(
    rule="order.tell_police",
    to=Role.OFFENDER_MANAGER,
    warns=False,
    must_refer=False,
    refer="Tell the police who gave the caution",
    referred="The police who gave the caution are told",
    owed="Tell the police what {name} missed under the caution",
    then="The police who gave the caution are told what was missed, and decide what follows.",
    source="Criminal Justice Act 2003 s24: who gave the caution decides (from memory)",
    confidence=Confidence.FROM_MEMORY,
)

PATHS: dict[Kind, Path] = {
    Kind.COMMUNITY_ORDER: OFFICER_AND_COURT,
    Kind.SUSPENDED_SENTENCE_ORDER: OFFICER_AND_COURT,
    Kind.DTTO: OFFICER_AND_COURT,
    Kind.POST_SENTENCE_SUPERVISION: SUPERVISION_AND_COURT,
    Kind.LICENCE: RECALL,
    Kind.BAIL: COURT_IS_TOLD,
    Kind.CONDITIONAL_CAUTION: POLICE_DECIDE,
}

EVERY = (OFFICER_AND_COURT, RECALL, COURT_IS_TOLD, POLICE_DECIDE)


def path(kind: Kind) -> Path:
    """This gives where failures under something of this kind lead.

    Source: domain.md §7 "common machinery, own enforcement".
    """
    return PATHS[kind]


def kinds_of(path: Path) -> frozenset[Kind]:
    """This gives the kinds whose failures are owed by the rule of this path."""
    return frozenset(kind for kind, theirs in PATHS.items() if theirs.rule == path.rule)


def listed(names: dict[Kind, str]) -> Listed:
    """This gives the paths as a list of law, by the names of what leads down them."""
    return Listed(
        name="Where failures to attend lead",
        entries=tuple(
            Entry(
                code=kind.value,
                words=f"{names[kind]}: {theirs.refer[:1].lower()}{theirs.refer[1:]}",
                days=Period(starts=date(2020, 12, 1), ends=None),
                source=theirs.source,
                confidence=theirs.confidence,
            )
            for kind, theirs in PATHS.items()
        ),
    )
