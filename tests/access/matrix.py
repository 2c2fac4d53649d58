"""Who sees a row of which table. Each table of `records.policies` has a line here, or tests fail.

The row is about somebody whom West Town Recovery knows and leads; that agency owns it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import models as django

from tests import world
from tests.access.scene import Scene, Told, a_day
from tests.clock import NOW
from throughcare.domain.appointment.lifecycle import HELD, STORED, TO_COME
from throughcare.domain.kernel.category import Category

# Who looks, by what they are to the row.
OWNER = "Ada Quill"
COLLEAGUE = "Nightshift Nia"  # at the same agency, in another team
PROTECTION = "Gil Stone"  # its data protection lead
ADMINISTRATOR = "Ann Ledger"  # at the same agency, no work with people
PARTY = "Di Harrow"  # at the agency that takes part in it, without a grant
GRANTED = "Jo Wren"  # a grant lets that agency see this category and no other
GRANTED_ELSE = "Max Gate"  # a grant lets that agency see every category but this
JUSTICE = "Hal Birch"  # as GRANTED, where a grant to justice can carry it; else with every other
STEWARD = "Pip Steward"  # joins records; sees no facts
STRANGER = "Quin Easton"

EVERYBODY = (
    OWNER,
    COLLEAGUE,
    PROTECTION,
    ADMINISTRATOR,
    PARTY,
    GRANTED,
    GRANTED_ELSE,
    JUSTICE,
    STEWARD,
    STRANGER,
)
READER = "Bo Marsh"  # may see restricted records; at the owner's agency and team

OURS = frozenset({OWNER, COLLEAGUE, PROTECTION})
BY_GRANT = OURS | {GRANTED, JUSTICE}
NOBODY: frozenset[str] = frozenset()


def agency(name: str) -> UUID:
    return world.key(name)


HOUSING, RECOVERY = agency(world.HOUSING), agency(world.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who sees the row, what opens it to others, and what stands in it.

    `kept` is who still sees it when the record is restricted to one reader: nobody but them, where
    nothing is said. `changes` is a column that whoever may change the row could change, with
    another value; `owner` is the column of the agency on whose behalf it is written; `before` makes
    what must be stored before it.
    """

    sees: frozenset[str]
    opens: Category | None = None
    told: Told = field(default_factory=dict)
    owner: str = "agency_id"
    changes: tuple[str, object] | None = None
    before: Callable[[Scene, UUID], django.Model] | None = None
    kept: frozenset[str] | None = None
    person: bool = True

    @property
    def sees_when_kept(self) -> frozenset[str]:
        if self.kept is not None:
            return self.kept
        return frozenset({READER}) if OWNER in self.sees else NOBODY


def _payload_first(scene: Scene, key: UUID) -> django.Model:
    return scene.unsaved("records_eventpayload", event_id=key)


def _other_person(scene: Scene) -> UUID:
    other = Scene(uuid4(), scene.lines)
    return other.row("records_person").pk


def _event(scene: Scene) -> object:
    return scene.row("records_event").pk


NEXT_YEAR = date(2027, 3, 2)
SHARED = {"party_id": HOUSING}
BETWEEN = {"from_agency_id": RECOVERY, "to_agency_id": HOUSING}
DRAWN_WITH = {"starts_on": a_day, "supervisor_id": HOUSING, "ends_on": NEXT_YEAR}
WITH_THE_OTHER = OURS | {PARTY}

