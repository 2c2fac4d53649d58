"""Says whether this process can do its work."""

from importlib import metadata

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """This answers 200 with `"database": "ok"`, or 503 when the database does not answer."""
    version = metadata.version("throughcare")
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            cursor.fetchone()
    except DatabaseError:
        answer = {"status": "unwell", "database": "unreachable", "version": version}
        return JsonResponse(answer, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "version": version})
