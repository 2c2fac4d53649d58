"""Offers of a lead: who would lead, who was asked, and what they answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.workforce.closing import Agreement
from throughcare.domain.workforce.handover import Answer
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Journey
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Team, Worker


class LeadOffer(models.Model):
    """A journey's lead, offered to a worker of the same agency or of another.

    Until it is accepted the lead stays where it is. One offer is open at a time.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    journey = models.ForeignKey(Journey, models.PROTECT)
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="leads_offered")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="leads_asked_for")
    to_worker = models.ForeignKey(Worker, models.PROTECT, related_name="leads_asked_for")
    words = models.TextField(blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Worker, models.PROTECT, related_name="leads_offered")
    answer = models.TextField(blank=True)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="leads_answered"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(answered_at__isnull=True), name="lead_offer_once"
            ),
            models.CheckConstraint(
                name="lead_offer_answer_known",
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answer__in=[each.value for each in Answer]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to_worker"],
                condition=Q(answered_at__isnull=True),
                name="lead_offer_to_answer",
            ),
        ]


class Closing(models.Model):
    """A team that closes, or an agency whose contract ends, and who takes over from a day on.

    Without a team it is the whole agency. One of each is planned at a time.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="closings")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="closings")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="closings_taken_over")
    to_team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="closings_taken_over"
    )
    on_day = models.DateField()
    why = models.TextField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Worker, models.PROTECT)
    done_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "team"],
                condition=Q(done_at__isnull=True, withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="closing_planned_once",
            ),
        ]


class GoingOver(models.Model):
    """What is prepared for one journey that goes to another lead on the day of a closing."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    closing = models.ForeignKey(Closing, models.PROTECT, related_name="people")
    journey = models.ForeignKey(Journey, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    to_worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="going_over"
    )
    agreement = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    met_on = models.DateField(null=True, blank=True)
    why_not_met = models.TextField(blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Worker, models.PROTECT, related_name="prepared_going_over")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["closing", "journey"], name="going_over_once"),
            models.CheckConstraint(
                name="going_over_agreement_known",
                condition=Q(agreement="") | Q(agreement__in=[each.value for each in Agreement]),
            ),
        ]
