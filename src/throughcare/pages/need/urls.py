"""Addresses of needs and risks."""

from django.urls import path

from throughcare.pages.need import views

app_name = "need"
urlpatterns = [
    path("people/<uuid:person_id>/needs", views.listed, name="listed"),
    path("people/<uuid:person_id>/risks/notice", views.notice, name="notice"),
    path("people/<uuid:person_id>/risks/<slug:flag>", views.clear, name="clear"),
    path("needs/<uuid:need_id>/move", views.move, name="move"),
]
