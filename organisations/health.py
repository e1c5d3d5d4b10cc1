"""Two addresses for whoever watches the site: `/healthz` lives, `/readyz` can serve people.

They stand before everything else: hosts, the redirect to https and the database are not needed to
answer them, and what is wrong is written in the log, never in the answer.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger(__name__)

READ = {"GET", "HEAD"}


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": lambda: "", "/readyz": _fault}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        find_fault = self.answers.get(request.path_info)
        if find_fault is None or request.method not in READ:
            return self.get_response(request)
        fault = find_fault()
        if fault:
            logger.error("Not ready: %s.", fault)
        return _plain("not ready" if fault else "ok", status=503 if fault else 200)


def _fault() -> str:
    """What is missing before people can be served; empty when nothing is."""
    try:
        if _unapplied():
            return "the database has not got all migrations"
    except DatabaseError as fault:
        return f"the database does not answer ({type(fault).__name__})"
    try:
        cache.get("readyz")
    except RedisError as fault:
        return f"Redis does not answer ({type(fault).__name__})"
    return ""


def _unapplied() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _plain(text: str, *, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(text + "\n", status=status, content_type="text/plain", headers=headers)
