"""One more, or one less: work with people who give no name."""

from datetime import datetime

from throughcare.actions.permit import action, settle
from throughcare.domain.programme import tally as rules
from throughcare.domain.programme.tally import Counted
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@action("tally.count")
def tap(*, what: Counted | None, change: int, by: Viewer, at: datetime) -> int:
    """This counts one more of something today, or takes one back; gives how many there are."""
    if what is None:
        settle(rules.tap(rules.Tapping(what=None, change=change, now=0)))
        return 0
    day = {"agency_id": by.agency_id, "on": by.today, "what": what.value}
    models.Tally.objects.bulk_create([models.Tally(**day)], ignore_conflicts=True)
    row = models.Tally.objects.select_for_update().get(**day)
    counted = settle(rules.tap(rules.Tapping(what=what, change=change, now=row.counted)))
    models.Tally.objects.filter(pk=row.pk).update(counted=counted)
    return counted
