"""People: who they are, how to reach them, which agencies know them, and who is one with whom."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from throughcare.domain.kernel.category import Category
from throughcare.records.keys import new_key
from throughcare.records.models.workforce import Agency, Team, Worker


class Person(models.Model):
    """Somebody whose journey this is.

    `one_id` is the person as whom this record now counts: itself, or the one it was joined to.
    `search_text` and `sound` are the words, and their keys of sound, of what everybody who knows
    this person sees: the name to be called by and the family name. What else they are called
    belongs to the agency that wrote it down: see PersonName.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    one_id = models.UUIDField(default=None)
    called_by = models.TextField()
    family_name = models.TextField(blank=True)
    sort_key = models.TextField(db_collation="C")
    search_text = models.TextField()
    sound = models.TextField(blank=True, db_collation="C")
    born_on = models.DateField(null=True, blank=True)
    says_adult = models.BooleanField(default=False)
    sex = models.TextField(default="unknown")
    gender = models.TextField(blank=True)
    no_fixed_abode = models.BooleanField(default=False)
    language = models.TextField(default="en")
    interpreter_needed = models.BooleanField(default=False)
    area = models.TextField(blank=True)
    whereabouts = models.TextField(default="community")
    died_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(Agency, models.PROTECT)
    registered_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["one_id"], name="person_one"),
            models.Index(fields=["born_on"], name="person_born"),
        ]


class PersonName(models.Model):
    """A name that somebody has or had, [starts_on, ends_on), as one agency wrote it down.

    `search_text` and `sounds` are its words and their keys of sound, as `domain.person.names`
    makes them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, db_index=False)
    category = models.TextField(default=Category.IDENTITY.value)
    kind = models.TextField(default="legal")
    given = models.TextField()
    family = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    sounds = ArrayField(models.TextField(db_collation="C"), default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "agency"], name="name_of_person"),
        ]


class Findable(models.Model):
    """The words by which one agency may look for somebody: theirs, and `source`'s names of them.

    Triggers keep it, on every way in; only find_people reads it, which asks again whether the
    agency may see that person now. So a search costs what the agency's own people cost.
    """

    pk = models.CompositePrimaryKey("agency_id", "source_id", "person_id")
    agency_id = models.UUIDField()
    source_id = models.UUIDField()
    person = models.ForeignKey(Person, models.PROTECT)
    sort_key = models.TextField(db_collation="C")
    search_text = models.TextField()
    sounds = ArrayField(models.TextField(db_collation="C"), default=list)
    born_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(
                fields=["agency_id", "search_text", "sounds"],
                name="findable_words",
                opclasses=["uuid_ops", "gin_trgm_ops", "array_ops"],
                fastupdate=False,
            ),
            models.Index(fields=["agency_id", "born_on"], name="findable_born"),
        ]


class PersonIdentifier(models.Model):
    """A number by which a system knows somebody, in canonical form.

    Not unique on purpose: a refused duplicate would tell that somebody is known.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField()
    scheme = models.TextField()
    value = models.TextField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["scheme", "value"], name="identifier_value"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency", "scheme", "value"], name="identifier_once"
            ),
            models.CheckConstraint(name="identifier_not_empty", condition=~Q(value="")),
        ]


class OwnReference(models.Model):
    """How one agency calls somebody in its own papers, and in a laboratory's: nobody else's affair.

    One an agency; another agency's may be the same and mean somebody else.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    value = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "agency"], name="own_reference_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "value"], name="own_reference_value"),
        ]


class Channel(models.Model):
    """A way to reach somebody, and whether it is safe to use."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    category = models.TextField(default=Category.IDENTITY.value)
    kind = models.TextField()
    value = models.TextField()
    safe = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class TakingPart(models.Model):
    """What somebody needs to take part, as one agency knows it. It is health, not who they are.

    One row an agency: it is written while the person is held.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, db_index=False)
    agency = models.ForeignKey(Agency, models.PROTECT, db_index=False)
    category = models.TextField(default=Category.HEALTH.value)
    access_needs = ArrayField(models.TextField(), default=list, blank=True)
    learning_disability = models.BooleanField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "agency"], name="taking_part_of")]


class Involvement(models.Model):
    """An agency that knows somebody, [starts_at, ends_at)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(ends_at__isnull=True),
                name="involvement_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agency", "person"], name="involvement_agency")]


class Restriction(models.Model):
    """A record that only named workers see; for everybody else it does not exist."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT)
    agency = models.ForeignKey(Agency, models.PROTECT)
    why = models.TextField()
    placed_by = models.ForeignKey(Worker, models.PROTECT)
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="restrictions_lifted"
    )
    lifted_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(lifted_at__isnull=True), name="restriction_once"
            ),
        ]


class RestrictionReader(models.Model):
    """A worker who may see a restricted record."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    restriction = models.ForeignKey(Restriction, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT)


class Match(models.Model):
    """Two records that may be one person, for the record steward."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="matches")
    other = models.ForeignKey(Person, models.PROTECT, related_name="matched_by")
    partnership_id = models.UUIDField()
    why = models.JSONField()
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Worker, models.PROTECT, null=True, blank=True)
    decision = models.TextField(blank=True)
    decided_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "other", "partnership_id"], name="match_once"
            ),
            models.CheckConstraint(name="match_of_two", condition=~Q(person=F("other"))),
        ]


class Merge(models.Model):
    """That two records were joined, and perhaps parted again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    survivor = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone")
    match = models.ForeignKey(Match, models.PROTECT)
    partnership_id = models.UUIDField()
    why = models.TextField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(Worker, models.PROTECT, related_name="merges_made")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Worker, models.PROTECT, null=True, blank=True, related_name="merges_undone"
    )
    undone_why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merge_once"
            ),
            models.CheckConstraint(name="merge_of_two", condition=~Q(survivor=F("merged"))),
        ]
