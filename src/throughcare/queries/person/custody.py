"""When somebody last came out of custody: the one place that says so."""

from datetime import date, timedelta
from uuid import UUID

from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.queries.person import one
from throughcare.records import models


def last_release(*, person_id: UUID, until: date) -> date | None:
    """The newest day, not after another, on which a stay in custody ended, as far as the viewer
    may see it; None where none is seen.
    """
    ended = models.Elsewhere.objects.filter(
        person_id__in=one.same(person_id),
        kind=Place.CUSTODY.value,
        mistaken_at=None,
        ends_at__lt=midnight(day=until + timedelta(days=1)),
    )
    newest = ended.order_by("-ends_at").values_list("ends_at", flat=True).first()
    return london_day(instant=newest) if newest else None
