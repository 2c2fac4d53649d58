"""All addresses of the house, one line per room."""

from django.urls import include, path

from throughcare.config.health import health

urlpatterns = [
    path("healthz", health, name="healthz"),
    path("account/", include("throughcare.pages.shell.sign_in")),
    path("account/", include("allauth.urls")),
    path("", include("throughcare.pages.start.urls")),
    path("", include("throughcare.pages.today.urls")),
    path("", include("throughcare.pages.net.urls")),
    path("", include("throughcare.pages.hat.urls")),
    path("", include("throughcare.pages.workforce.urls")),
    path("", include("throughcare.pages.admin.urls")),
    path("", include("throughcare.pages.person.urls")),
    path("", include("throughcare.pages.contact.urls")),
    path("", include("throughcare.pages.appointment.urls")),
    path("", include("throughcare.pages.elsewhere.urls")),
    path("", include("throughcare.pages.week.urls")),
    path("", include("throughcare.pages.next_step.urls")),
    path("", include("throughcare.pages.support.urls")),
    path("", include("throughcare.pages.law.urls")),
    path("", include("throughcare.pages.need.urls")),
    path("", include("throughcare.pages.assessment.urls")),
    path("", include("throughcare.pages.instrument.urls")),
    path("", include("throughcare.pages.arrest.urls")),
    path("", include("throughcare.pages.order.urls")),
    path("", include("throughcare.pages.report.urls")),
    path("", include("throughcare.pages.testing.urls")),
    path("", include("throughcare.pages.treatment.urls")),
    path("", include("throughcare.pages.health.urls")),
    path("", include("throughcare.pages.court.urls")),
    path("", include("throughcare.pages.schedule.urls")),
    path("", include("throughcare.pages.draw.urls")),
    path("", include("throughcare.pages.kit.urls")),
    path("", include("throughcare.pages.reward.urls")),
    path("", include("throughcare.pages.find_help.urls")),
    path("", include("throughcare.pages.facts.urls")),
    path("", include("throughcare.pages.directory.urls")),
    path("", include("throughcare.pages.referral.urls")),
    path("", include("throughcare.pages.sharing.urls")),
]
