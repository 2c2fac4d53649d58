"""Forms that waited on a device for a signal: when what they tell happened."""

from datetime import datetime, timedelta

from throughcare.domain.kernel.obligation import Settings


def happened_at(
    *, filled_at: datetime | None, received_at: datetime, settings: Settings
) -> datetime:
    """This gives when what a form tells happened: when it was filled in, as the device says. A
    device that says a time to come, or one longer ago than a form may wait, is not believed: then
    it is when the form was received, as for a form that did not wait.

    Source: decisions/0083; issue of continuity: forms keep what was typed without signal.
    """
    oldest = received_at - timedelta(hours=settings["carried_hours"])
    if filled_at is None or not oldest <= filled_at <= received_at:
        return received_at
    return filled_at
