"""Addresses of the team's pages."""

from django.urls import path

from throughcare.pages.workforce import absences, closings, handing, leads, rota

app_name = "team"
urlpatterns = [
    path("team", leads.overview, name="leads"),
    path("team/leads/<uuid:worker_id>", leads.people, name="people"),
    path("team/leads/told/<uuid:person_id>", leads.told, name="told"),
    path("team/leads/met/<uuid:person_id>", handing.met, name="met"),
    path("team/leads/left/<uuid:person_id>", handing.left, name="left"),
    path("team/closings", closings.listed, name="closings"),
    path("team/closings/<uuid:closing_id>", closings.show, name="closing"),
    path("team/closings/<uuid:closing_id>/do", closings.carry_out, name="closing_do"),
    path("team/closings/<uuid:closing_id>/withdraw", closings.withdraw, name="closing_withdraw"),
    path(
        "team/closings/<uuid:closing_id>/<uuid:journey_id>",
        closings.prepare,
        name="closing_prepare",
    ),
    path("team/offers/accept", leads.accept, name="accept"),
    path("team/offers/<uuid:offer_id>/decline", leads.decline, name="decline"),
    path("team/offers/<uuid:offer_id>/withdraw", leads.withdraw, name="withdraw"),
    path("team/rota", rota.week, name="rota"),
    path("team/rota/add", rota.add, name="rota-add"),
    path("team/rota/hours", rota.hours, name="rota-hours"),
    path("team/rota/hours/<uuid:hours_id>/end", rota.end_hours, name="rota-hours-end"),
    path("team/rota/<uuid:shift_id>", rota.swap, name="rota-swap"),
    path("team/rota/<uuid:shift_id>/remove", rota.remove, name="rota-remove"),
    path("team/absences", absences.listed, name="absences"),
    path("team/absences/add", absences.add, name="absence-add"),
    path("team/absences/<uuid:absence_id>", absences.change, name="absence"),
    path("team/absences/<uuid:absence_id>/withdraw", absences.withdraw, name="absence-withdraw"),
]
