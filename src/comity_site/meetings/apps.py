from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "comity_site.meetings"
    label = "meetings"
