"""Addresses of what somebody is given, prescribed and supplied."""

from django.urls import path

from throughcare.pages.treatment import alerts, prescribing, supplying, views

app_name = "treatment"
urlpatterns = [
    path("people/<uuid:person_id>/treatment", views.listed, name="listed"),
    path("people/<uuid:person_id>/treatment/new", views.give, name="give"),
    path("people/<uuid:person_id>/treatment/review", views.review, name="review"),
    path("people/<uuid:person_id>/treatment/prescribe", prescribing.begin, name="prescribe"),
    path("people/<uuid:person_id>/naloxone", views.naloxone, name="naloxone"),
    path("treatment/<uuid:fact_id>/stop", views.stop, name="stop"),
    path("prescribed/<uuid:regimen_id>/dose", prescribing.dose, name="dose"),
    path("prescribed/<uuid:regimen_id>/seen", prescribing.seen, name="seen"),
    path("prescribed/<uuid:regimen_id>/ecg", prescribing.ecg, name="ecg"),
    path("prescribed/<uuid:regimen_id>/end", prescribing.end, name="end"),
    path(
        "people/<uuid:person_id>/doses/<uuid:dose_id>/<slug:answer>",
        prescribing.second,
        name="second",
    ),
    path("alerts", alerts.listed, name="alerts"),
    path("alerts/<slug:code>/<slug:answer>", alerts.sign, name="sign_alert"),
    path("supply", supplying.today, name="supply"),
    path("supply/<uuid:regimen_id>", supplying.record, name="record"),
]
