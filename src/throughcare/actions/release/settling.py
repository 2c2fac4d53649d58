"""How one thing before a release stands: done, owned, not wanted, not needed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.release.finding import found, whoever_leads
from throughcare.actions.release.looking import look
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.release import events, ready, settling
from throughcare.domain.release.asking import PRIVATELY
from throughcare.domain.release.settling import Settling
from throughcare.domain.release.terms import BedTold, Drawn, Item, State, Told, item_key
from throughcare.domain.workforce.permissions import MAY
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.release import asked, items
from throughcare.queries.release.releases import Release
from throughcare.queries.workforce import colleagues
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How one thing stands, as it is typed; `words` are the person's own where they decline, and
    `asked_id` is another agency that is asked to see to it.
    """

    item: str
    state: State | None
    words: str = ""
    owner_id: UUID | None = None
    asked_id: UUID | None = None
    due_on: date | None = None
    bed: BedTold | None = None


@action("release.plan")
def settle_item(*, key: UUID, custody_id: UUID, said: Said, by: Viewer, at: datetime) -> UUID:
    """This records how one thing stands before a release, and looks at the release anew.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    release = found(custody_id=custody_id, by=by, at=at)
    if models.ReleaseItem.objects.filter(pk=key).exists():
        return key
    item = next((each for each in items.in_force(by.today) if each.code == said.item), None)
    state = settle(settling.settle(_facts(release, item, said, by)))
    assert item is not None
    row = _row(key, release, item, said, state, whoever_leads(release, by=by, at=at))
    row.said_at, row.said_by_id = at, by.worker_id
    row.agency_id = by.agency_id
    models.ReleaseItem.objects.bulk_create([row])
    bad = unfit(item, state=state, bed=said.bed, release_on=release.release_on)
    tell_item(row, item, bad, by, at)
    look(person_id=release.person_id, custody_id=custody_id, by=by, at=at)
    return key


def _facts(release: Release, item: Item | None, said: Said, by: Viewer) -> Settling:
    settings = protocol.settings_on(by.protocol, by.today)
    shown = ready.stands(
        (item,) if item else (), release.known, calendar=settings.calendar, today=by.today
    )
    left_on = release.left_at and london_day(instant=release.left_at)
    after = timedelta(days=settings["release_after_days"])
    return Settling(
        item=item,
        state=said.state,
        words=said.words,
        owner_id=said.owner_id,
        owners=colleagues.at_work(agency_id=by.agency_id, on=by.today, roles=MAY["release.plan"]),
        asked_id=said.asked_id,
        askable=_askable(release, item, said, by),
        due_on=said.due_on,
        bed=said.bed,
        on_record=any(each.drawn and each.settled for each in shown),
        today=by.today,
        release_on=release.release_on,
        in_time=left_on is None or by.today < left_on + after,
        died_on=journey.died_on(release.person_id),
    )


def _askable(release: Release, item: Item | None, said: Said, by: Viewer) -> frozenset[UUID]:
    if item is None or said.asked_id is None:
        return frozenset()
    return frozenset(each.id for each in asked.whom(by, person_id=release.person_id, item=item))


def _row(
    key: UUID, release: Release, item: Item, said: Said, state: State, lead_id: UUID
) -> models.ReleaseItem:
    owned = state is State.OWNED
    bed = said.bed if item.drawn is Drawn.BED and state is State.DONE else None
    return models.ReleaseItem(
        id=key,
        person_id=release.person_id,
        custody_id=release.id,
        lead_id=lead_id,
        category=item.category.value,
        item=item.code,
        state=state.value,
        words=said.words.strip(),
        owner_id=said.owner_id if owned else None,
        asked_id=said.asked_id if owned else None,
        due_on=said.due_on if owned else None,
        release_on=release.release_on,
        bed=bed.kind.value if bed else "",
        bed_until_on=bed.until_on if bed else None,
        bed_suitable=bed.suitable if bed else None,
    )


def unfit(item: Item, *, state: State, bed: BedTold | None, release_on: date | None) -> bool:
    """This says whether a bed was told that does not count."""
    if item.drawn is not Drawn.BED or state is not State.DONE:
        return False
    told = Told(item=item.code, state=state, bed=bed)
    return ready.bed_stands(told, release_on) is not State.DONE


def tell_item(row: models.ReleaseItem, item: Item, bad: bool, by: Viewer, at: datetime) -> None:
    """This tells how one thing stands: by whom it is owned, or which agency is asked."""
    kind = events.PRIVATE if item.category in PRIVATELY else "release"
    named = row.owner or row.asked
    told = events.ItemSet(
        custody_id=row.custody_id,
        item=item.code,
        what=item.words,
        state=row.state,
        words=row.words,
        worker_id=row.owner_id,
        worker_name=named.name if named else "",
        worker_agency_id=row.asked_id or (by.agency_id if row.owner_id else None),
        due_on=row.due_on,
        unfit=bad,
        release_on=row.release_on,
    )
    journey.record(
        kind=f"{kind}.item_set",
        person_id=row.person_id,
        about_id=item_key(row.custody_id, item.code),
        payload=told,
        category=item.category,
        party_id=row.lead_id,
        by=by,
        at=at,
    )
