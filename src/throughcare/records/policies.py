"""Who may see and write which row: one table of policies, installed after every migration."""

from throughcare.records.for_custody import FOR_CUSTODY
from throughcare.records.for_help import FOR_HELP
from throughcare.records.for_placements import FOR_PLACEMENTS
from throughcare.records.for_plans import FOR_PLANS
from throughcare.records.for_release import FOR_RELEASE
from throughcare.records.seeing import (
    IN_FORCE,
    KEPT_FROM_JUSTICE,
    LEGAL_NAME,
    MINE,
    NOT_HIDDEN,
    but_not_withheld,
    by_the_viewer,
    fact,
    kept_apart,
    not_before,
    parties,
    said_of,
)

# A draw that the viewer may see.
OF_A_DRAW = "exists (select 1 from records_draw d where d.id = draw_id)"

# Not even the steward is told of a restricted record that does not name them.
STEWARD = (
    "'record_steward' = any((select viewer_roles())::text[]) "
    "and partnership_id = (select viewer_partnership()) "
    f"and {NOT_HIDDEN.format(person='{one}')} and {NOT_HIDDEN.format(person='{other}')}"
)
SENT_TO_ME = f"(to_agency_id = {MINE} and sent_at is not null)"

# Every table in which a person stands. A test enumerates the catalogue and fails on one that
# is missing here.
POLICIES: dict[str, dict[str, str]] = {
    "records_person": {
        "select": f"{NOT_HIDDEN.format(person='id')} and (exists (select 1 from "
        f"records_involvement i where i.person_id = records_person.id and i.agency_id = {MINE}) "
        "or exists (select 1 from records_grant g where g.person_id = records_person.id "
        f"and g.to_agency_id = {MINE} and 'identity' = any(g.categories) and {IN_FORCE}))",
        "insert": f"registered_by_id = {MINE}",
        # Whoever only looks, by a grant, changes nothing.
        "update": f"{NOT_HIDDEN.format(person='id')} and exists (select 1 from "
        "records_involvement i where i.person_id = records_person.id "
        f"and i.agency_id = {MINE} and i.ends_at is null)",
    },
    "records_personname": fact("records_personname", also=LEGAL_NAME),
    "records_personidentifier": fact("records_personidentifier"),
    "records_ownreference": parties("records_ownreference", "agency_id") | {"columns": "value"},
    "records_channel": but_not_withheld(fact("records_channel")),
    "records_takingpart": but_not_withheld(fact("records_takingpart")),
    "records_involvement": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "insert": "may_begin(person_id, agency_id)",
        "update": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
    },
    "records_restriction": parties("records_restriction", "agency_id"),
    "records_restrictionreader": {
        "select": "worker_id = (select viewer_worker()) "
        "and cardinality((select viewer_agencies())) > 0",
        "insert": "exists (select 1 from records_restriction r where r.id = restriction_id "
        f"and r.agency_id = {MINE})",
    },
    "records_match": {"select": STEWARD.format(one="person_id", other="other_id")}
    | {"update": STEWARD.format(one="person_id", other="other_id")},
    "records_merge": {"select": STEWARD.format(one="survivor_id", other="merged_id")},
    # An agency may hand its lead to another, so the changed row need not be its own.
    "records_journey": fact("records_journey", owner="lead_agency_id", category="'identity'")
    | {"change_to": "knows(person_id)"},
    "records_event": fact(
        "records_event",
        party="party_id",
        team="team_id",
        when="occurred_at",
        author="recorded_by_id",
        private=KEPT_FROM_JUSTICE.format(code="kind"),
        reportable="reportable(records_event.about_id)",
        handed="handed_to_viewer(records_event.id, records_event.about_id)",
        change=False,
    ),
    "records_eventpayload": fact(
        "records_eventpayload",
        party="party_id",
        team="team_id",
        when="(select e.occurred_at from records_event e "
        "where e.id = records_eventpayload.event_id)",
        private=KEPT_FROM_JUSTICE.format(
            code="(select e.kind from records_event e where e.id = records_eventpayload.event_id)"
        ),
        reportable="(select reportable(e.about_id) from records_event e "
        "where e.id = records_eventpayload.event_id)",
        handed="(select handed_to_viewer(e.id, e.about_id) from records_event e "
        "where e.id = records_eventpayload.event_id)",
        change=False,
    ),
    "records_chainhead": {"select": "false"},
    "records_findable": {"select": "false"},
    "records_obligation": {
        "select": fact(
            "records_obligation",
            owner="owner_agency_id",
            party="owed_to_id",
            when="opened_at",
            private=KEPT_FROM_JUSTICE.format(code="rule"),
        )["select"],
    },
    "records_nextstep": fact("records_nextstep", when="agreed_at"),
    "records_support": fact(
        "records_support",
        when="(records_support.starts_on::timestamp at time zone 'Europe/London')",
    ),
    "records_leadoffer": parties("records_leadoffer", "from_agency_id", "to_agency_id"),
    "records_news": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "insert": "knows(person_id)",
        "update": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
    },
    # A grant is never widened: it ends, and another is given. One from nobody is an emergency,
    # which only `open_emergency` makes.
    "records_grant": parties("records_grant", "from_agency_id", "to_agency_id")
    | {
        "insert": f"from_agency_id = {MINE} and knows(person_id){by_the_viewer('given_by_id')}",
        "update": f"from_agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "ends_at, withdrawn_at, withdrawn_why",
    },
    "records_disclosure": parties(
        "records_disclosure",
        "from_agency_id",
        "to_agency_id",
        author="disclosed_by_id",
        change=False,
    ),
    "records_refusal": {
        "select": f"agency_id = {MINE} and "
        "'data_protection_lead' = any((select viewer_roles())::text[])",
        "insert": "worker_id = (select viewer_worker())",
    },
    "records_emergencylook": {
        "select": f"agency_id = {MINE} and (worker_id = (select viewer_worker()) "
        "or 'data_protection_lead' = any((select viewer_roles())::text[]))",
    },
    "records_withholding": parties("records_withholding", "agency_id")
    | {"columns": "reviewed_at, reviewed_by_id, agreed, starts_at"},
    "records_rightsrequest": parties("records_rightsrequest", "agency_id")
    | {"columns": "answered_at, answered_by_id, outcome, answer"},
    "records_need": fact("records_need", when="found_at"),
    "records_needoutcome": fact(
        "records_needoutcome", when="recorded_at", author="recorded_by_id", change=False
    ),
    # Known to the agency that was told of them, and to no other.
    "records_supporter": parties("records_supporter", "agency_id", author="named_by_id")
    | {"columns": "removed_at"},
    "records_supportergrant": parties("records_supportergrant", "agency_id", author="given_by_id")
    | {
        "insert": f"agency_id = {MINE} and knows(person_id){by_the_viewer('given_by_id')} "
        "and exists (select 1 from records_supporter s where s.id = supporter_id "
        "and s.person_id = records_supportergrant.person_id "
        "and s.agency_id = records_supportergrant.agency_id)",
        "columns": "withdrawn_at",
    },
    # What was tried before is never changed; one told by mistake is taken back.
    "records_attempt": fact("records_attempt", when="told_at", author="told_to_id")
    | {"columns": "mistaken_at"},
    "records_personfact": fact("records_personfact", when="recorded_at"),
    "records_referral": {
        "select": f"(from_agency_id = {MINE} or {SENT_TO_ME}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"from_agency_id = {MINE} and knows(person_id)",
        "update": f"(from_agency_id = {MINE} or {SENT_TO_ME}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
    },
    # What was sent is seen by the receiver, drafts and what was discarded never.
    "records_referralmove": {
        "select": f"(from_agency_id = {MINE} or (to_agency_id = {MINE} and exists (select 1 "
        "from records_referral r where r.id = referral_id and r.sent_at is not null))) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"agency_id = {MINE} and moved_by_id = (select viewer_worker()) "
        "and exists (select 1 from records_referral r where r.id = referral_id "
        "and r.person_id = records_referralmove.person_id "
        "and r.from_agency_id = records_referralmove.from_agency_id "
        "and r.to_agency_id = records_referralmove.to_agency_id)",
    },
    "records_referralfact": {
        "select": f"(from_agency_id = {MINE} or (to_agency_id = {MINE} and not withheld "
        "and exists (select 1 from records_referral r where r.id = referral_id "
        "and r.sent_at is not null and (r.closed_at is null or r.state = 'ended')))) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"from_agency_id = {MINE} and knows(person_id)",
        "update": f"from_agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
    },
    # Which closing is looked at by whom never changes; what is found, and the answer, do.
    "records_reread": parties("records_reread", "agency_id", "reader_id")
    | {"columns": "read_at, read_by_id, sound, words, answered_at, answered_by_id, answer"},
    "records_unmetneed": fact("records_unmetneed", when="recorded_at"),
    "records_closedbydesign": fact("records_closedbydesign", when="met_at", change=False),
    # An answer is never changed. Another agency says what it thinks only of one that it sees.
    "records_answer": fact("records_answer", when="asked_at", author="asked_by_id", change=False),
    "records_answerstand": said_of(
        fact(
            "records_answerstand",
            party="of_agency_id",
            when="stood_at",
            author="stood_by_id",
            change=False,
        ),
        its="records_answerstand",
        table="records_answer",
        column="answer_id",
    ),
    # What was asked on arrest; the team that has to do with it is told.
    "records_arresttest": fact(
        "records_arresttest", party="team_id", when="asked_at", author="recorded_by_id"
    ),
    "records_requiredassessment": parties("records_requiredassessment", "agency_id", "assessor_id"),
    "records_assessmentattendance": fact(
        "records_assessmentattendance", when="happened_at", author="recorded_by_id"
    ),
    "records_custodyoffer": fact(
        "records_custodyoffer", when="offered_at", author="recorded_by_id", change=False
    ),
    "records_screen": kept_apart(
        "records_screen", when="screened_at", author="screened_by_id", change=False
    ),
    "records_bailanswer": fact("records_bailanswer", when="recorded_at", author="recorded_by_id"),
    # A paper is never changed: it is given.
    "records_arrestpaper": fact(
        "records_arrestpaper", party="party_id", when="written_at", author="written_by_id"
    )
    | {"columns": "given_at, given_by_id"},
    "records_order": fact("records_order", when="opened_at", author="officer_id", under="id"),
    "records_requirement": fact(
        "records_requirement", party="given_by_id", when="added_at", under="order_id"
    ),
    "records_orderabsence": fact("records_orderabsence", when="decided_at", under="order_id"),
    # A letter is never changed: it goes, is withdrawn, or taken back.
    "records_letter": fact("records_letter", when="written_at", author="written_by_id")
    | {
        "columns": "sent_at, sent_by_id, sent_how, sent_to, withdrawn_at, withdrawn_why, "
        "taken_back_at"
    },
    # A step is never changed: it falls.
    "records_orderstep": fact(
        "records_orderstep", when="given_at", author="given_by_id", under="order_id"
    )
    | {"columns": "undone_at"},
    "records_orderversion": fact(
        "records_orderversion",
        when="changed_at",
        author="changed_by_id",
        under="order_id",
        change=False,
    ),
    "records_requirementversion": fact(
        "records_requirementversion",
        party="given_by_id",
        when="changed_at",
        author="changed_by_id",
        under="order_id",
        change=False,
    ),
    "records_recall": fact(
        "records_recall", when="asked_at", author="asked_by_id", under="order_id"
    ),
    "records_drugtest": fact(
        "records_drugtest", when="collected_at", author="taken_by_id", private="not reportable"
    )
    | {"columns": "state, outcome, offered, told_at, told_by_id, own_words"},
    "records_testresult": fact(
        "records_testresult",
        when="collected_at",
        author="recorded_by_id",
        private="not reportable",
    )
    | {"columns": "corrected_at, corrected_by_id, corrected_why"},
    "records_treatmentfact": fact(
        "records_treatmentfact",
        when="(records_treatmentfact.starts_on::timestamp at time zone 'Europe/London')",
        author="recorded_by_id",
    )
    | {"columns": "ends_on"},
    **FOR_CUSTODY,
    **FOR_HELP,
    **FOR_PLANS,
    **FOR_PLACEMENTS,
    **FOR_RELEASE,
    "records_schedule": fact(
        "records_schedule",
        party="supervisor_id",
        when="set_at",
        author="set_by_id",
        private="not reportable",
    )
    | {"columns": "ends_on"},
    # Between two agencies, about nobody. What a side keeps, the other does not see.
    "records_draw": {
        "select": f"agency_id = {MINE} or supervisor_id = {MINE}",
        "insert": f"(agency_id = {MINE} or supervisor_id = {MINE}) "
        "and proposed_by_id = (select viewer_worker())",
    },
    "records_drawstep": {
        "select": OF_A_DRAW,
        "insert": f"agency_id = {MINE} and {OF_A_DRAW} and done_by_id = (select viewer_worker())",
    },
    "records_drawsecret": {
        "select": f"agency_id = {MINE}",
        "insert": f"agency_id = {MINE} and {OF_A_DRAW}",
    },
    # Nobody sees a day that was drawn before it comes; what was drawn is stored by a function.
    "records_drawn": not_before(
        fact(
            "records_drawn",
            party="supervisor_id",
            when="drawn_at",
            private="not reportable",
        ),
        "shows_on",
    ),
    "records_reward": fact(
        "records_reward",
        when="given_at",
        author="given_by_id",
        private="not reportable",
        change=False,
    ),
    "records_hearing": fact(
        "records_hearing",
        party="supervisor_id",
        when="listed_at",
        author="listed_by_id",
        under="order_id",
    ),
    # The court asks; who was asked answers; whoever supervises the order reads both.
    "records_courttask": parties("records_courttask", "agency_id", "asked_id", "supervisor_id")
    | {
        "insert": f"agency_id = {MINE} and knows(person_id){by_the_viewer('asked_by_id')}",
        "update": f"asked_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "answer, answered_at, answered_by_id",
    },
    # What is not signed is its writer's agency's alone; what was sent is its court's too.
    "records_report": parties("records_report", "agency_id", author="begun_by_id")
    | {
        "columns": "signed_at, signed_by_id, not_shown, band, recommended, dropped_at, dropped_why",
    },
    "records_reportversion": parties(
        "records_reportversion", "agency_id", author="written_by_id", change=False
    ),
    "records_reportshown": parties(
        "records_reportshown", "agency_id", author="shown_by_id", change=False
    ),
    "records_reportconsent": parties("records_reportconsent", "agency_id", author="given_by_id")
    | {"columns": "withdrawn_at"},
    "records_reportsent": parties("records_reportsent", "agency_id", "court_id", change=False)
    | {"insert": f"agency_id = {MINE} and knows(person_id){by_the_viewer('sent_by_id')}"},
    "records_appointment": fact(
        "records_appointment",
        team="team_id",
        when="starts_at",
        author="booked_by_id",
        reportable="records_appointment.reportable",
    ),
    "records_contact": fact(
        "records_contact",
        team="team_id",
        when="happened_at",
        author="worker_id",
        reportable="records_contact.reportable",
    ),
    "records_elsewhere": fact("records_elsewhere", when="starts_at", author="told_by_id"),
    # What somebody does themselves is nobody's but whom they let see it; of what they let others
    # see, justice sees their work.
    "records_ownentry": fact(
        "records_ownentry",
        team="team_id",
        when="told_at",
        author="told_by_id",
        private="sort <> 'work'",
    )
    | {"columns": "what, removed_at"},
    # A worker's minutes are theirs and their supervisor's: whoever manages their team, or all.
    "records_worktime": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')} and ("
        "worker_id = (select viewer_worker()) "
        "or ('manager' = any((select viewer_roles())::text[]) and (team_id is null "
        "or cardinality((select viewer_teams())::uuid[]) = 0 "
        "or team_id = any((select viewer_teams())::uuid[]))))",
        # Whoever records who came to a group records it for both who led it.
        "insert": f"agency_id = {MINE} and (worker_id = (select viewer_worker()) "
        "or led_it(contact_id, worker_id)) and knows(person_id)",
    },
    "records_note": fact(
        "records_note", team="team_id", when="written_at", author="written_by_id", change=False
    ),
    "records_bookingprobe": {
        "select": f"agency_id = {MINE} and worker_id = (select viewer_worker()) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"agency_id = {MINE} and worker_id = (select viewer_worker()) "
        "and knows(person_id)",
    },
}
