"""Addresses of the team, and of one's own account."""

from django.urls import include, path

from throughcare.pages.workforce import account

urlpatterns = [
    path("", include("throughcare.pages.workforce.team")),
    path("me", account.me, name="me"),
    path("me/sessions/end", account.end_others, name="sessions-end-others"),
    path("me/sessions/<int:session_id>/end", account.end, name="session-end"),
]
