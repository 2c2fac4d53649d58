"""Interventions, places in groups, modules done; groups and their sessions; anonymous tallies."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.domain.programme.fellowship import Post, Went
from throughcare.domain.programme.group import HELD, STORED, PlaceState
from throughcare.domain.programme.intervention import Ended, Setting
from throughcare.domain.programme.tally import Counted
from throughcare.records.keys import new_key
from throughcare.records.models.person import Person
from throughcare.records.models.workforce import Agency, Site, Worker


class Intervention(models.Model):
    """One strand of treatment, [starts_on, ends_on).

    `national` is the national code of its kind; `programme` and `version` name the template, where
    it is one, `name` what it is called, `phase` where they are in it since `phase_on`. `unmet` are
    the criteria that were not so, and `why` it was begun all the same. It is planned to end before
    `planned_end_on`, and then `follows` what was agreed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    national = models.TextField()
    programme = models.TextField(blank=True)
    version = models.TextField(blank=True)
    name = models.TextField()
    setting = models.TextField()
    unmet = ArrayField(models.TextField(), default=list, blank=True)
    why = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    phase = models.TextField(blank=True)
    phase_on = models.DateField(null=True, blank=True)
    ended_how = models.TextField(blank=True)
    ended_why = models.TextField(blank=True)
    planned_end_on = models.DateField(null=True, blank=True)
    follows = models.TextField(blank=True)
    follows_on = models.DateField(null=True, blank=True)
    follows_with = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="interventions_followed"
    )
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="intervention_known",
                condition=Q(
                    setting__in=[each.value for each in Setting],
                    ended_how__in=["", *(each.value for each in Ended)],
                ),
            ),
            models.CheckConstraint(
                name="intervention_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "starts_on"], name="intervention_of_person")
        ]


class Group(models.Model):
    """A group of an agency: where and when it meets, from Monday, 0; about nobody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    name = models.TextField()
    programme = models.TextField(blank=True)
    version = models.TextField(blank=True)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True)
    facilitator = models.ForeignKey(Worker, models.PROTECT)
    second = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="groups_second"
    )
    places = models.SmallIntegerField()
    weekdays = ArrayField(models.SmallIntegerField())
    starts = models.TimeField()
    minutes = models.SmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Worker, models.PROTECT, related_name="groups_opened")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="group_has_places", condition=Q(places__gt=0)),
            models.CheckConstraint(name="group_has_minutes", condition=Q(minutes__gt=0)),
        ]


class GroupSession(models.Model):
    """A session of a group, [starts_at, ends_at); about nobody: who is expected holds an hour.

    `part` counts the sessions of its module from 1; `catches_up` is the one that it makes good.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    group = models.ForeignKey(Group, models.PROTECT, related_name="sessions")
    facilitator = models.ForeignKey(Worker, models.PROTECT)
    module = models.TextField(blank=True)
    part = models.SmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    catches_up = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Worker, models.PROTECT, related_name="sessions_planned")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="session_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(fields=["group", "starts_at"], name="session_once_an_hour"),
        ]


class GroupPlace(models.Model):
    """Somebody's place in a group, or on its list: first come, first placed.

    `reportable` says that an order or a licence asks for it, and who is told who came.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    group = models.ForeignKey(Group, models.PROTECT, related_name="people")
    state = models.TextField()
    reportable = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Worker, models.PROTECT)
    placed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="place_state_known",
                condition=Q(state__in=sorted(each.value for each in STORED)),
            ),
            models.UniqueConstraint(
                fields=["person", "group"],
                condition=Q(state__in=sorted(each.value for each in HELD)),
                name="place_once_a_group",
            ),
            models.CheckConstraint(
                name="place_placed_when",
                condition=~Q(state=PlaceState.PLACED.value) | Q(placed_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["group", "state"], name="place_of_group")]


class ModuleDone(models.Model):
    """A module that somebody did, with its names as they then were: theirs, wherever they move.

    `taken_back_at` where a register was corrected: they had not come to each of its sessions.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.TREATMENT.value)
    programme = models.TextField()
    version = models.TextField()
    module = models.TextField()
    name = models.TextField()
    done_on = models.DateField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "programme"], name="module_done_of_person")
        ]


class FellowshipNote(models.Model):
    """What somebody wants remembered of a fellowship meeting, about themselves; no words in it.

    Seen by whoever wrote it with them, and by the peer whom they chose.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.NOTES.value)
    went = models.TextField()
    on = models.DateField()
    sponsor = models.BooleanField()
    post = models.TextField(blank=True)
    peer = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="peers_chosen"
    )
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Worker, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="fellowship_note_known",
                condition=Q(
                    went__in=[each.value for each in Went],
                    post__in=["", *(each.value for each in Post)],
                ),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-on"], name="fellowship_note_of")]


class Tally(models.Model):
    """How many of something an agency counted on a day, about nobody."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    on = models.DateField()
    what = models.TextField()
    counted = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "on", "what"], name="tally_once_a_day"),
            models.CheckConstraint(
                name="tally_known", condition=Q(what__in=[each.value for each in Counted])
            ),
            models.CheckConstraint(name="tally_not_below_none", condition=Q(counted__gte=0)),
        ]
