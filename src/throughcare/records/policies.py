"""Who may see and write which row: one table of policies, installed after every migration.

ENABLE, not FORCE: the owner loads by COPY and is no application. See docs/decisions.
"""

from importlib import resources

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE

VERBS = ("select", "insert", "update", "delete")
MINE = "any((select viewer_agencies())::uuid[])"
NOT_HIDDEN = "{person} <> all((select viewer_hidden())::uuid[])"
IN_FORCE = (
    "g.starts_at <= (select viewer_at()) "
    "and (g.ends_at is null or g.ends_at > (select viewer_at()))"
)
GRANTED = (
    "exists (select 1 from records_grant g where g.person_id = {table}.person_id "
    f"and g.to_agency_id = {MINE} "
    "and (g.from_agency_id is null or g.from_agency_id = {table}.{owner}) "
    f"and {{category}} = any(g.categories) and {IN_FORCE})"
)


def fact(
    table: str,
    *,
    owner: str = "agency_id",
    category: str = "category",
    party: str = "",
    team: str = "",
    change: bool = True,
) -> dict[str, str]:
    """A row about a person that one agency owns and others see by a grant or as a party."""
    seen = [f"{owner} = {MINE}", GRANTED.format(table=table, owner=owner, category=category)]
    if party:
        seen.append(f"{party} = {MINE}")
    using = f"({' or '.join(seen)}) and {NOT_HIDDEN.format(person='person_id')}"
    if team:
        using += (
            f" and ({category} <> 'notes' or {team} is null "
            f"or {team} = any((select viewer_teams())::uuid[]))"
        )
    mine = f"{owner} = {MINE} and knows(person_id)"
    policies = {"select": using, "insert": mine}
    return policies | ({"update": f"{owner} = {MINE}"} if change else {})


def parties(table: str, *columns: str, change: bool = True) -> dict[str, str]:
    """A row about a person that the agencies named in it see, and nobody else."""
    either = " or ".join(f"{column} = {MINE}" for column in columns)
    using = f"({either}) and {NOT_HIDDEN.format(person='person_id')}"
    policies = {"select": using, "insert": f"({either}) and knows(person_id)"}
    return policies | ({"update": either} if change else {})


SENT_TO_ME = f"(to_agency_id = {MINE} and state <> 'draft')"

# Every table in which a person stands. A test enumerates the catalogue and fails on one that
# is missing here.
POLICIES: dict[str, dict[str, str]] = {
    "records_person": {
        "select": f"{NOT_HIDDEN.format(person='id')} and (exists (select 1 from "
        f"records_involvement i where i.person_id = records_person.id and i.agency_id = {MINE}) "
        "or exists (select 1 from records_grant g where g.person_id = records_person.id "
        f"and g.to_agency_id = {MINE} and 'identity' = any(g.categories) and {IN_FORCE}))",
        "insert": f"registered_by_id = {MINE}",
        "update": "knows(id)",
    },
    "records_personname": fact("records_personname"),
    "records_personidentifier": fact("records_personidentifier"),
    "records_channel": fact("records_channel"),
    "records_involvement": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "insert": "may_begin(person_id, agency_id)",
        "update": f"agency_id = {MINE}",
    },
    "records_restriction": parties("records_restriction", "agency_id"),
    "records_restrictionreader": {
        "select": "worker_id = (select viewer_worker())",
        "insert": "exists (select 1 from records_restriction r where r.id = restriction_id "
        f"and r.agency_id = {MINE})",
    },
    "records_match": {
        "select": "'record_steward' = any((select viewer_roles())::text[]) "
        "and partnership_id = (select viewer_partnership())",
        "update": "'record_steward' = any((select viewer_roles())::text[]) "
        "and partnership_id = (select viewer_partnership())",
    },
    "records_merge": {
        "select": "'record_steward' = any((select viewer_roles())::text[]) "
        "and partnership_id = (select viewer_partnership())",
    },
    # An agency may hand its lead to another, so the changed row need not be its own.
    "records_journey": fact("records_journey", owner="lead_agency_id", category="'identity'")
    | {"change_to": "knows(person_id)"},
    "records_event": fact("records_event", party="party_id", team="team_id", change=False),
    "records_eventpayload": fact(
        "records_eventpayload", party="party_id", team="team_id", change=False
    ),
    "records_chainhead": {"select": "false"},
    "records_obligation": {
        "select": fact("records_obligation", owner="owner_agency_id", party="owed_to_id")["select"],
    },
    "records_nextstep": fact("records_nextstep"),
    "records_support": fact("records_support"),
    "records_news": {
        "select": f"agency_id = {MINE} and {NOT_HIDDEN.format(person='person_id')}",
        "insert": "knows(person_id)",
        "update": f"agency_id = {MINE}",
    },
    "records_grant": {
        "select": f"(from_agency_id = {MINE} or to_agency_id = {MINE}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"from_agency_id = {MINE} and knows(person_id)",
        "update": f"from_agency_id = {MINE}",
    },
    "records_disclosure": {
        "select": f"(from_agency_id = {MINE} or to_agency_id = {MINE}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"(from_agency_id = {MINE} or to_agency_id = {MINE}) and knows(person_id)",
    },
    "records_refusal": {
        "select": f"agency_id = {MINE} and "
        "'data_protection_lead' = any((select viewer_roles())::text[])",
        "insert": "worker_id = (select viewer_worker())",
    },
    "records_withholding": parties("records_withholding", "agency_id"),
    "records_rightsrequest": parties("records_rightsrequest", "agency_id"),
    "records_need": fact("records_need"),
    "records_personfact": fact("records_personfact"),
    "records_referral": {
        "select": f"(from_agency_id = {MINE} or {SENT_TO_ME}) "
        f"and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"from_agency_id = {MINE} and knows(person_id)",
        "update": f"from_agency_id = {MINE} or {SENT_TO_ME}",
    },
    "records_referralmove": parties(
        "records_referralmove", "from_agency_id", "to_agency_id", change=False
    ),
    "records_referralfact": {
        "select": f"(from_agency_id = {MINE} or (to_agency_id = {MINE} and not withheld "
        "and exists (select 1 from records_referral r where r.id = referral_id "
        f"and r.state <> 'draft'))) and {NOT_HIDDEN.format(person='person_id')}",
        "insert": f"from_agency_id = {MINE} and knows(person_id)",
        "update": f"from_agency_id = {MINE}",
    },
    "records_unmetneed": fact("records_unmetneed"),
    "records_appointment": fact("records_appointment", team="team_id"),
    "records_contact": fact("records_contact"),
    "records_note": fact("records_note", team="team_id"),
    "records_bookingprobe": {
        "select": f"agency_id = {MINE}",
        "insert": f"agency_id = {MINE}",
    },
}

