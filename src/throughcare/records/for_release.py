"""Who sees what is made ready before a release: who says it, who leads, whom a grant lets."""

from throughcare.records.seeing import fact

# Of medicines and health justice sees none but its own.
MEDICAL = "category in ('treatment', 'health')"

FOR_RELEASE: dict[str, dict[str, str]] = {
    "records_releasestart": fact(
        "records_releasestart",
        party="lead_id",
        when="begun_at",
        author="begun_by_id",
        change=False,
    ),
    "records_releaseitem": fact(
        "records_releaseitem",
        party="lead_id",
        when="said_at",
        author="said_by_id",
        private=MEDICAL,
        change=False,
    ),
    "records_gatemeeting": fact(
        "records_gatemeeting",
        party="lead_id",
        when="recorded_at",
        author="recorded_by_id",
        change=False,
    ),
}
