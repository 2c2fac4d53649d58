"""Who sees what is for help alone, medicines and health: justice none of it, ever."""

from throughcare.records.seeing import MINE, NOT_HIDDEN, kept_apart

FOR_HELP: dict[str, dict[str, str]] = {
    # Who supplies sees what is prescribed, its doses and what was collected; justice sees nothing.
    "records_regimen": kept_apart(
        "records_regimen", party="supplier_id", when="prescribed_at", author="prescribed_by_id"
    )
    | {"columns": "ends_on, ended_why, resumed_on, supporter"},
    "records_dose": kept_apart(
        "records_dose", party="supplier_id", when="set_at", author="set_by_id"
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
    )
    | {"columns": "outcome, why, recorded_at, recorded_by_id"},
    "records_detox": kept_apart("records_detox", when="planned_at", author="planned_by_id")
    | {"columns": "place, pace, ends_on, follows, ended_on, outcome"},
    "records_watch": kept_apart("records_watch", when="agreed_at", author="agreed_by_id")
    | {"columns": "ended_on, ended_why"},
}