# Tables in which no person stands, and what the application may do with them.
OPEN: dict[str, str] = {
    "records_account": "select, update",
    "records_partnership": "select",
    "records_agency": "select, update",
    "records_site": "select, insert, update",
    "records_team": "select, insert, update",
    "records_worker": "select, insert, update",
    "records_assignment": "select, insert, update",
    "records_absence": "select, insert, update",
    "records_dutyhours": "select, insert, update",
    "records_dutyshift": "select, insert, update, delete",
    "records_service": "select, insert, update",
    "records_serviceversion": "select, insert",
    "records_question": "select, insert, update",
    "records_meeting": "select, insert, update, delete",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """This installs functions, triggers, policies and privileges, as owner; again at will."""
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def statements() -> list[str]:
    """Every statement of the installation, in order."""
    return [*_functions(), *_policies(), *_privileges()]


def _functions() -> list[str]:
    folder = resources.files("throughcare.records") / "sql"
    scripts = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    with_people = ",".join(f"'{role.value}'" for role in Role if role not in WITHOUT_PEOPLE)
    roles = f"array[{with_people}]::text[]"
    texts = [(folder / name).read_text("utf-8") for name in scripts]
    return [text.replace("${roles_with_people}", roles) for text in texts]


def _policies() -> list[str]:
    made: list[str] = []
    for table, policies in POLICIES.items():
        made.append(f"alter table {table} enable row level security")
        made += [f"drop policy if exists {table}_{verb} on {table}" for verb in VERBS]
        made += [_policy(table, verb, policies) for verb in VERBS if verb in policies]
    return made


def _policy(table: str, verb: str, policies: dict[str, str]) -> str:
    clause = "with check" if verb == "insert" else "using"
    made = f"create policy {table}_{verb} on {table} for {verb} {clause} ({policies[verb]})"
    if verb == "update" and "change_to" in policies:
        made += f" with check ({policies['change_to']})"
    return made


def _privileges() -> list[str]:
    application = settings.DATABASE_APPLICATION_USER
    verbs = {table: ", ".join(v for v in VERBS if v in rules) for table, rules in POLICIES.items()}
    made = [f"grant usage on schema public to {application}"]
    for table, allowed in (verbs | OPEN).items():
        made.append(f"revoke all on {table} from {application}")
        made.append(f"grant {allowed} on {table} to {application}")
    return made
