"""The young people, their guardians, their consents and their requests for help."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YouthsConfig(AppConfig):
    name = "youths"
    verbose_name = _("Youths")

    def ready(self) -> None:
        """What this room holds about a youth is known to the page that shows it, and to erasure."""
        from youths.held import HELD  # noqa: PLC0415 - models are there from now on
        from youths.holdings import register  # noqa: PLC0415

        register(HELD)
