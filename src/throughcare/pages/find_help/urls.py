"""Addresses of finding help."""

from django.urls import path

from throughcare.pages.find_help import views

app_name = "find_help"
urlpatterns = [
    path("find-help", views.choose, name="choose"),
    path("people/<uuid:person_id>/find-help", views.person, name="person"),
    path("people/<uuid:person_id>/find-help/nobody-fits", views.nobody, name="nobody"),
]
