"""Partnerships, agencies, teams, sites, workers, what they are where, and who is on duty."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q

from throughcare.domain.kernel.category import IN_PRISON, AgencyKind, Role
from throughcare.domain.workforce.roles import Standing
from throughcare.records.keys import new_key


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by email address, however it was capitalised."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)

    def create_user(self, *, email: str, password: str | None) -> "Account":
        """This makes an account that can sign in."""
        account = self.model(email=email.lower())
        account.set_password(password)
        account.save(force_insert=True, using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. What they are is said by Worker and Assignment."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Partnership(models.Model):
    """Agencies that agreed on one protocol."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.TextField()
    settings_name = models.TextField(default="england")


class Agency(models.Model):
    """One agency of a partnership; a fellowship is listed, not a party.

    `prison` is the code of the prison in which a team of one works, empty for everybody else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT)
    name = models.TextField()
    kind = models.TextField()
    phone = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    prison = models.TextField(blank=True)
    word_for_person = models.TextField(default="person")
    word_for_people = models.TextField(default="people")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=[k.value for k in AgencyKind])
            ),
            models.UniqueConstraint(fields=["partnership", "name"], name="agency_name_once"),
            models.CheckConstraint(
                name="agency_prison_only_of_its_teams",
                condition=Q(prison="") | Q(kind__in=sorted(IN_PRISON)),
            ),
        ]


class Site(models.Model):
    """A place where an agency sees people."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    name = models.TextField()
    address = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)


class Team(models.Model):
    """A team of an agency, until `ended_on`; therapeutic notes stay inside one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True)
    name = models.TextField()
    ended_on = models.DateField(null=True, blank=True)


class Worker(models.Model):
    """Somebody who works, at one agency or several."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    account = models.OneToOneField(Account, models.PROTECT, null=True, blank=True)
    name = models.TextField()
    phone = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    feed_key = models.UUIDField(default=uuid4, unique=True)
    system = models.BooleanField(default=False)


class Assignment(models.Model):
    """What a worker is at an agency, and as what, from a day until a day (exclusive)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    role = models.TextField()
    standing = models.TextField(default=Standing.PAID.value)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assignment_role_known", condition=Q(role__in=[r.value for r in Role])
            ),
            models.CheckConstraint(
                name="assignment_standing_known",
                condition=Q(standing__in=[each.value for each in Standing]),
            ),
            models.CheckConstraint(
                name="assignment_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "role"], name="assignment_by_role")]


class Absence(models.Model):
    """Days on which a worker is away, and who stands in."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="deputising"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class DutyHours(models.Model):
    """Hours of the week in which a team (or the partnership) must have somebody on duty."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)


class DutyShift(models.Model):
    """Somebody on duty for a team (or the partnership), [starts_at, ends_at)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="duty_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            ExclusionConstraint(
                name="duty_one_place_at_a_time",
                expressions=[
                    ("worker", "="),
                    (Func(F("starts_at"), F("ends_at"), function="TSTZRANGE"), "&&"),
                ],
            ),
        ]


class Change(models.Model):
    """One change to an agency, a team, a site, a worker, a role, an absence or the rota.

    Who, when, what, before and after; no person stands in it. Written by triggers only, and
    append-only: see records/sql/50_workforce.sql.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True)
    worker = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    what = models.TextField()
    about_id = models.UUIDField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="changes_made"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-changed_at"], name="change_of_agency"),
            models.Index(fields=["worker", "-changed_at"], name="change_of_worker"),
            models.Index(fields=["partnership", "-changed_at"], name="change_of_partnership"),
        ]
