"""Where a gap is closed."""

from django.urls import reverse

from throughcare.domain.net.gaps import Hole
from throughcare.queries.net.rows import GapRow


def closes_at(gap: GapRow) -> str:
    """The page on which whoever owes it closes a gap."""
    if gap.event_id:
        return reverse("net:closing", args=[gap.event_id])
    if gap.referral_id:
        return reverse("referral:show", args=[gap.referral_id])
    if gap.order_id:
        return reverse("order:follow", args=[gap.order_id])
    if gap.hole is Hole.UNCOVERED:
        return reverse("team:rota")
    if gap.person_id is None:
        return reverse("team:leads")
    pages = {Hole.NEXT_STEP: "next_step:show", Hole.NOTHING_FOLLOWS: "support:listed"}
    pages |= {Hole.COVER: "treatment:listed"}
    return reverse(pages.get(gap.hole, "person:show"), args=[gap.person_id])
