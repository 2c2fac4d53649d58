"""Addresses of health."""

from django.urls import path

from throughcare.pages.health import together, views

app_name = "health"
PERSON = "people/<uuid:person_id>/health"
urlpatterns = [
    path(PERSON, views.overview, name="overview"),
    path(f"{PERSON}/offer", views.offer, name="offer"),
    path(f"{PERSON}/test", views.test, name="test"),
    path(f"{PERSON}/vaccination", views.vaccination, name="vaccination"),
    path(f"{PERSON}/treatment", views.offer_treatment, name="treatment"),
    path(f"{PERSON}/pregnancy", views.pregnancy, name="pregnancy"),
    path(f"{PERSON}/mental-health", views.mental_health, name="mental_health"),
    path(f"{PERSON}/together", together.begin, name="begin"),
    path(f"{PERSON}/letter", together.letter, name="letter"),
    path(f"{PERSON}/summary", together.summary, name="summary"),
    path(f"{PERSON}/letters/<uuid:letter_id>.pdf", together.letter_pdf, name="letter_pdf"),
    path(f"{PERSON}/summaries/<uuid:summary_id>.pdf", together.summary_pdf, name="summary_pdf"),
    path("health-tests/<uuid:step_id>/result", views.result, name="result"),
    path("health-tests/<uuid:step_id>/told", views.tell_result, name="tell"),
    path("together/<uuid:pathway_id>/agree", together.agree, name="agree"),
    path("together/<uuid:pathway_id>/review", together.review, name="review"),
    path("together/<uuid:pathway_id>/end", together.end, name="end"),
]
