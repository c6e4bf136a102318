from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "comity_site.desk"
    label = "desk"
