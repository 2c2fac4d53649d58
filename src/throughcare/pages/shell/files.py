"""Files about one person, which no cache keeps."""

from django.http import HttpResponse

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
}
SHOWN = {"pdf"}  # by the browser itself; others are put away


def download(content: str | bytes, *, kind: str, name: str) -> HttpResponse:
    """This answers with a file of a kind; whoever calls it has its person in the address."""
    response = HttpResponse(content, content_type=MEDIA[kind])
    how = "inline" if kind in SHOWN else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response
