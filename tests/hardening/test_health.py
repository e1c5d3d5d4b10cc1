"""`/healthz` and `/readyz`: answered before hosts, https and the database; they tell no details."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from redis.exceptions import ConnectionError as NoRedisError

from organisations import health


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_site_that_is_well_says_so(client, real_site, address):
    """Asked by number and over http, as a container's health check does."""
    answer = client.get(address, headers={"Host": "172.18.0.5"})

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies == {}


def test_it_lives_without_asking_the_database(client):
    """This test may not use one."""
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_reading_is_answered(client, address):
    assert client.post(address).status_code == 404


def fails(fault):
    def failing(*_words, **_named):
        raise fault

    return failing


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "name", "fault"),
    [
        (health.connection, "cursor", OperationalError("db.internal, ressourcebank_web")),
        (health, "cache", NoRedisError("redis.internal:6379")),
    ],
)
def test_what_is_down_is_logged_and_not_told(client, monkeypatch, caplog, place, name, fault):
    failing = fails(fault)
    monkeypatch.setattr(place, name, SimpleNamespace(get=failing) if name == "cache" else failing)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert "Not ready: " in caplog.text
    assert "internal" not in caplog.text
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_database_without_the_last_migration_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="reports").last().delete()

    assert client.get("/readyz").status_code == 503


def test_the_middleware_stands_first(settings):
    assert settings.MIDDLEWARE[0] == f"{health.__name__}.HealthMiddleware"
