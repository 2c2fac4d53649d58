"""What the net is about, made by the actions, and the net's page as somebody sees it."""

import html
import re
from datetime import date, datetime, time
from uuid import UUID

from tests import world
from tests.access.browsing import signed_in
from tests.referrals import sent
from throughcare.actions import contact, net, next_step, referral, support
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.net.gaps import Hole
from throughcare.records import models
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net


def on(day: str, clock: str = "10:00") -> datetime:
    """An instant in London: `on("2026-03-09")`."""
    return instant(day=date.fromisoformat(day), clock=time.fromisoformat(clock))


def gaps(name: str, hole: Hole | None = None, *, of: str = "") -> list[str]:
    """The rows of the net's page as a worker sees it now, each as one line."""
    asked = f"?hole={hole.value if hole else ''}&of={of}"
    return rows(page(name, f"/net{asked}"))


def page(name: str, path: str) -> str:
    """A page as a worker sees it now."""
    answer = signed_in(name).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def rows(content: str) -> list[str]:
    """The gaps of a page, each as one line of text."""
    found = re.findall(r'<li class="tc-gap[^"]*">(.*?)</li>', content, re.DOTALL)
    return [text(each) for each in found]


def text(markup: str) -> str:
    """What one reads of a piece of a page."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", markup).split()))


def saw(person_id: UUID, *, at: datetime, by: str = "Ada Quill") -> None:
    """A worker saw somebody."""
    came = contact.Came(attendance=Attendance.ATTENDED, kind=Kind.KEYWORK)
    told = contact.Told(came=came)
    viewer = world.viewer(by, at=at)
    contact.record(key=new_key(), person_id=person_id, told=told, by=viewer, at=at)


def agreed(person_id: UUID, what: str, due_on: str, *, at: datetime, by: str = "Ada Quill") -> UUID:
    """A next step was agreed, or, in the same words, moved."""
    return next_step.agree(
        key=new_key(),
        person_id=person_id,
        what=what,
        due_on=date.fromisoformat(due_on),
        by=world.viewer(by, at=at),
        at=at,
    )


def helped(person_id: UUID, ends_on: str | None, *, at: datetime, by: str = "Ada Quill") -> UUID:
    """A support began, until a day."""
    return support.begin(
        key=new_key(),
        person_id=person_id,
        what="Housing support",
        planned_end_on=date.fromisoformat(ends_on) if ends_on else None,
        by=world.viewer(by, at=at),
        at=at,
    )


def present(name: str, *, at: datetime) -> None:
    """A worker used the product."""
    models.Worker.objects.filter(pk=world.key(name)).update(last_seen_at=at)


def counted(agency: str, *, at: datetime) -> dict[Hole, int]:
    """The net counts an agency, as it does each night."""
    with viewing_as_the_net(agency_id=world.key(agency), at=at) as house:
        return net.count(by=house, at=at)


def taken_on(person_id: UUID, *, at: datetime) -> UUID:
    """Northgate Housing takes somebody on: from then on it knows them too. Gives the referral."""
    di = world.viewer("Di Harrow", at=at)
    key = sent(person_id, at=at)
    referral.accept(referral_id=key, holder_id=di.worker_id, by=di, at=at)
    return key
