"""Where each table of the generated partnership keeps what sharing asks of a row."""

from dataclasses import dataclass, field
from datetime import time, timedelta

from tests import world
from tests.access.scene import a_day
from tests.clock import NOW
from throughcare.domain.kernel.category import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where a table keeps what sharing asks of a row.

    `always_private` says that justice never sees any of it;
    `never_reported` that no order is told of any of it;
    `legal_name` says that some rows are the name by which the law knows somebody now;
    `beside` is an agency that sees a row as one that takes part in what it belongs to;
    `private` is the column that says what justice never sees, and what stands there, by whether.
    """

    owner: str = "agency_id"
    category: Category | None = None
    categories: tuple[Category, ...] = tuple(Category)
    party: str = ""
    beside: str = ""
    team: str = ""
    when: str = ""
    private: tuple[str, dict[bool, object]] | None = None
    reportable: bool = False
    never_reported: bool = False
    under: bool = False
    told: dict[str, object] = field(default_factory=dict)
    always_private: bool = False
    legal_name: bool = False


C = Category
DONE = {"done_at": NOW}
KINDS: dict[bool, object] = {True: "private_test.taken", False: "test.taken"}
REPORTABLE: tuple[str, dict[bool, object]] = ("reportable", {True: False, False: True})
TESTS = (C.TESTS, C.TREATMENT)
TREATED = (C.TREATMENT, C.HEALTH)
ANSWERED = (C.HEALTH, C.TREATMENT, C.NEEDS, C.PLAN, C.SAFEGUARDING, C.SELF_REPORT)
ASKED: dict[str, object] = {"why_again": ""}
DONE_WITH = {"dropped_at": NOW}
NEXT_YEAR = {"ends_on": NOW.date().replace(year=NOW.year + 1)}
TABLES: dict[str, Table] = {
    "records_personname": Table(categories=(C.IDENTITY, C.IDENTITY, C.HEALTH), legal_name=True),
    "records_personidentifier": Table(),
    "records_channel": Table(),
    "records_takingpart": Table(),
    "records_journey": Table(
        owner="lead_agency_id", category=C.IDENTITY, told={"ended_at": NOW, "ended_why": "x"}
    ),
    "records_event": Table(
        party="party_id", team="team_id", when="occurred_at", private=("kind", KINDS)
    ),
    "records_eventpayload": Table(party="party_id", team="team_id", when="event.occurred_at"),
    "records_obligation": Table(
        owner="owner_agency_id",
        party="owed_to_id",
        when="opened_at",
        private=("rule", KINDS),
        told={"owner_role": "worker", "met_at": NOW},
    ),
    "records_nextstep": Table(when="agreed_at", told=DONE),
    "records_support": Table(when="starts_on"),
    "records_need": Table(when="found_at"),
    "records_ownentry": Table(
        team="team_id",
        when="told_at",
        categories=(C.NOTES, C.PLAN),
        private=("sort", {True: "own", False: "work"}),
        told={"weekdays": [1], "closes": time(10)},
    ),
    "records_needoutcome": Table(when="recorded_at"),
    "records_crisisplan": Table(
        when="written_at", team="team_id", always_private=True, categories=(C.HEALTH, C.NOTES)
    ),
    "records_attempt": Table(when="told_at"),
    "records_personfact": Table(when="recorded_at"),
    "records_unmetneed": Table(when="recorded_at"),
    "records_closedbydesign": Table(when="met_at"),
    "records_arresttest": Table(when="asked_at", party="team_id"),
    "records_assessmentattendance": Table(when="happened_at"),
    "records_custodyoffer": Table(when="offered_at"),
    "records_screen": Table(when="screened_at", always_private=True),
    "records_arrestpaper": Table(
        when="written_at", party="party_id", told={"kind": "bail", "given_at": NOW}
    ),
    "records_bailanswer": Table(when="recorded_at"),
    "records_order": Table(when="opened_at", told=NEXT_YEAR),
    "records_orderabsence": Table(when="decided_at", under=True),
    "records_letter": Table(when="written_at", told={"kind": "warning", "sent_at": None}),
    "records_orderstep": Table(when="given_at", under=True, told={"kind": "let_stand"}),
    "records_orderversion": Table(when="changed_at", under=True, told={"decided_by": "court"}),
    "records_requirementversion": Table(
        when="changed_at", party="given_by_id", under=True, told={"decided_by": "court"}
    ),
    "records_recall": Table(
        when="asked_at", under=True, told={"decision": "not_recalled", "decided_at": NOW}
    ),
    "records_requirement": Table(when="added_at", party="given_by_id", under=True, told=NEXT_YEAR),
    "records_drugtest": Table(when="collected_at", categories=TESTS, private=REPORTABLE),
    "records_testresult": Table(when="collected_at", categories=TESTS, private=REPORTABLE),
    "records_treatmentfact": Table(when="starts_on"),
    "records_regimen": Table(
        when="prescribed_at",
        party="supplier_id",
        always_private=True,
        categories=TREATED,
        told=NEXT_YEAR,
    ),
    "records_dose": Table(
        when="set_at",
        party="supplier_id",
        beside=world.RECOVERY,  # which supplies the regimen of every scene here
        always_private=True,
        categories=TREATED,
    ),
    "records_dosecheck": Table(when="checked_at", always_private=True, categories=TREATED),
    "records_script": Table(
        when="recorded_at",
        always_private=True,
        categories=TREATED,
        told={"until_on": NEXT_YEAR["ends_on"]},
    ),
    "records_naloxone": Table(when="recorded_at", always_private=True, categories=TREATED),
    "records_detox": Table(
        when="planned_at", always_private=True, categories=TREATED, told=NEXT_YEAR
    ),
    "records_watch": Table(
        when="agreed_at", always_private=True, categories=TREATED, told=NEXT_YEAR
    ),
    "records_collection": Table(
        when="recorded_at",
        party="prescribed_by_id",
        beside=world.RECOVERY,
        always_private=True,
        categories=TREATED,
    ),
    "records_virusstep": Table(when="recorded_at", always_private=True, categories=TREATED),
    "records_healthfact": Table(when="recorded_at", always_private=True, categories=TREATED),
    "records_dualpathway": Table(
        when="begun_at", party="other_id", always_private=True, categories=TREATED
    ),
    "records_gpletter": Table(when="written_at", always_private=True, categories=TREATED),
    "records_gpsummary": Table(when="kept_at", always_private=True, categories=TREATED),
    "records_aftercare": Table(
        when="agreed_at", always_private=True, told={"ended_on": NOW.date()}
    ),
    "records_asking": Table(
        when="asked_at",
        categories=(C.PLAN, C.NEEDS),
        party="with_agency_id",
        always_private=True,
        told={"way": "phone", "brought": "themselves", "came_back": "new", "seen_at": NOW},
    ),
    "records_intervention": Table(when="begun_at", always_private=True, categories=TREATED),
    "records_groupplace": Table(when="asked_at", always_private=True, categories=TREATED),
    "records_moduledone": Table(when="recorded_at", always_private=True, categories=TREATED),
    "records_schedule": Table(
        when="set_at",
        party="supervisor_id",
        categories=TESTS,
        private=REPORTABLE,
        told={"how": "fixed", **NEXT_YEAR},
    ),
    "records_drawn": Table(
        when="drawn_at",
        party="supervisor_id",
        categories=TESTS,
        private=REPORTABLE,
        told={"shows_on": NOW.date().replace(year=2025)},
    ),
    "records_reward": Table(when="given_at", categories=TESTS, private=REPORTABLE),
    "records_hearing": Table(
        when="listed_at",
        party="supervisor_id",
        under=True,
        told={"ends_at": NOW + timedelta(hours=1), "state": "heard"},
    ),
    "records_appointment": Table(team="team_id", when="starts_at", reportable=True),
    "records_meetingask": Table(when="starts_at", party="asked_id"),
    "records_elsewhere": Table(when="starts_at", told={"ends_at": None}),
    "records_movement": Table(when="happened_at"),
    "records_custody": Table(when="starts_at"),
    "records_custodystay": Table(when="starts_at"),
    "records_custodyabsence": Table(when="starts_at"),
    "records_arrivalstep": Table(
        when="happened_at", party="party_id", always_private=True, categories=TREATED
    ),
    "records_prisonplace": Table(
        when="asked_at",
        party="party_id",
        always_private=True,
        categories=TREATED,
        told={"state": "left"},
    ),
    "records_transferlook": Table(
        when="recorded_at", party="party_id", always_private=True, categories=TREATED
    ),
    "records_prisontransfer": Table(when="planned_at", party="party_id", told=DONE_WITH),
    "records_mandatorytest": Table(
        when="recorded_at",
        party="party_id",
        never_reported=True,
        told={"kind": "random", "outcome": "found"},
    ),
    "records_contact": Table(team="team_id", when="happened_at", reportable=True),
    "records_note": Table(team="team_id", when="written_at"),
    "records_answer": Table(when="asked_at", categories=ANSWERED, told=ASKED),
    "records_answerstand": Table(when="stood_at", party="of_agency_id", categories=ANSWERED),
    "records_aim": Table(when="taken_at"),
    "records_planstep": Table(
        when="agreed_at", party="owner_id", told={"state": "done", "closed_at": NOW}
    ),
    "records_planoption": Table(when="offered_at", categories=(C.PLAN,)),
    "records_planversion": Table(when="agreed_at"),
    "records_plananswer": Table(when="asked_at", party="asked_id"),
    "records_placement": Table(
        when="proposed_at",
        always_private=True,
        categories=(C.PLAN, C.PLAN, C.NEEDS),
        told={"state": "proposed", "planned_end_on": NEXT_YEAR["ends_on"]},
    ),
    "records_placementtold": Table(
        when="recorded_at",
        always_private=True,
        categories=(C.NOTES,),
        told={"from_on": a_day, "until_on": NEXT_YEAR["ends_on"]},
    ),
    "records_releasestart": Table(when="begun_at", party="lead_id"),
    "records_releaseitem": Table(
        when="said_at", party="lead_id", categories=(C.NEEDS, C.PLAN, C.JUSTICE)
    ),
    "records_gatemeeting": Table(when="recorded_at", party="lead_id"),
    "records_reviewwish": Table(when="asked_at", always_private=True, categories=TREATED),
}

# What stands beside them, about nobody.
BESIDE = {"records_draw": {"starts_on": a_day, **NEXT_YEAR}}
