"""The one Django app of the house."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The tables, under the label `records`."""

    name = "throughcare.records"
    label = "records"
