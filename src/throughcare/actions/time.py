"""What the house writes down of its own forms: about nobody, and of no worker."""

from datetime import datetime

from django.db import connection

from throughcare.actions.permit import action
from throughcare.domain.workforce.viewer import Viewer


@action("time.count")
def count(
    *, form: str, inputs: int, seconds: int | None, came_back: bool, by: Viewer, at: datetime
) -> None:
    """This adds one sending of a form to its day in a team: how many inputs, how many seconds."""
    with connection.cursor() as cursor:
        cursor.execute("select count_form(%s, %s, %s, %s)", [form, inputs, seconds, came_back])
