"""Forms that waited on a device for a signal: when they were filled in, as the device says."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime


def filled_at(request: HttpRequest) -> datetime | None:
    """When a form that waited was filled in; None where it did not wait, or nothing is said."""
    try:
        found = parse_datetime(request.POST.get("filled_at", ""))
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
