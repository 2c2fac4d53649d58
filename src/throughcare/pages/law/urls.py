"""The address of law and guidance."""

from django.urls import path

from throughcare.pages.law import views

app_name = "law"
urlpatterns = [path("law", views.show, name="show")]
