"""The installation of functions, triggers, policies and privileges, after every migration.

ENABLE, not FORCE: the owner loads by COPY and is no application. See docs/decisions.
"""

from collections.abc import Sequence
from importlib import resources

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from throughcare.domain.directory.source import SAID, SOURCE_OF
from throughcare.domain.journey.activities import USE_OF
from throughcare.domain.kernel.category import IN_PRISON, Role
from throughcare.domain.sharing.emergency import EMERGENCY
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.viewer import WITHOUT_PEOPLE
from throughcare.records import classification
from throughcare.records.nobodys import OPEN
from throughcare.records.policies import POLICIES

VERBS = ("select", "insert", "update", "delete")


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
    texts = [(folder / name).read_text("utf-8") for name in scripts]
    return [_filled(text) for text in texts]


def _filled(text: str) -> str:
    """A script with the rule book's own lists put in, so that they stand in one place."""
    lists: dict[str, Sequence[str]] = {
        "roles_with_people": [role for role in Role if role not in WITHOUT_PEOPLE],
        "in_prison": sorted(IN_PRISON),
        "justice_kinds": sorted(JUSTICE),
        "emergency_categories": sorted(EMERGENCY),
        "agency_kinds": list(SOURCE_OF),
        "sources_of_kinds": list(SOURCE_OF.values()),
        "said_sources": list(SAID),
        "sources_of_said": list(SAID.values()),
        "activities": list(USE_OF),
        "uses_of_activities": list(USE_OF.values()),
    }
    for name, codes in lists.items():
        quoted = ",".join(f"'{code}'" for code in codes)
        text = text.replace(f"${{{name}}}", f"array[{quoted}]::text[]")
    for name, written in (
        ("held_about", classification.held_in_sql),
        ("erasing", classification.erasing_in_sql),
    ):
        if f"${{{name}}}" in text:
            text = text.replace(f"${{{name}}}", written())
    return text


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


def privileges() -> dict[str, str]:
    """What the application may do with each of our tables, as GRANT says it."""
    return {table: ", ".join(_verbs(rules)) for table, rules in POLICIES.items()} | OPEN


def _verbs(rules: dict[str, str]) -> list[str]:
    """The verbs that have a policy; a change to some columns only where these are named."""
    named = {"update": f"update ({rules['columns']})"} if "columns" in rules else {}
    return [named.get(verb, verb) for verb in VERBS if verb in rules]


def _privileges() -> list[str]:
    application = settings.DATABASE_APPLICATION_USER
    made = [f"grant usage on schema public to {application}"]
    for table, allowed in privileges().items():
        made.append(f"revoke all on {table} from {application}")
        made.append(f"grant {allowed} on {table} to {application}")
    return made
