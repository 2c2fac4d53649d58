"""All addresses of the house, one line per room."""

from django.urls import include, path

from throughcare.config.health import health

urlpatterns = [
    path("healthz", health, name="healthz"),
    path("account/", include("throughcare.pages.shell.sign_in")),
    path("account/", include("allauth.urls")),
]
