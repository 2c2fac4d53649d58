"""Who sees where somebody is held, and what prisons told that nobody could place."""

from throughcare.records.for_inside import FOR_INSIDE
from throughcare.records.seeing import fact, kept_apart, only_seen

FOR_CUSTODY: dict[str, dict[str, str]] = {
    **FOR_INSIDE,
    # The times in custody are made of movements, by functions.
    "records_movement": fact("records_movement", when="happened_at", author="told_by_id")
    | {"columns": "mistaken_at"},
    "records_custody": only_seen(fact("records_custody", when="starts_at")),
    "records_custodystay": only_seen(fact("records_custodystay", when="starts_at")),
    "records_custodyabsence": only_seen(fact("records_custodyabsence", when="starts_at")),
    "records_arrivalstep": kept_apart(
        "records_arrivalstep",
        party="party_id",
        when="happened_at",
        author="recorded_by_id",
        change=False,
    ),
    # What could not be placed is the record steward's to look at; nobody else sees messages.
    "records_prisonmessage": {
        "select": "'record_steward' = any((select viewer_roles())::text[]) "
        "and partnership_id = (select viewer_partnership()) and state <> 'applied'",
    },
}
