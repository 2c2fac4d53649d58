"""The follow-up that was required together with a first assessment."""

from uuid import UUID

from throughcare.domain.arrest.terms import Stage
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def follow_up_of(viewer: Viewer, *, required_id: UUID) -> UUID | None:
    """The follow-up of the same test; None where the viewer sees no such assessment."""
    tests = models.RequiredAssessment.objects.filter(pk=required_id).values("test_id")
    same = models.RequiredAssessment.objects.filter(test_id__in=tests, stage=Stage.FOLLOW_UP.value)
    return same.values_list("pk", flat=True).first()
