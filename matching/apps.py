"""Suggestions, matches, meetings and check-ins: the programme's rules at work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Matching")

    def ready(self) -> None:
        """What this room holds about somebody, and what it takes back when somebody steps back."""
        from matching import (  # noqa: PLC0415 - models are there from now on
            held,
            held_volunteers,
            taking_back,
        )
        from volunteers import holdings as of_volunteers  # noqa: PLC0415
        from volunteers import words as told_on_the_desk  # noqa: PLC0415
        from volunteers.models import stepped_back, vouched_less  # noqa: PLC0415
        from youths import holdings as of_youths  # noqa: PLC0415
        from youths.models import stopped_waiting  # noqa: PLC0415

        of_youths.register(held.HELD)
        of_volunteers.register(held_volunteers.HELD)
        told_on_the_desk.register(taking_back.in_words)
        stepped_back.connect(taking_back.of_volunteer)
        vouched_less.connect(taking_back.of_vouched_less)
        stopped_waiting.connect(taking_back.of_request)
