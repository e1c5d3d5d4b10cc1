"""Factories hold no surprise: variants are traits, time is a constant."""

from datetime import datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# A Tuesday outside holidays; every factory's moments hang on it.
NOON = datetime(2026, 10, 6, 12, 0, tzinfo=COPENHAGEN)
