"""Addresses of custody."""

from django.urls import path

from throughcare.pages.custody import arriving, placing, views

app_name = "custody"
urlpatterns = [
    path("people/<uuid:person_id>/custody", views.listed, name="listed"),
    path("people/<uuid:person_id>/custody/tell", views.tell, name="tell"),
    path("people/<uuid:person_id>/custody/day", views.set_day, name="day"),
    path("custody/told/<uuid:movement_id>/not-so", views.mistaken, name="mistaken"),
    path("people/<uuid:person_id>/custody/screen", arriving.screen, name="screen"),
    path("people/<uuid:person_id>/custody/script", arriving.script, name="script"),
    path("people/<uuid:person_id>/custody/hand-on", arriving.hand_on, name="hand_on"),
    path("arrivals", arriving.arrivals, name="arrivals"),
    path("custody/waiting", placing.waiting, name="waiting"),
    path("custody/waiting/<slug:number>", placing.place, name="place"),
]
