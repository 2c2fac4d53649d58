"""Journeys, the trail of events, what is owed, the next step, and what follows a support."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.net.saying import CLOSINGS
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker

CATEGORY_KNOWN = Q(category__in=[each.value for each in Category])


class Journey(models.Model):
    """Somebody's way through the partnership. It always has a lead agency and a lead worker."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    lead_agency = models.ForeignKey(Agency, models.PROTECT)
    lead_worker = models.ForeignKey(Worker, models.PROTECT)
    lead_since = models.DateTimeField()
    acting = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="journey_one_open"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lead_worker"],
                condition=Q(ended_at__isnull=True),
                name="journey_led",
            ),
        ]


class Event(models.Model):
    """One thing that happened to a person. Append-only; chained by hash within the person."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    sequence = models.IntegerField()
    kind = models.TextField()
    category = models.TextField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="events")
    team_id = models.UUIDField(null=True, blank=True)
    party = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="events_as_party"
    )
    about_id = models.UUIDField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    payload_digest = models.BinaryField()
    previous_hash = models.BinaryField(null=True)
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "sequence"], name="event_sequence"),
            models.CheckConstraint(name="event_category_known", condition=CATEGORY_KNOWN),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-occurred_at"], name="event_timeline"),
            models.Index(fields=["about_id"], name="event_about"),
            models.Index(fields=["recorded_at"], name="event_recorded"),
            models.Index(
                fields=["agency", "recorded_at"],
                condition=Q(kind__in=sorted(CLOSINGS)),
                name="event_closing",
            ),
        ]


class EventPayload(models.Model):
    """What an event says, beside the chain, so that it can lawfully be erased.

    The digest in the chain is salted, and the salt goes with the words.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="payloads")
    team_id = models.UUIDField(null=True, blank=True)
    party_id = models.UUIDField(null=True, blank=True)
    category = models.TextField()
    salt = models.UUIDField(null=True)
    payload = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erased_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="payload_there_or_erased",
                condition=Q(payload__isnull=False, salt__isnull=False, erased_at__isnull=True)
                | Q(payload__isnull=True, salt__isnull=True, erased_at__isnull=False),
            ),
        ]


class ChainHead(models.Model):
    """The newest link of a person's chain; written by the chain's trigger only."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True)
    sequence = models.IntegerField()
    hash = models.BinaryField()


class Obligation(models.Model):
    """Something owed about a person; written by the protocol only."""

    id = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    rule = models.TextField()
    about_id = models.UUIDField()
    owner_role = models.TextField()
    owner_agency = models.ForeignKey(Agency, models.PROTECT, related_name="owes")
    owner_worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    owed_to = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="is_owed"
    )
    category = models.TextField()
    urgent = models.BooleanField()
    opened_by = models.ForeignKey(Event, models.PROTECT, related_name="opened")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    manager_from = models.DateTimeField()
    partnership_from = models.DateTimeField()
    met_by = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="met")
    met_at = models.DateTimeField(null=True, blank=True)
    fell_by = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="felled")
    fell_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="acknowledged"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "rule", "about_id"],
                condition=Q(met_at__isnull=True, fell_at__isnull=True),
                name="obligation_once",
            ),
            models.CheckConstraint(name="obligation_category", condition=CATEGORY_KNOWN),
            models.CheckConstraint(
                name="obligation_role",
                condition=Q(owner_role__in=[each.value for each in Role]),
            ),
            models.CheckConstraint(
                name="obligation_met_or_fell",
                condition=Q(met_at__isnull=True) | Q(fell_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["owner_agency", "owner_role", "due_at"],
                condition=Q(met_at__isnull=True, fell_at__isnull=True),
                name="obligation_owed",
            ),
            models.Index(
                fields=["owed_to", "due_at"],
                condition=Q(met_at__isnull=True, fell_at__isnull=True),
                name="obligation_waited_for",
            ),
            models.Index(
                fields=["person"],
                condition=Q(met_at__isnull=True, fell_at__isnull=True),
                name="obligation_open",
            ),
        ]


class NextStep(models.Model):
    """What was agreed to happen next, in whose words. An agency has one open at a time."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    what = models.TextField()
    where = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    due_on = models.DateField()
    appointment_id = models.UUIDField(null=True, blank=True)
    times_moved = models.SmallIntegerField(default=0)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Worker, models.PROTECT)
    done_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "agency"],
                condition=Q(done_at__isnull=True, replaced_at__isnull=True),
                name="next_step_one_open",
            ),
        ]


class Support(models.Model):
    """Help that an agency gives somebody, and what follows when it ends."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.PLAN.value)
    what = models.TextField()
    referral_id = models.UUIDField(null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    starts_on = models.DateField()
    planned_end_on = models.DateField(null=True, blank=True)
    follows = models.TextField(blank=True)
    follows_on = models.DateField(null=True, blank=True)
    follows_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="following_supports"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    ended_without_following_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="support_ends_with_what_follows_or_a_reason",
                condition=Q(ended_at__isnull=True)
                | ~Q(follows="")
                | ~Q(ended_without_following_why=""),
            ),
        ]


class News(models.Model):
    """Word owed to a worker or a desk about something that happened, until it is read."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    event = models.ForeignKey(Event, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    role = models.TextField()
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="news_read"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["agency", "worker"],
                condition=Q(read_at__isnull=True),
                name="news_unread",
            ),
        ]
