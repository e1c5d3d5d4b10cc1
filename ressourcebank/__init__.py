"""The roof: puts the rooms together. No room imports it."""

from ressourcebank.celery import app as celery_app

__all__ = ["celery_app"]
