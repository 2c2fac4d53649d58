"""Addresses of courts: lists, hearings, benches, and what courts ask."""

from django.urls import path

from throughcare.pages.court import asking, benches, hearing, listing

app_name = "court"
urlpatterns = [
    path("court", listing.all_lists, name="lists"),
    path("court/benches", benches.listed, name="benches"),
    path("court/benches/new", benches.name_bench, name="name_bench"),
    path("court/benches/<uuid:bench_id>", benches.seats, name="seats"),
    path("court/benches/<uuid:bench_id>/stands-down", benches.unseat, name="unseat"),
    path("court/continuity", benches.same_faces, name="same_faces"),
    path("court/sittings/new", listing.plan, name="plan"),
    path("court/sittings/<uuid:sitting_id>", listing.show, name="list"),
    path("court/orders/<uuid:order_id>/list", listing.list_order, name="list_order"),
    path("court/hearings/<uuid:hearing_id>", hearing.show, name="hearing"),
    path("court/hearings/<uuid:hearing_id>/decide", hearing.decide, name="decide"),
    path("court/hearings/<uuid:hearing_id>/take-off", hearing.take_off, name="take_off"),
    path("court/hearings/<uuid:hearing_id>/ask", asking.ask, name="ask"),
    path("court/asks/<uuid:task_id>", asking.answer, name="answer"),
]
