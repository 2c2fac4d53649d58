"""Sites of the viewer's own agency, where its services can be."""

from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


def own(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Pairs of key and name, by name."""
    rows = models.Site.objects.filter(agency_id=viewer.agency_id).order_by("name", "id")
    return tuple(
        (str(key), f"{name}, {address}" if address else name)
        for key, name, address in rows.values_list("id", "name", "address")
    )
