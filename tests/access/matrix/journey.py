"""Who sees a row of a journey: what happened, what is owed, what is in the diary."""

from datetime import time
from uuid import UUID, uuid4

from django.db import models as django

from tests import world
from tests.access.matrix.lines import (
    BETWEEN,
    BY_GRANT,
    COLLEAGUE,
    HOUSING,
    NOBODY,
    OURS,
    OWNER,
    PARTY,
    SHARED,
    WITH_THE_OTHER,
    Line,
)
from tests.access.scene import Scene
from tests.clock import NOW
from throughcare.domain.appointment.lifecycle import HELD, STORED, TO_COME
from throughcare.domain.kernel.category import Category


def _payload_first(scene: Scene, key: UUID) -> django.Model:
    return scene.unsaved("records_eventpayload", event_id=key)


def _event(scene: Scene) -> object:
    return scene.row("records_event").pk


LINES: dict[str, Line] = {
    "records_journey": Line(
        sees=BY_GRANT,
        opens=Category.IDENTITY,
        owner="lead_agency_id",
        changes=("ended_why", "changed"),
    ),
    "records_event": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.NEEDS,
        told={"category": "needs", **SHARED, "kind": "need.nobody_fits"},
        before=_payload_first,
    ),
    "records_eventpayload": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.NEEDS,
        told={
            "category": "needs",
            **SHARED,
        },
    ),
    "records_chainhead": Line(sees=NOBODY),
    "records_obligation": Line(
        sees=BY_GRANT | {PARTY},
        opens=Category.PLAN,
        told={
            "id": lambda scene: uuid4(),
            "category": "plan",
            "owner_role": "worker",
            "owed_to_id": HOUSING,
            "opened_by_id": _event,
        },
    ),
    "records_nextstep": Line(sees=BY_GRANT, opens=Category.PLAN, changes=("where", "changed")),
    "records_support": Line(sees=BY_GRANT, opens=Category.PLAN, changes=("follows", "changed")),
    "records_news": Line(sees=OURS, told={"event_id": _event}, changes=("read_at", NOW)),
    "records_goingover": Line(sees=OURS, changes=("own_words", "changed")),
    "records_leadoffer": Line(
        sees=WITH_THE_OTHER, told=BETWEEN, owner="from_agency_id", changes=("words", "changed")
    ),
    "records_reread": Line(
        sees=WITH_THE_OTHER,
        told={"event_id": _event, "reader_id": HOUSING, "kind": "journey.ended"},
        changes=("answer", "changed"),
    ),
    "records_appointment": Line(
        sees=BY_GRANT,
        opens=Category.ATTENDANCE,
        told={"state": sorted(STORED - HELD - TO_COME)[0], "ends_at": NOW.replace(hour=11)},
        changes=("changed_at", NOW),
    ),
    "records_elsewhere": Line(
        sees=BY_GRANT,
        opens=Category.HEALTH,
        told={"kind": "hospital", "category": "health", "ends_at": None},
        changes=("source", "changed"),
    ),
    "records_contact": Line(
        sees=BY_GRANT, opens=Category.ATTENDANCE, changes=("for_others", "changed")
    ),
    "records_note": Line(
        sees=OURS - {COLLEAGUE},
        opens=Category.NOTES,
        told={"team_id": world.key(f"{world.RECOVERY} team")},
        changes=("words", "changed"),
    ),
    # What somebody does themselves, told to one team; and to nobody by a grant.
    "records_ownentry": Line(
        sees=OURS - {COLLEAGUE},
        told={
            "category": "notes",
            "team_id": world.key(f"{world.RECOVERY} team"),
            "sort": "own",
            "weekdays": [1],
            "closes": time(10),
        },
        changes=("what", "changed"),
    ),
    "records_bookingprobe": Line(sees=frozenset({OWNER}), kept=NOBODY),
    # Individual time is seen by that worker and their manager only.
    "records_worktime": Line(sees=frozenset({OWNER})),
}
