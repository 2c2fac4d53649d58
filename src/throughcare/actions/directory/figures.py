"""What services really do, counted every night."""

from datetime import datetime

from django.db import connection

from throughcare.actions.permit import action
from throughcare.domain.workforce.viewer import Viewer


@action("net.count")
def count(*, by: Viewer, at: datetime) -> int:
    """This counts waits and refusals of every service for a day, and gives how many services.

    Again on the same day it replaces the figures. Only the house itself does it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select count_measured()")
        (counted,) = cursor.fetchone()
    return int(counted)
