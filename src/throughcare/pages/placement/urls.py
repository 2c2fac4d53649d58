"""Addresses of placements, their invoices, budget lines and limits."""

from django.urls import path

from throughcare.pages.placement import budget, invoices, proposing, steps, views

app_name = "placement"
urlpatterns = [
    path("placements", views.listed, name="listed"),
    path("placements/lines", budget.lines, name="lines"),
    path("placements/lines/open", budget.open_line, name="open_line"),
    path("placements/lines/<uuid:line_id>", budget.line, name="line"),
    path("placements/limits", budget.limits, name="limits"),
    path("placements/limits/managers", budget.limits_of_managers, name="limits_of_managers"),
    path("placements/spending", budget.spending, name="spending"),
    path("people/<uuid:person_id>/placements", views.of, name="of"),
    path("people/<uuid:person_id>/placements/propose", proposing.propose, name="propose"),
    path("placements/<uuid:placement_id>", views.show, name="show"),
    path("placements/<uuid:placement_id>/invoice", invoices.receive, name="receive"),
    path("placements/<uuid:placement_id>/<slug:step>", steps.act, name="act"),
    path("invoices/<uuid:invoice_id>", invoices.check, name="invoice"),
]
