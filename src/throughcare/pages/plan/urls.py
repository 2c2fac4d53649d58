"""Addresses of the plan."""

from django.urls import path

from throughcare.pages.plan import agreeing, changing, views

app_name = "plan"
PLAN = "people/<uuid:person_id>/plan"
STEP = f"{PLAN}/steps/<uuid:step_id>"
urlpatterns = [
    path(PLAN, views.show, name="show"),
    path(f"{PLAN}/versions", views.versions, name="versions"),
    path(f"{PLAN}/print", views.printed, name="print"),
    path(f"{PLAN}/pdf", views.pdf, name="pdf"),
    path(f"{PLAN}/versions/<uuid:version_id>", views.version, name="version"),
    path(f"{PLAN}/aim", changing.aim, name="aim"),
    path(f"{PLAN}/aims/<uuid:aim_id>/end", changing.end_aim, name="end_aim"),
    path(f"{PLAN}/offer", changing.offer, name="offer"),
    path(f"{PLAN}/step", changing.step, name="step"),
    path(f"{STEP}/done", changing.done, name="done"),
    path(f"{STEP}/day", changing.put_off, name="put_off"),
    path(f"{STEP}/worker", changing.take, name="take"),
    path(f"{STEP}/drop", changing.let_fall, name="let_fall"),
    path(f"{PLAN}/agree", agreeing.agree, name="agree"),
    path(f"{PLAN}/review", agreeing.review, name="review"),
    path(f"{PLAN}/ask-review", agreeing.ask_review, name="ask_review"),
    path("plan-answers/<uuid:answer_id>", agreeing.answer, name="answer"),
]
