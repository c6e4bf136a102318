from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "comity_site.operations"
    label = "operations"
