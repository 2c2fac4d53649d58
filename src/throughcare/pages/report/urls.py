"""Addresses of reports to a court."""

from django.urls import path

from throughcare.pages.report import comparing, printed, showing, views

app_name = "report"
urlpatterns = [
    path("people/<uuid:person_id>/reports", views.listed, name="listed"),
    path("people/<uuid:person_id>/reports/new", views.begin_suitability, name="begin"),
    path("orders/<uuid:order_id>/report", views.begin_review, name="begin_review"),
    path("reports/recommending", comparing.compare, name="compare"),
    path("reports/<uuid:report_id>", views.show, name="show"),
    path("reports/<uuid:report_id>/write", views.write, name="write"),
    path("reports/<uuid:report_id>/versions", views.versions, name="versions"),
    path("reports/<uuid:report_id>/drop", views.drop, name="drop"),
    path("reports/<uuid:report_id>/read", showing.record, name="read"),
    path("reports/<uuid:report_id>/agree", showing.agree, name="agree"),
    path("reports/<uuid:report_id>/no-longer", showing.withdraw, name="withdraw"),
    path("reports/<uuid:report_id>/sign", showing.sign, name="sign"),
    path("reports/<uuid:report_id>/draft", printed.draft, name="draft"),
    path("reports/<uuid:report_id>/sent", printed.sent_html, name="sent"),
    path(
        "people/<uuid:person_id>/reports/<uuid:report_id>/sent.pdf",
        printed.sent_pdf,
        name="sent_pdf",
    ),
]
