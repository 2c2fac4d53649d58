"""Addresses of endings, aftercare and the open door."""

from django.urls import path

from throughcare.pages.aftercare import cliff, door, endings, views

app_name = "aftercare"
urlpatterns = [
    path("endings", endings.listed, name="endings"),
    path("net/endings", cliff.show, name="cliff"),
    path("net/endings/door/<slug:came_back>", cliff.asked_so, name="asked_so"),
    path("net/endings/<slug:group>", cliff.behind, name="behind"),
    path("people/<uuid:person_id>/asks", door.ask, name="ask"),
    path("door/<uuid:asking_id>", door.show, name="door"),
    path("door/<uuid:asking_id>/<slug:what>", door.answer_asking, name="answer"),
    path("people/<uuid:person_id>/aftercare", views.show, name="show"),
    path("people/<uuid:person_id>/aftercare/agree", views.agree, name="agree"),
    path("people/<uuid:person_id>/aftercare/decline", views.decline, name="decline"),
    path("people/<uuid:person_id>/aftercare/consent", views.consent, name="consent"),
    path("aftercare/<uuid:aftercare_id>/end", views.end, name="end"),
    path("aftercare/<uuid:aftercare_id>/asked/<slug:which>", views.check_up, name="check_up"),
]
