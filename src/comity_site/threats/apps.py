from django.apps import AppConfig


class ThreatsConfig(AppConfig):
    name = "comity_site.threats"
    label = "threats"
