"""Referrals, their moves and the facts sent with them; needs; questions about nobody named."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.referral.lifecycle import (
    FINAL,
    LIFECYCLE,
    UNSENT,
    Side,
    State,
    only_after,
)
from throughcare.records.keys import THE_NET, new_key
from throughcare.records.models.directory import Service
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker

WHO_MOVES: dict[Side, Q] = {
    Side.REFERRER: Q(agency_id=F("from_agency_id")),
    Side.RECEIVER: Q(agency_id=F("to_agency_id")),
    Side.CLOCK: Q(moved_by_id=THE_NET),
}


def in_the_table() -> Q:
    """A move of the lifecycle's table, from where it starts to where it leads, by its side."""
    return reduce(
        or_,
        (
            Q(move=move.name, started__in=_codes(move.starts), state=move.leads_to.value)
            & reduce(or_, (WHO_MOVES[side] for side in sorted(move.by)))
            for move in LIFECYCLE.moves
        ),
    )


def _codes(states: Iterable[State]) -> list[str]:
    return sorted(state.value for state in states)


def _exactly_in(states: Iterable[State], condition: Q) -> Q:
    """The condition holds in these states and in no other."""
    here = Q(state__in=_codes(states))
    return (here & condition) | (~here & ~condition)


def _always_in(states: Iterable[State], condition: Q) -> Q:
    """The condition holds in these states, and perhaps in others."""
    return ~Q(state__in=_codes(states)) | condition


class PersonFact(models.Model):
    """A dated fact about somebody that a criterion may ask for; the newest of a kind counts.

    It holds [since, until) as far as that is known, and no longer than `ended_at`. `how` says how
    it is known; `value` is a code, a list of codes, or true or false, by kind.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    kind = models.TextField()
    value = models.JSONField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    how = models.TextField(default="told")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "kind", "-recorded_at"], name="fact_newest"),
        ]


class Referral(models.Model):
    """One agency asks another to help somebody; or takes them on itself after somebody rang.

    `own_words` are the person's; `basis_why` says why it is lawful where they did not agree.
    `agreed_onward`: it may go on to another service. `caller`: who rang, where somebody did.
    `contested`: what they say of their place among those who wait, until a manager answers;
    `put_forward`: the manager's reason, where they are to be seen sooner.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="referrals_made")
    from_worker = models.ForeignKey(Worker, models.PROTECT, related_name="referrals_made")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="referrals_received")
    service = models.ForeignKey(Service, models.PROTECT)
    need = models.TextField()
    state = models.TextField(default=State.DRAFT.value)
    urgent = models.BooleanField(default=False)
    source = models.TextField(default="agency")
    caller = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    basis_why = models.TextField(blank=True)
    agreed = models.BooleanField(default=False)
    agreed_onward = models.BooleanField(default=False)
    how_given = models.TextField(blank=True)
    grant_id = models.UUIDField(null=True, blank=True)
    holder = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="referrals_held"
    )
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    declined_code = models.TextField(blank=True)
    declined_criterion = models.TextField(blank=True)
    declined_condition = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    instead_service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="suggested_instead"
    )
    joint_with_id = models.UUIDField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    withdrawn_by = models.TextField(blank=True)
    withdrawn_code = models.TextField(blank=True)
    redirected_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    contested = models.TextField(blank=True)
    put_forward = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="referral_state_known",
                condition=Q(state__in=[each.value for each in State]),
            ),
            models.CheckConstraint(
                name="referral_unsent_exactly_while_draft",
                condition=_exactly_in(UNSENT, Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="referral_closed_exactly_when_final",
                condition=_exactly_in(FINAL, Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_sent_on_a_basis",
                condition=Q(state__in=_codes(UNSENT))
                | (Q(grant_id__isnull=False) & ~Q(basis=""))
                | Q(from_agency=F("to_agency")),
            ),
            models.CheckConstraint(
                name="referral_declined_with_reason",
                condition=_always_in(
                    only_after(State.DECLINED), ~Q(declined_code="") & ~Q(declined_criterion="")
                ),
            ),
            models.CheckConstraint(
                name="referral_joint_with_another",
                condition=_always_in(
                    only_after(State.JOINT),
                    Q(joint_with_id__isnull=False, joined_at__isnull=False),
                ),
            ),
            models.CheckConstraint(
                name="referral_accepted_by_somebody",
                condition=_always_in(
                    only_after(State.ACCEPTED), Q(holder__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="referral_offered_at",
                condition=_always_in(only_after(State.OFFERED), Q(offered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_seen_at",
                condition=_always_in(only_after(State.SEEN), Q(seen_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="referral_ended_with_outcome",
                condition=_always_in(only_after(State.ENDED), ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="referral_withdrawn_by_somebody",
                condition=_always_in(
                    only_after(State.WITHDRAWN), ~Q(withdrawn_by="") & ~Q(withdrawn_code="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_agency", "state", "sent_at"], name="referral_in"),
            models.Index(fields=["from_agency", "state", "sent_at"], name="referral_out"),
            models.Index(fields=["person"], name="referral_person"),
            models.Index(fields=["service", "sent_at"], name="referral_service"),
        ]


class ReferralMove(models.Model):
    """One move of a referral, the `number`th: the history of its state.

    Only moves of the table, and only by the side that makes them: the database checks it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency_id = models.UUIDField()
    to_agency_id = models.UUIDField()
    number = models.SmallIntegerField()
    move = models.TextField()
    started = models.TextField()
    state = models.TextField()
    words = models.TextField(blank=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["referral", "number"], name="referral_move_once"),
            models.CheckConstraint(name="referral_move_in_the_table", condition=in_the_table()),
        ]


class ReferralFact(models.Model):
    """A fact sent with a referral, or withheld; `source_id` is the row from which it was taken.

    `kind`, `value` and `since` are what a criterion may ask for, as they were when it was sent.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    from_agency_id = models.UUIDField()
    to_agency_id = models.UUIDField()
    source_id = models.UUIDField(null=True, blank=True)
    position = models.SmallIntegerField(default=0)
    category = models.TextField()
    label = models.TextField()
    words = models.TextField()
    kind = models.TextField(blank=True)
    value = models.JSONField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    withheld = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["source_id"], condition=Q(withheld=True), name="referral_fact_withheld"
            ),
        ]


class UnmetNeed(models.Model):
    """That nobody fits: a need for which no service would take somebody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    partnership_id = models.UUIDField()
    need = models.TextField()
    why = models.TextField(blank=True)
    closed_services = models.SmallIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    resolved_at = models.DateTimeField(null=True, blank=True)


class ClosedByDesign(models.Model):
    """That a service for a need of somebody was closed to them for being outside justice.

    Written once for each service, when their worker first meets it on Find help; so that unequal
    access is counted in people, and not in looks at a page.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NEEDS.value)
    partnership_id = models.UUIDField()
    need = models.TextField()
    service = models.ForeignKey(Service, models.PROTECT)
    met_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "need", "service"], name="closed_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["partnership_id", "met_at"], name="closed_in_partnership"),
        ]
