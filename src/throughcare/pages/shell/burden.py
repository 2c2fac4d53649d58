"""How much a form asks: its inputs, how often, and the seconds from given to sent.

Each form of a worker says, signed, when it was given. When it is sent, with or without JavaScript,
the house counts what came, for the form, the day and the team; not who sent it, nor about whom.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from throughcare.actions import time as actions
from throughcare.domain.workforce.viewer import Viewer

GIVEN = "given"
LONGEST = 30 * 60  # seconds: who took longer did something else meanwhile
NO_INPUTS = frozenset(
    {GIVEN, "csrfmiddlewaretoken", "whose_page", "shown_at", "key", "do", "appointment", "seen_at"}
)
TAKEN, CAME_BACK = range(300, 400), 422  # statuses of what was sent
PART = re.compile(r"-(day|month|year)$")  # of a day, which is one input

signer = signing.Signer(salt=GIVEN)


def given(at: datetime) -> SafeString:
    """The hidden field that says, signed, when a form was given."""
    signed = signer.sign(str(int(at.timestamp())))
    return format_html('<input type="hidden" name="{}" value="{}">', GIVEN, signed)


def measure(request: HttpRequest, viewer: Viewer, response: HttpResponse) -> None:
    """This counts a form that was sent, taken or not; one without a stamp of ours is none."""
    given_at = _given_at(request.POST.get(GIVEN, ""))
    status = response.status_code
    if given_at is None or not (status in TAKEN or status == CAME_BACK):
        return
    assert request.resolver_match is not None
    took = int((viewer.at - given_at).total_seconds())
    actions.count(
        form=request.resolver_match.view_name,
        inputs=inputs(request.POST.lists()),
        seconds=took if 0 <= took <= LONGEST else None,
        came_back=status == CAME_BACK,
        by=viewer,
        at=viewer.at,
    )


def inputs(sent: Iterable[tuple[str, Sequence[object]]]) -> int:
    """How many boxes came with something in them; what is chosen together is one, so is a day."""
    filled = (name for name, values in sent if name not in NO_INPUTS and any(values))
    return len({PART.sub("", name) for name in filled})


def _given_at(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(signer.unsign(stamp)), tz=UTC)
    except (signing.BadSignature, ValueError):
        return None
