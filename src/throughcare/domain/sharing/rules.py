"""Who may see a fact. PostgreSQL enforces the same; the two are compared on generated cases."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.sharing.terms import Fact, GrantFacts
from throughcare.domain.workforce.viewer import Viewer

JUSTICE = frozenset(
    {
        AgencyKind.POLICE_CUSTODY,
        AgencyKind.COURT,
        AgencyKind.PROBATION,
        AgencyKind.PRISON_OFFENDER_MANAGEMENT,
    }
)


def in_force(grant: GrantFacts, *, at: datetime) -> bool:
    """This says whether a grant holds at an instant: from its start until before its end."""
    return grant.starts_at <= at and (grant.ends_at is None or at < grant.ends_at)


def covers(grant: GrantFacts, *, fact: Fact, to_id: UUID, at: datetime) -> bool:
    """This says whether a grant lets an agency see a fact at an instant.

    A grant by an order covers that term's facts only, and of those what is reportable.

    Source: domain.md §5 "Coerced consent", "Net widening".
    """
    return (
        grant.person_id == fact.person_id
        and grant.from_id in (None, fact.agency_id)
        and grant.to_id == to_id
        and fact.category in grant.categories
        and in_force(grant, at=at)
        and (grant.order_id is None or fact.reportable)
        and _in_its_time(grant, fact)
    )


def _in_its_time(grant: GrantFacts, fact: Fact) -> bool:
    if fact.known_at is None:
        return True
    starts, ends = grant.facts_from_at, grant.facts_until_at
    return (starts is None or starts <= fact.known_at) and (ends is None or fact.known_at < ends)


def shows_its_order(grant: GrantFacts, *, fact: Fact, to_id: UUID, at: datetime) -> bool:
    """This says whether a grant by an order lets an agency see a fact about that order.

    Source: domain.md S3: what an order opens, it opens to the supervising team and the court.
    """
    return (
        fact.under_id is not None
        and grant.order_id == fact.under_id
        and grant.person_id == fact.person_id
        and grant.to_id == to_id
        and in_force(grant, at=at)
    )


def names_who_it_is_about(grant: GrantFacts, *, fact: Fact, to_id: UUID, at: datetime) -> bool:
    """This says whether a grant by an order lets an agency see by which name the law knows somebody
    now, whoever wrote that down and whenever: an order is made on a name.

    Source: domain.md S3: what an order opens, it opens to the supervising team and the court.
    """
    return (
        fact.legal_name
        and fact.category is Category.IDENTITY
        and grant.order_id is not None
        and Category.IDENTITY in grant.categories
        and grant.person_id == fact.person_id
        and grant.to_id == to_id
        and in_force(grant, at=at)
    )


def may_see(
    viewer: Viewer, *, fact: Fact, grants: Iterable[GrantFacts], hidden: frozenset[UUID]
) -> bool:
    """This says whether somebody may see a fact about a person.

    Nobody sees a restricted record unless named; nobody without work with people sees any. Notes
    stay with the agencies that take part, those of a team in that team. What somebody tells of
    their own offending never reaches justice, nor what is private. Else the agency that owns the
    fact sees it, and the one that takes part in it, and one that a grant lets.

    Source: domain.md §2 (3), §5 "Self-incrimination"; house.md §3 "Grant".
    """
    if not viewer.sees_people or fact.person_id in hidden:
        return False
    takes_part = viewer.agency_id in (fact.agency_id, fact.party_id)
    if fact.category is Category.NOTES:
        return takes_part and (fact.team_id is None or fact.team_id in viewer.team_ids)
    for_help = fact.private or fact.category is Category.SELF_REPORT
    if for_help and viewer.agency_kind in JUSTICE:
        return viewer.agency_id == fact.agency_id
    return takes_part or any(
        opens(grant, fact=fact, to_id=viewer.agency_id, at=viewer.at)
        for grant in grants
        for opens in (covers, shows_its_order, names_who_it_is_about)
    )


def may_see_who(
    viewer: Viewer,
    *,
    person_id: UUID,
    involved: frozenset[UUID],
    grants: Iterable[GrantFacts],
    hidden: frozenset[UUID],
) -> bool:
    """This says whether somebody may see that a person is here, and who they are.

    `involved` are the agencies that know the person themselves.

    Source: house.md §3 "Grant", the category identity.
    """
    if not viewer.sees_people or person_id in hidden:
        return False
    return viewer.agency_id in involved or any(
        grant.person_id == person_id
        and grant.to_id == viewer.agency_id
        and Category.IDENTITY in grant.categories
        and in_force(grant, at=viewer.at)
        for grant in grants
    )


def never_carried_to(kind: AgencyKind) -> frozenset[Category]:
    """The categories that no grant to an agency of this kind can carry.

    What somebody tells of their own offending never reaches justice; therapeutic notes never
    leave their team.

    Source: house.md §3 "Grant"; domain.md §5 "Self-incrimination".
    """
    if kind in JUSTICE:
        return frozenset({Category.SELF_REPORT, Category.NOTES})
    return frozenset({Category.NOTES})