MATRIX: dict[str, Line] = {
    "records_person": Line(
        sees=BY_GRANT,
        opens=Category.IDENTITY,
        owner="registered_by_id",
        changes=("area", "changed"),
    ),
    "records_personname": Line(
        sees=BY_GRANT, opens=Category.IDENTITY, changes=("given", "changed")
    ),
    "records_findable": Line(sees=NOBODY),
    "records_personidentifier": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"category": "justice", "scheme": "pnc"},
        changes=("value", "changed"),
    ),
    "records_channel": Line(sees=BY_GRANT, opens=Category.IDENTITY, changes=("note", "changed")),
    "records_takingpart": Line(
        sees=BY_GRANT, opens=Category.HEALTH, changes=("learning_disability", True)
    ),
    "records_involvement": Line(sees=OURS, changes=("ends_at", NOW)),
    "records_restriction": Line(sees=OURS, told={"lifted_at": NOW}, changes=("why", "changed")),
    "records_restrictionreader": Line(sees=frozenset({OWNER}), kept=frozenset({OWNER})),
    "records_match": Line(
        sees=frozenset({STEWARD}),
        told={"other_id": _other_person, "partnership_id": world.key(world.WEST)},
        changes=("decision", "changed"),
    ),
    "records_merge": Line(
        sees=frozenset({STEWARD}),
        told={
            "survivor_id": lambda scene: scene.person_id,
            "merged_id": _other_person,
            "partnership_id": world.key(world.WEST),
        },
    ),
    "records_journey": Line(
        sees=BY_GRANT,
        opens=Category.IDENTITY,
        owner="lead_agency_id",
        changes=("ended_why", "changed"),
    ),
    "records_event": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.NEEDS,
        told={"category": "needs", **SHARED, "kind": "need.nobody_fits"},
        before=_payload_first,
    ),
    "records_eventpayload": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.NEEDS,
        told={
            "category": "needs",
            **SHARED,
        },
    ),
    "records_chainhead": Line(sees=NOBODY),
    "records_obligation": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.PLAN,
        told={
            "id": lambda scene: uuid4(),
            "category": "plan",
            "owner_role": "worker",
            "owed_to_id": HOUSING,
            "opened_by_id": _event,
        },
    ),
    "records_nextstep": Line(sees=BY_GRANT, opens=Category.PLAN, changes=("where", "changed")),
    "records_support": Line(sees=BY_GRANT, opens=Category.PLAN, changes=("follows", "changed")),
    "records_news": Line(sees=OURS, told={"event_id": _event}, changes=("read_at", NOW)),
    "records_grant": Line(
        sees=WITH_THE_OTHER,
        told={
            **BETWEEN,
            "categories": ["attendance"],
            "basis": "consent",
            "how_given": "in_writing",
        },
        owner="from_agency_id",
        changes=("withdrawn_why", "changed"),
    ),
    "records_disclosure": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "how": "told", "categories": ["attendance"]},
        owner="from_agency_id",
    ),
    "records_refusal": Line(sees=frozenset({PROTECTION}), person=False),
    "records_emergencylook": Line(sees=frozenset({OWNER, PROTECTION}), person=False),
    "records_withholding": Line(
        sees=OURS,
        told={
            "ground": "crime",
            "disclosure_id": lambda scene: scene.row("records_disclosure").pk,
            "ends_at": NOW.replace(year=NOW.year + 1),
        },
        changes=("starts_at", None),
    ),
    "records_rightsrequest": Line(sees=OURS, told={"kind": "access"}, changes=("answer", "")),
    "records_need": Line(sees=BY_GRANT, opens=Category.NEEDS, changes=("own_words", "changed")),
    "records_personfact": Line(
        sees=BY_GRANT,
        opens=Category.HEALTH,
        told={"category": "health"},
        changes=("ended_at", NOW),
    ),
    "records_referral": Line(
        sees=WITH_THE_OTHER,
        told={
            **BETWEEN,
            "state": "sent",
            "sent_at": NOW,
            "basis": "consent",
            "grant_id": lambda scene: uuid4(),
            "service_id": world.key("Northgate supported rooms"),
        },
        owner="from_agency_id",
        changes=("advice", "changed"),
    ),
    "records_referralmove": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "started": "asked", "move": "answer", "state": "answered"},
        owner="from_agency_id",
    ),
    "records_referralfact": Line(
        sees=WITH_THE_OTHER,
        told={**BETWEEN, "category": "needs"},
        owner="from_agency_id",
        changes=("words", "changed"),
    ),
    "records_arresttest": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={
            "team_id": HOUSING,
            "ground": "trigger_offence",
            "outcome": "given",
            "recorded_by_id": world.key(OWNER),
        },
        changes=("cause", "changed"),
    ),
    "records_requiredassessment": Line(
        sees=WITH_THE_OTHER,
        told={"assessor_id": HOUSING, "stage": "initial", "state": "required"},
        changes=("place", "changed"),
    ),
    # Who came is the assessor's, until the police are told in the row above.
    "records_assessmentattendance": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.SELF_REPORT,
        told={
            "state": "attended",
            "came": "attended",
            "recorded_by_id": world.key(OWNER),
            "required_id": lambda scene: scene.row("records_requiredassessment").pk,
        },
        changes=("why", "changed"),
    ),
    # What somebody said when help was offered is theirs: no grant carries it to justice.
    "records_custodyoffer": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.SELF_REPORT,
        told={"answer": "yes", "recorded_by_id": world.key(OWNER)},
    ),
    # Health, and kept from justice even where a grant carries health.
    "records_screen": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.HEALTH,
        told={
            "mental_health": "no",
            "learning_disability": "no",
            "screened_by_id": world.key(OWNER),
        },
    ),
    "records_bailanswer": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"recorded_by_id": world.key(OWNER)},
        changes=("follow_up", "agreed"),
    ),
    "records_order": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "community_order", "ends_on": NEXT_YEAR, "officer_id": world.key(OWNER)},
        changes=("made_by", "changed"),
    ),
    "records_requirement": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "kind": "supervision",
            "ends_on": NEXT_YEAR,
            "minutes_a_week": 60,
            "given_by_id": HOUSING,
        },
        changes=("director", "changed"),
    ),
    "records_orderabsence": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"state": "acceptable"},
        changes=("why", "changed"),
    ),
    "records_letter": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "warning", "written_by_id": world.key(OWNER), "sent_at": None},
        changes=("withdrawn_why", "changed"),
    ),
    "records_orderstep": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"kind": "let_stand", "given_by_id": world.key(OWNER)},
    ),
    # A grant to justice carries no test that is not reportable.
    "records_drugtest": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": "treatment", "reportable": False},
        changes=("own_words", "changed"),
    ),
    "records_testresult": Line(
        sees=BY_GRANT,
        opens=Category.TESTS,
        told={"category": "tests", "reportable": True},
    ),
    "records_treatmentfact": Line(
        sees=BY_GRANT,
        opens=Category.TREATMENT,
        changes=("ends_on", NEXT_YEAR),
    ),
    "records_schedule": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={
            "how": "random",
            "supervisor_id": HOUSING,
            "reportable": True,
            "ends_on": NEXT_YEAR,
            "set_by_id": world.key(OWNER),
        },
        changes=("ends_on", NEXT_YEAR),
    ),
    "records_draw": Line(sees=WITH_THE_OTHER, told=DRAWN_WITH, person=False),
    "records_drawstep": Line(sees=WITH_THE_OTHER, person=False),
    "records_drawsecret": Line(sees=OURS, person=False),
    "records_drawn": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.TESTS,
        told={"supervisor_id": HOUSING, "reportable": True},
    ),
    "records_reward": Line(
        sees=BY_GRANT - {JUSTICE},
        opens=Category.TREATMENT,
        told={"category": "treatment", "reportable": False},
    ),
    "records_hearing": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "supervisor_id": HOUSING,
            "ends_at": NOW.replace(hour=11),
            "listed_by_id": world.key(OWNER),
        },
        changes=("words", "changed"),
    ),
    "records_courttask": Line(
        sees=WITH_THE_OTHER,
        told={
            "asked_id": RECOVERY,
            "supervisor_id": HOUSING,
            "asked_by_id": world.key(OWNER),
            "answered_at": NOW,
            "answer": "x",
        },
        changes=("answer", "changed"),
    ),
    "records_orderversion": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={
            "ends_on": NEXT_YEAR,
            "officer_id": world.key(OWNER),
            "decided_by": "court",
            "changed_by_id": world.key(OWNER),
        },
    ),
    "records_requirementversion": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.JUSTICE,
        told={
            "given_by_id": HOUSING,
            "decided_by": "court",
            "changed_by_id": world.key(OWNER),
        },
    ),
    "records_recall": Line(
        sees=BY_GRANT,
        opens=Category.JUSTICE,
        told={"asked_by_id": world.key(OWNER)},
        changes=("told_how", "changed"),
    ),
    # Nobody else sees what is being written; its court sees what was sent.
    "records_report": Line(
        sees=OURS,
        told={"kind": "suitability", "begun_by_id": world.key(OWNER)},
        changes=("dropped_why", "changed"),
    ),
    "records_reportversion": Line(sees=OURS),
    "records_reportshown": Line(sees=OURS, told={"how": "read_together"}),
    "records_reportconsent": Line(sees=OURS, changes=("withdrawn_at", NOW)),
    "records_reportsent": Line(sees=WITH_THE_OTHER, told={"court_id": HOUSING}),
    "records_unmetneed": Line(sees=BY_GRANT, opens=Category.NEEDS, changes=("why", "changed")),
    "records_closedbydesign": Line(
        sees=BY_GRANT,
        opens=Category.NEEDS,
        told={"service_id": world.key("Northgate supported rooms")},
    ),
    "records_appointment": Line(
        sees=BY_GRANT,
        opens=Category.ATTENDANCE,
        told={"state": sorted(STORED - HELD - TO_COME)[0], "ends_at": NOW.replace(hour=11)},
        changes=("changed_at", NOW),
    ),
    "records_elsewhere": Line(
        sees=BY_GRANT,
        opens=Category.HEALTH,
        told={"kind": "hospital", "category": "health", "ends_at": None},
        changes=("source", "changed"),
    ),
    "records_contact": Line(
        sees=BY_GRANT, opens=Category.ATTENDANCE, changes=("for_others", "changed")
    ),
    "records_note": Line(
        sees=OURS - {COLLEAGUE},
        opens=Category.NOTES,
        told={"team_id": world.key(f"{world.RECOVERY} team")},
        changes=("words", "changed"),
    ),
    "records_bookingprobe": Line(sees=frozenset({OWNER}), kept=NOBODY),
    # Individual time is seen by that worker and their manager only.
    "records_worktime": Line(sees=frozenset({OWNER})),
    "records_leadoffer": Line(
        sees=WITH_THE_OTHER, told=BETWEEN, owner="from_agency_id", changes=("words", "changed")
    ),
    "records_reread": Line(
        sees=WITH_THE_OTHER,
        told={"event_id": _event, "reader_id": HOUSING, "kind": "journey.ended"},
        changes=("answer", "changed"),
    ),
}
