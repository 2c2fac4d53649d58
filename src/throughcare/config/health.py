"""Says whether this process can do its work."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from throughcare import __version__


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """This answers 200 with `"database": "ok"`, or 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            cursor.fetchone()
    except DatabaseError:
        answer = {"status": "unwell", "database": "unreachable", "version": __version__}
        return JsonResponse(answer, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "version": __version__})
