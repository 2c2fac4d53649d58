"""Addresses of FHIR. What is about somebody stands in their compartment, by their key."""

from django.urls import path

from throughcare.api import views

app_name = "fhir"
PERSON = "fhir/Patient/<uuid:person_id>"
urlpatterns = [
    path("fhir/metadata", views.metadata, name="metadata"),
    path("fhir/Questionnaire", views.listed, name="questionnaires"),
    path("fhir/Questionnaire/<slug:sheet>", views.questionnaire, name="questionnaire"),
    path("fhir/QuestionnaireResponse", views.take, name="take"),
    path("fhir/QuestionnaireResponse/<slug:wanted>", views.response, name="response"),
    path("fhir/CarePlan/<slug:wanted>", views.plan, name="plan"),
    path("fhir/MedicationRequest/<slug:wanted>", views.prescription, name="prescription"),
    path("fhir/Observation/<slug:wanted>", views.observation, name="observation"),
    path(f"{PERSON}/QuestionnaireResponse", views.responses, name="responses"),
    path(f"{PERSON}/CarePlan", views.plans, name="plans"),
    path(f"{PERSON}/MedicationRequest", views.prescriptions, name="prescriptions"),
    path(f"{PERSON}/Observation", views.observed, name="observations"),
]
