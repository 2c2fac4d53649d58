"""Whom somebody wants beside them, and what each may see."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Worker


class Supporter(models.Model):
    """A supporter whom somebody named. One who needs help too is a person of their own: no column
    leads from one record to the other.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    name = models.TextField()
    relation = models.TextField()
    reach = models.TextField(blank=True)
    safe = models.TextField(blank=True)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Worker, models.PROTECT)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supporter_relation_known",
                condition=Q(relation__in=[each.value for each in Relation]),
            ),
        ]


class SupporterGrant(models.Model):
    """That a supporter sees one thing, from then until it is taken away: without a word to them."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    supporter = models.ForeignKey(Supporter, models.PROTECT)
    sees = models.TextField()
    own_words = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Worker, models.PROTECT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supporter_sees_known",
                condition=Q(sees__in=[each.value for each in Sees]),
            ),
            models.UniqueConstraint(
                fields=["supporter", "sees"],
                condition=Q(withdrawn_at__isnull=True),
                name="supporter_sees_once",
            ),
        ]
