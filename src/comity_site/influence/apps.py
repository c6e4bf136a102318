from django.apps import AppConfig


class InfluenceConfig(AppConfig):
    name = "comity_site.influence"
    label = "influence"
