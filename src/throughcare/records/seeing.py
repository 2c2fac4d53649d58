"""Of what policies are made: who sees a row, by whose it is and by which grant."""

from throughcare.domain.aftercare.events import DOOR
from throughcare.domain.aftercare.events import PRIVATE as AFTERCARE
from throughcare.domain.custody.events import PRIVATE as IN_PRISON
from throughcare.domain.health.events import PRIVATE as HEALTH
from throughcare.domain.need.events import PRIVATE as LAPSES
from throughcare.domain.placement.events import PRIVATE as PLACEMENTS
from throughcare.domain.programme.events import PRIVATE as PROGRAMMES
from throughcare.domain.release.events import PRIVATE as READINESS
from throughcare.domain.testing.events import PRIVATE as TESTS
from throughcare.domain.treatment.events import PRIVATE as MEDICINES

MINE = "any((select viewer_agencies())::uuid[])"
TODAY = "((select viewer_at()) at time zone 'Europe/London')::date"
NOT_HIDDEN = "{person} <> all((select viewer_hidden())::uuid[])"
IN_FORCE = (
    "g.starts_at <= (select viewer_at()) "
    "and (g.ends_at is null or g.ends_at > (select viewer_at()))"
)
# Notes are carried by no grant; a grant with `facts_from_at` covers what happened from then on, one
# with `facts_until_at` what happened before. One by an order covers only what is reportable.
GRANTED = (
    "({category} <> 'notes' and exists (select 1 from records_grant g "
    "where g.person_id = {table}.person_id "
    f"and g.to_agency_id = {MINE} "
    "and (g.from_agency_id is null or g.from_agency_id = {table}.{owner}) "
    f"and {{category}} = any(g.categories) and {IN_FORCE}{{since}}{{reported}}))"
)
SINCE = (
    " and (g.facts_from_at is null or {when} >= g.facts_from_at)"
    " and (g.facts_until_at is null or {when} < g.facts_until_at)"
)
REPORTED = " and (g.basis <> 'order' or {reportable})"
# What stands about an order is seen by whoever a grant under that order lets see anything.
UNDER = (
    "({category} <> 'notes' and exists (select 1 from records_grant g "
    "where g.person_id = {table}.person_id "
    f"and g.to_agency_id = {MINE} and g.basis = 'order' and g.under_id = {{under}} and {IN_FORCE}))"
)
# By which name the law knows somebody is seen by whom an order tells who they are, whoever wrote
# it down.
LEGAL_NAME = (
    "(category = 'identity' and kind = 'legal' and ends_on is null "
    "and exists (select 1 from records_grant g "
    "where g.person_id = records_personname.person_id and g.basis = 'order' "
    f"and g.to_agency_id = {MINE} and 'identity' = any(g.categories) and {IN_FORCE}))"
)
PRIVATE = (
    TESTS,
    MEDICINES,
    HEALTH,
    LAPSES,
    PROGRAMMES,
    AFTERCARE,
    DOOR,
    IN_PRISON,
    PLACEMENTS,
    READINESS,
)
KEPT_FROM_JUSTICE = " or ".join(f"starts_with({{code}}, '{word}.')" for word in PRIVATE).join("()")


