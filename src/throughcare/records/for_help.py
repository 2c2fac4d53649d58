"""Who sees what is for help alone, medicines, health, programmes: justice none of it, ever."""

from throughcare.records.seeing import MINE, NOT_HIDDEN, TODAY, by_the_viewer, kept_apart, ours

# Where it moves, each sees and records its own days: the one before until then, the other from it.
SUPPLIER = (
    f"(case when {{r}}moved_on > {TODAY} then {{r}}supplier_before_id else {{r}}supplier_id end)"
)
SUPPLIED = (
    "(exists (select 1 from records_regimen r where r.id = {table}.regimen_id "
    f"and {SUPPLIER.format(r='r.')} = {MINE}))"
)

FOR_HELP: dict[str, dict[str, str]] = {
    # Who supplies sees what is prescribed, its doses and what was collected; justice sees nothing.
    "records_regimen": kept_apart(
        "records_regimen",
        party=SUPPLIER.format(r=""),
        when="prescribed_at",
        author="prescribed_by_id",
        also=f"(supplier_before_id = {MINE} and late_until_on > {TODAY})",
    )
    | {
        "columns": "ends_on, ended_why, resumed_on, supporter, arranged, supplier_id, "
        "follows, follows_on, follows_with_id, "
        "supplier_before_id, moved_on, late_until_on"
    },
    "records_dose": kept_apart(
        "records_dose",
        party="supplier_id",
        when="set_at",
        author="set_by_id",
        also=SUPPLIED.format(table="records_dose"),
    )
    | {"columns": "waits, refused, second_at, second_by_id"},
    "records_virusstep": kept_apart(
        "records_virusstep", when="recorded_at", author="recorded_by_id"
    )
    | {"columns": "result, read_on, told_on"},
    # Either side agrees, reviews and ends what both go on with.
    "records_dualpathway": kept_apart(
        "records_dualpathway", party="other_id", when="begun_at", author="begun_by_id"
    )
    | {
        "update": f"(agency_id = {MINE} or other_id = {MINE}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "columns": "lead_id, review_on, agreed_at, agreed_by_id, ended_at, ended_why",
    },
    **{
        table: kept_apart(table, when=f"{was}_at", author=f"{was}_by_id", change=False)
        for table, was in (
            ("records_dosecheck", "checked"),
            ("records_script", "recorded"),
            ("records_naloxone", "recorded"),
            ("records_healthfact", "recorded"),
            ("records_gpletter", "written"),
            ("records_gpsummary", "kept"),
        )
    },
    "records_collection": kept_apart(
        "records_collection",
        party="prescribed_by_id",
        when="recorded_at",
        author="recorded_by_id",
        also=SUPPLIED.format(table="records_collection"),
    )
    | {"columns": "outcome, why, place, recorded_at, recorded_by_id"},
    "records_detox": kept_apart("records_detox", when="planned_at", author="planned_by_id")
    | {"columns": "place, pace, ends_on, follows, ended_on, outcome"},
    "records_watch": kept_apart("records_watch", when="agreed_at", author="agreed_by_id")
    | {"columns": "ended_on, ended_why"},
    # One that no duty worker may read is a note of the team; justice reads none.
    "records_crisisplan": kept_apart(
        "records_crisisplan",
        team="team_id",
        when="written_at",
        author="written_by_id",
        change=False,
    ),
    # Who came to what an order asks for is a contact, and stands elsewhere.
    "records_intervention": kept_apart(
        "records_intervention", when="begun_at", author="begun_by_id"
    )
    | {
        "columns": "ends_on, phase, phase_on, ended_how, ended_why, planned_end_on, follows, "
        "follows_on, follows_with_id"
    },
    "records_groupplace": kept_apart("records_groupplace", when="asked_at", author="asked_by_id")
    | {"columns": "state, placed_at, left_at"},
    "records_moduledone": kept_apart(
        "records_moduledone", when="recorded_at", author="recorded_by_id"
    )
    | {"columns": "taken_back_at"},
    # Whoever wrote it with them, and the peer whom they chose; no colleague, no manager.
    "records_fellowshipnote": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')} "
        "and (select viewer_worker()) in (noted_by_id, peer_id)",
        "insert": f"agency_id = {MINE} and knows(person_id){by_the_viewer('noted_by_id')}",
    },
    # About nobody; but who came to the same session must not be found out by what it was.
    "records_group": ours("opened_by_id")
    | {"columns": "name, facilitator_id, second_id, places, ends_on"},
    "records_groupsession": ours("planned_by_id", change=False),
    "records_tally": ours() | {"columns": "counted"},
}
