"""Who sees a place in a prison, a move to another, what it would do, and a mandatory test."""

from throughcare.records.seeing import fact, kept_apart

FOR_INSIDE: dict[str, dict[str, str]] = {
    # What became of one is stored by a function, for the team whose place it is.
    "records_prisonplace": kept_apart(
        "records_prisonplace",
        party="party_id",
        when="asked_at",
        author="asked_by_id",
        change=False,
    ),
    # What those who treat advise, and that it was agreed, is stored by functions.
    "records_prisontransfer": fact(
        "records_prisontransfer",
        party="party_id",
        when="planned_at",
        author="planned_by_id",
        change=False,
    ),
    "records_transferlook": kept_apart(
        "records_transferlook",
        party="party_id",
        when="recorded_at",
        author="recorded_by_id",
        change=False,
    ),
    # No order is told of it: it is the prison's own.
    "records_mandatorytest": fact(
        "records_mandatorytest",
        party="party_id",
        when="recorded_at",
        author="recorded_by_id",
        reportable="false",
        change=False,
    ),
}
