"""Addresses of needs and risks."""

from django.urls import path

from throughcare.domain.directory.terms import NeedKind
from throughcare.pages.need import telling, views

app_name = "need"
urlpatterns = [
    path("people/<uuid:person_id>/needs", views.listed, name="listed"),
    path("people/<uuid:person_id>/needs/review", telling.review, name="review"),
    path(
        "people/<uuid:person_id>/needs/stands/benefits",
        telling.stands,
        {"kind": NeedKind.BENEFITS.value},
        name="benefits",
    ),
    path("people/<uuid:person_id>/needs/stands/<slug:kind>", telling.stands, name="stands"),
    path("people/<uuid:person_id>/used-again", telling.lapse, name="lapse"),
    path("people/<uuid:person_id>/crisis-plan", telling.crisis, name="crisis"),
    path("people/<uuid:person_id>/risks/notice", views.notice, name="notice"),
    path("people/<uuid:person_id>/risks/<slug:flag>", views.clear, name="clear"),
    path("needs/<uuid:need_id>/move", views.move, name="move"),
]