def fact(
    table: str,
    *,
    owner: str = "agency_id",
    category: str = "category",
    party: str = "",
    team: str = "",
    when: str = "",
    author: str = "",
    private: str = "",
    reportable: str = "",
    under: str = "",
    handed: str = "",
    also: str = "",
    change: bool = True,
) -> dict[str, str]:
    """A row about a person that one agency owns and others see by a grant or as a party.

    `when` is the instant at which what it tells happened, for grants that cover only a time;
    `author` the column of who writes it: nobody writes in another's name. A row that is `private`
    no agency of justice sees but its own, whatever a grant says; `reportable` says whether it may
    reach those who supervise an order; `under` is the column of the order that it is about;
    `handed` says whether it is about an order that was handed to the viewer; `also` is one more way
    to see it.
    """
    # A grant has instants of its own: a bare column would be the grant's.
    instant = f"{table}.{when}" if when.isidentifier() else when
    since = SINCE.format(when=instant) if when else ""
    reported = REPORTED.format(reportable=reportable) if reportable else ""
    granted = GRANTED.format(
        table=table, owner=owner, category=category, since=since, reported=reported
    )
    seen = [f"{owner} = {MINE}", granted]
    if under:
        seen.append(UNDER.format(table=table, category=category, under=f"{table}.{under}"))
    if handed:
        seen.append(f"({category} = 'justice' and {handed})")
    if party:
        seen.append(f"{party} = {MINE}")
    if also:
        seen.append(also)
    using = f"({' or '.join(seen)}) and {NOT_HIDDEN.format(person='person_id')}"
    if team:
        using += (
            f" and ({category} <> 'notes' or {team} is null "
            f"or {team} = any((select viewer_teams())::uuid[]))"
        )
    if not category.startswith("'"):
        using += (
            f" and ({category} <> 'self_report' or {owner} = {MINE} "
            "or not (select viewer_is_justice()))"
        )
    if private:
        using += f" and ({owner} = {MINE} or not (select viewer_is_justice()) or not ({private}))"
    mine = f"{owner} = {MINE}"
    policies = {"select": using, "insert": f"{mine} and knows(person_id){by_the_viewer(author)}"}
    changes = f"{mine} and {NOT_HIDDEN.format(person='person_id')}"
    return policies | ({"update": changes} if change else {})


def kept_apart(
    table: str,
    *,
    when: str,
    author: str,
    party: str = "",
    team: str = "",
    also: str = "",
    change: bool = True,
) -> dict[str, str]:
    """A row that is for help alone: justice sees none but its own, whatever a grant says."""
    return fact(
        table,
        when=when,
        author=author,
        party=party,
        team=team,
        also=also,
        change=change,
        private="true",
    )


def parties(table: str, *columns: str, author: str = "", change: bool = True) -> dict[str, str]:
    """A row about a person that the agencies named in it see, and nobody else."""
    either = " or ".join(f"{column} = {MINE}" for column in columns)
    using = f"({either}) and {NOT_HIDDEN.format(person='person_id')}"
    insert = f"({either}) and knows(person_id){by_the_viewer(author)}"
    return {"select": using, "insert": insert} | ({"update": using} if change else {})


def ours(author: str = "", *, change: bool = True) -> dict[str, str]:
    """A row about nobody that an agency alone sees, writes and changes."""
    mine = f"agency_id = {MINE}"
    policies = {"select": mine, "insert": f"{mine}{by_the_viewer(author)}"}
    return policies | ({"update": mine} if change else {})


def by_the_viewer(author: str) -> str:
    """That nobody writes in another's name."""
    return f" and {author} = (select viewer_worker())" if author else ""


def but_not_withheld(policies: dict[str, str]) -> dict[str, str]:
    """Nor does anybody see what was withheld, one by one, from a referral to them."""
    select = f"({policies['select']}) and (agency_id = {MINE} or not withheld_from_viewer(id))"
    return policies | {"select": select}


def not_before(policies: dict[str, str], day: str) -> dict[str, str]:
    """Nor does anybody see it before its day comes in England; and nobody writes it as a row."""
    return {"select": f"({policies['select']}) and {day} <= {TODAY}"}


def only_seen(policies: dict[str, str]) -> dict[str, str]:
    """Nobody writes it as a row: functions do."""
    return {"select": policies["select"]}


def said_of(policies: dict[str, str], *, its: str, table: str, column: str) -> dict[str, str]:
    """Nor does anybody say something of a row of another table which they do not see themselves.

    What is said is of the same person and category, and names whose row it is.
    """
    same = "".join(
        f" and s.{of} = {its}.{mine}"
        for of, mine in (
            ("id", column),
            ("person_id", "person_id"),
            ("category", "category"),
            ("agency_id", "of_agency_id"),
        )
    )
    seen = f"exists (select 1 from {table} s where true{same})"
    return policies | {"insert": f"{policies['insert']} and {seen}"}
