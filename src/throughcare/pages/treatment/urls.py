"""Addresses of what somebody is given, prescribed and supplied."""

from django.urls import path

from throughcare.pages.treatment import alerts, detoxing, prescribing, supplying, views

app_name = "treatment"
urlpatterns = [
    path("people/<uuid:person_id>/treatment", views.listed, name="listed"),
    path("people/<uuid:person_id>/treatment/new", views.give, name="give"),
    path("people/<uuid:person_id>/treatment/review", views.review, name="review"),
    path("people/<uuid:person_id>/treatment/prescribe", prescribing.begin, name="prescribe"),
    path("people/<uuid:person_id>/detox", detoxing.detox, name="detox"),
    path("detox/<uuid:detox_id>/change", detoxing.change, name="detox_change"),
    path("detox/<uuid:detox_id>/end", detoxing.end, name="detox_end"),
    path("people/<uuid:person_id>/watch", detoxing.watch, name="watch"),
    path("people/<uuid:person_id>/watch/not-now", detoxing.decline, name="watch_decline"),
    path("watch/<uuid:watch_id>/end", detoxing.end_watch, name="watch_end"),
    path("people/<uuid:person_id>/naloxone", views.naloxone, name="naloxone"),
    path("treatment/<uuid:fact_id>/stop", views.stop, name="stop"),
    path("prescribed/<uuid:regimen_id>/dose", prescribing.dose, name="dose"),
    path("prescribed/<uuid:regimen_id>/seen", prescribing.seen, name="seen"),
    path("prescribed/<uuid:regimen_id>/days", prescribing.arrange, name="arrange"),
    path("prescribed/<uuid:regimen_id>/ecg", prescribing.ecg, name="ecg"),
    path("prescribed/<uuid:regimen_id>/script", prescribing.script, name="script"),
    path("prescribed/<uuid:regimen_id>/site", prescribing.site, name="site"),
    path("prescribed/<uuid:regimen_id>/with", prescribing.supporter, name="supporter"),
    path("prescribed/<uuid:regimen_id>/following", prescribing.follow, name="follow"),
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
