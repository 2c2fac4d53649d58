"""What is in force on a day, and where it is from."""

from django.http import HttpRequest, HttpResponse

from throughcare.domain.kernel.listed import Confidence
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.law.forms import DayForm
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries import law

SURE = {
    Confidence.FOUND: "Read in its source",
    Confidence.FROM_MEMORY: "From memory, not checked",
    Confidence.INFERRED: "Concluded, not read",
}


@page("today.see")
def show(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Lists of law and guidance, and the partnership's numbers, as in force on a day."""
    asked = any(name.startswith("on") for name in request.GET)
    form = DayForm(request.GET if asked else None, initial={"on": viewer.today})
    day = form.cleaned_data["on"] if asked and form.is_valid() else viewer.today
    lists = [(each.name, each.on(day), each.not_on(day)) for each in law.listed(viewer)]
    return answer(request, "law/show.html", {"lists": lists, "day": day, "sure": SURE}, form=form)
