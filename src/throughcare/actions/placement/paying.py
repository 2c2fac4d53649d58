"""Invoices: recorded, looked at beside who came, disputed, agreed, taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.placement import parts
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement import events
from throughcare.domain.placement.invoice import rules
from throughcare.domain.placement.invoice.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.placement.invoice.rules import Agreeing, Beside, Receiving
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.placement import attendance
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An invoice with its placement and what that costs, all held."""

    row: models.PlacementInvoice
    placement: models.Placement
    cost: models.PlacementCost


@action("placement.pay")
def receive(
    *,
    key: UUID,
    placement_id: UUID,
    number: str,
    from_on: date | None,
    until_on: date | None,
    pence: int | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This records an invoice, of the days [from_on, until_on); it is to be checked.

    Given the same key again it changes nothing.
    """
    placement = parts.locked(placement_id, by, at)
    if models.PlacementInvoice.objects.filter(pk=key).exists():
        return key
    has_money = parts.cost_of(placement).open
    facts = Receiving(
        number=number, from_on=from_on, until_on=until_on, pence=pence, has_money=has_money
    )
    days = settle(rules.receive(facts))
    if placement.invoices.filter(number=number.strip()).exists():
        raise Refused(because("invoice.number_twice", "number"))
    assert days.ends is not None
    assert pence is not None
    row = models.PlacementInvoice(
        id=key,
        person_id=placement.person_id,
        agency_id=by.agency_id,
        placement=placement,
        number=number.strip(),
        from_on=days.starts,
        until_on=days.ends,
        pence=pence,
        state=State.RECEIVED.value,
        received_at=at,
        received_by_id=by.worker_id,
    )
    models.PlacementInvoice.objects.bulk_create([row])
    _tell(placement, row, "received", by, at)
    return key


@action("placement.pay")
def dispute(*, invoice_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This disputes an invoice, with what is asked of the provider."""
    held = _held(invoice_id, by, at)
    said = settle(rules.dispute(words=words))
    _move(held, "dispute", words=said)
    _tell(held.placement, held.row, "disputed", by, at)


@action("placement.pay")
def agree(*, invoice_id: UUID, pence: int | None, words: str, by: Viewer, at: datetime) -> None:
    """This agrees an invoice, or a part of it; more than was recorded only with the reason.

    What is agreed is spent. Raises Refused where it is more than is kept for the placement.
    """
    held = _held(invoice_id, by, at)
    beside = _beside(held, by)
    facts = Agreeing(
        beside=beside, pence=pence, words=words, kept=held.cost.kept, spent=held.cost.spent
    )
    agreed = settle(rules.agree(facts))
    _move(
        held,
        "agree",
        agreed_pence=agreed,
        attended=beside.attended,
        words=words.strip() or held.row.words,
        closed_at=at,
        closed_by_id=by.worker_id,
    )
    _tell(held.placement, held.row, "agreed", by, at)


@action("placement.pay")
def take_back(*, invoice_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that the provider took an invoice back: nothing is paid by it."""
    held = _held(invoice_id, by, at)
    _move(held, "take_back", closed_at=at, closed_by_id=by.worker_id)
    _tell(held.placement, held.row, "taken_back", by, at)


def _held(invoice_id: UUID, by: Viewer, at: datetime) -> _Held:
    """Raises Refused where there is none that the actor may see."""
    found = models.PlacementInvoice.objects.filter(pk=invoice_id, agency_id=by.agency_id)
    placement_id = found.values_list("placement_id", flat=True).first()
    if placement_id is None:
        raise Refused(because("invoice.not_found"))
    placement = parts.locked(placement_id, by, at)
    cost = parts.cost_of(placement)
    return _Held(row=found.select_for_update(of=("self",)).get(), placement=placement, cost=cost)


def _beside(held: _Held, by: Viewer) -> Beside:
    days = Period(starts=held.row.from_on, ends=held.row.until_on)
    price = parts.price_of(held.cost)
    came = attendance.attended(by, placement_id=held.placement.pk, days=days, basis=price.basis)
    return rules.compare(billed=held.row.pence, attended=came.number, price=price)


def _move(held: _Held, name: str, **columns: object) -> None:
    state = settle(LIFECYCLE.move(name=name, state=State(held.row.state), side=Side.AGENCY))
    rows = models.PlacementInvoice.objects.filter(pk=held.row.pk)
    if not rows.update(state=state.value, **columns):
        raise Refused(because("invoice.not_found"))


def _tell(
    placement: models.Placement,
    row: models.PlacementInvoice,
    code: str,
    by: Viewer,
    at: datetime,
) -> None:
    told = events.OfMoney(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, f"invoice_{code}", told, by, at, about_id=row.pk)
