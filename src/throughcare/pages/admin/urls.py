"""Addresses of the administration."""

from django.urls import path

from throughcare.pages.admin import agency, protocol, workers

app_name = "admin"
urlpatterns = [
    path("admin", agency.home, name="home"),
    path("admin/agency", agency.agency, name="agency"),
    path("admin/words", agency.words, name="words"),
    path("admin/places", agency.places, name="places"),
    path("admin/teams/add", agency.team, name="team-add"),
    path("admin/teams/<uuid:key>", agency.team, name="team"),
    path("admin/sites/add", agency.site, name="site-add"),
    path("admin/sites/<uuid:key>", agency.site, name="site"),
    path("admin/protocol", protocol.listed, name="protocol"),
    path("admin/protocol/<str:rule>", protocol.step, name="step"),
    path("admin/history", agency.changes, name="history"),
    path("admin/agencies", agency.listed, name="agencies"),
    path("admin/agencies/add", agency.open_agency, name="agency-add"),
    path("admin/workers", workers.listed, name="workers"),
    path("admin/workers/add", workers.add, name="worker-add"),
    path("admin/workers/<uuid:worker_id>", workers.show, name="worker"),
    path("admin/workers/<uuid:worker_id>/change", workers.correct, name="worker-change"),
    path("admin/workers/<uuid:worker_id>/roles", workers.assign, name="role-add"),
    path(
        "admin/workers/<uuid:worker_id>/roles/<uuid:assignment_id>/end",
        workers.end_role,
        name="role-end",
    ),
    path("admin/workers/<uuid:worker_id>/lock-out", workers.lock_out, name="lock-out"),
    path("admin/workers/<uuid:worker_id>/leave", workers.leave, name="leave"),
    path("admin/workers/<uuid:worker_id>/let-in", workers.let_in, name="let-in"),
    path("admin/workers/<uuid:worker_id>/link", workers.new_link, name="worker-link"),
]
