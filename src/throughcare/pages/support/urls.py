"""Addresses of supports and of a journey's end."""

from django.urls import path

from throughcare.pages.support import views

app_name = "support"
urlpatterns = [
    path("people/<uuid:person_id>/supports", views.listed, name="listed"),
    path("people/<uuid:person_id>/leave", views.leave, name="leave"),
    path("people/<uuid:person_id>/reopen", views.reopen, name="reopen"),
    path("supports/<uuid:support_id>/following", views.following, name="following"),
    path("supports/<uuid:support_id>/end", views.end, name="end"),
]
