"""The sections of the person's page: a room that has one adds its line here.

A section is shown where it has something that the viewer may see, or may be started. `has` is a
code of `queries.person.page.PRESENT`; without one the section is always there.
"""

from dataclasses import dataclass

from django.urls import reverse

from throughcare.domain.workforce.permissions import may
from throughcare.pages.shell.masthead import Link
from throughcare.queries.person import Head
from throughcare.records.viewer import current as current_viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: what it is called, where it leads, and when it is shown.

    `by` is the permission of whoever may start it; without one anybody may who sees the page.
    """

    text: str
    url: str
    has: str = ""
    may_be_started: bool = False
    by: str = ""


# In the order of pages.md: Journey · Plan · Treatment · Orders · Tests · Custody · Needs · Sharing.
SECTIONS: tuple[Section, ...] = (
    Section(text="Journey", url="person:show"),
    Section(text="Plan", url="plan:show", has="plan", may_be_started=True, by="plan.change"),
    Section(
        text="Support",
        url="support:listed",
        has="support",
        may_be_started=True,
        by="support.change",
    ),
    Section(text="Placements", url="placement:of", has="placement"),
    Section(text="Week", url="week:show", has="week", may_be_started=True, by="week.change"),
    Section(
        text="Assessment",
        url="assessment:overview",
        has="answer",
        may_be_started=True,
        by="assessment.ask",
    ),
    Section(
        text="Arrest", url="arrest:listed", has="arrest", may_be_started=True, by="arrest.offer"
    ),
    Section(
        text="Treatment",
        url="treatment:listed",
        has="treatment",
        may_be_started=True,
        by="treatment.record",
    ),
    Section(
        text="Health", url="health:overview", has="health", may_be_started=True, by="health.record"
    ),
    Section(text="Orders", url="order:listed", has="order", may_be_started=True, by="order.change"),
    Section(
        text="Reports", url="report:listed", has="report", may_be_started=True, by="report.write"
    ),
    Section(
        text="Tests", url="testing:listed", has="test", may_be_started=True, by="testing.record"
    ),
    Section(
        text="Custody", url="custody:listed", has="custody", may_be_started=True, by="custody.tell"
    ),
    Section(text="Release", url="release:show", has="release"),
    Section(text="Needs", url="need:listed", has="need", may_be_started=True, by="need.change"),
    Section(text="Referrals", url="referral:of", has="referral"),
    Section(text="Sharing", url="sharing:show"),
    Section(text="Details", url="person:details"),
)


def links(head: Head, current: str) -> tuple[Link, ...]:
    """The sections of somebody's page; the current one marked."""
    return tuple(
        Link(each.text, reverse(each.url, args=[head.id]), each.text == current)
        for each in SECTIONS
        if not each.has or each.has in head.present or _can_start(each, head)
    )


def _can_start(section: Section, head: Head) -> bool:
    allowed = not section.by or may(current_viewer(), section.by)
    return section.may_be_started and head.died_on is None and allowed
