from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "comity_site.analysis"
    label = "analysis"
