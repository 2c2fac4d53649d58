"""Addresses of somebody's week."""

from django.urls import path

from throughcare.pages.week import views

app_name = "week"
urlpatterns = [
    path("people/<uuid:person_id>/week", views.show, name="show"),
    path("people/<uuid:person_id>/week/own", views.tell, name="tell"),
    path("people/<uuid:person_id>/week/own/<uuid:entry_id>/remove", views.remove, name="remove"),
]
