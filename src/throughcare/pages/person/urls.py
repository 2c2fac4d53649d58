"""Addresses of people."""

from django.urls import path

from throughcare.pages.person import (
    death,
    details,
    finding,
    registering,
    restricting,
    steward,
    views,
)

app_name = "person"
urlpatterns = [
    path("people", finding.search, name="search"),
    path("people/register", registering.register, name="register"),
    path("matches", steward.matches, name="matches"),
    path("matches/<uuid:match_id>", steward.match, name="match"),
    path("matches/<uuid:match_id>/part", steward.part, name="part"),
    path("people/restricted", restricting.listed, name="restricted"),
    path("people/<uuid:person_id>/restrict", restricting.show, name="restrict"),
    path("people/<uuid:person_id>/restrict/lift", restricting.lift, name="lift"),
    path("people/<uuid:person_id>", views.show, name="show"),
    path("people/<uuid:person_id>/details", details.show, name="details"),
    path("people/<uuid:person_id>/details/about", details.about, name="about"),
    path("people/<uuid:person_id>/details/help", details.taking_part, name="taking_part"),
    path("people/<uuid:person_id>/details/name", details.name, name="name"),
    path(
        "people/<uuid:person_id>/details/name/<uuid:name_id>/end",
        details.end_name,
        name="end_name",
    ),
    path("people/<uuid:person_id>/details/channel", details.channel, name="channel"),
    path(
        "people/<uuid:person_id>/details/channel/<uuid:channel_id>/<str:what>",
        details.change_channel,
        name="channel_change",
    ),
    path("people/<uuid:person_id>/details/number", details.number, name="number"),
    path("people/<uuid:person_id>/details/reference", details.reference, name="reference"),
    path("people/<uuid:person_id>/death", death.show, name="death"),
    path("people/<uuid:person_id>/death/family", death.family, name="death_family"),
    path("people/<uuid:person_id>/death/correct", death.correct, name="death_correct"),
]
