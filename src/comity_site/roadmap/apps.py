from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    name = "comity_site.roadmap"
    label = "roadmap"
