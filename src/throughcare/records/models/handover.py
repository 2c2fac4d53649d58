"""Offers of a lead: who would lead, who was asked, and what they answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.workforce.handover import Answer
from throughcare.records.keys import new_key
from throughcare.records.models.journey import Journey
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


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
