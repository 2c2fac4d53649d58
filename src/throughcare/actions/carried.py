"""What was filled in where there was no signal: when it happened, whenever it is received."""

from datetime import datetime

from throughcare.domain.kernel import carried
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol


def happened_at(filled_at: datetime | None, *, by: Viewer, at: datetime) -> datetime:
    """When what a form tells happened, as far as the device that kept it is believed."""
    settings = protocol.settings_on(by.protocol, by.today)
    return carried.happened_at(filled_at=filled_at, received_at=at, settings=settings)
