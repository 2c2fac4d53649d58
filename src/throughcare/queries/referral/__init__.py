"""Referrals, as pages and jobs ask for them."""

from throughcare.queries.referral.choices import (
    Choice,
    First,
    appointments,
    colleagues,
    first,
    needs_met,
    services,
)
from throughcare.queries.referral.climbed import Climbed, climbed
from throughcare.queries.referral.criteria import Marked, marks
from throughcare.queries.referral.draft import (
    Drafted,
    DraftRow,
    Prefilled,
    Target,
    draft_of,
    drafted,
    drafts,
    prefilled,
    target,
    who,
)
from throughcare.queries.referral.joint import Pair, Partner, pairs, partner
from throughcare.queries.referral.lists import Asked, Listed, Row, made, received
from throughcare.queries.referral.news import Item, news, recipients, unread
from throughcare.queries.referral.page import Happened, Shown, criteria_of, shown
from throughcare.queries.referral.waiting import places, waiting, why

__all__ = [
    "Asked",
    "Choice",
    "Climbed",
    "DraftRow",
    "Drafted",
    "First",
    "Happened",
    "Item",
    "Listed",
    "Marked",
    "Pair",
    "Partner",
    "Prefilled",
    "Row",
    "Shown",
    "Target",
    "appointments",
    "climbed",
    "colleagues",
    "criteria_of",
    "draft_of",
    "drafted",
    "drafts",
    "first",
    "made",
    "marks",
    "needs_met",
    "news",
    "pairs",
    "partner",
    "places",
    "prefilled",
    "received",
    "recipients",
    "services",
    "shown",
    "target",
    "unread",
    "waiting",
    "who",
    "why",
]
