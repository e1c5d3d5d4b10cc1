"""Each night the worker looks the chains through, keeps their ends, and draws the sample."""

import logging

import pytest
import time_machine
from django.conf import settings as project

from organisations import scope
from organisations.audit import chain, checkpoints
from organisations.models import SpotCheck
from organisations.tasks import check_audit
from tests.factories import NOON
from tests.factories.organisations import AuditEntryFactory, OrganisationFactory
from tests.walls import act_in, at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.AUDIT_CHECKPOINT_DIR = str(tmp_path / "audit")


@pytest.fixture
def two(db):
    rows = [AuditEntryFactory(organisation=OrganisationFactory()).organisation for _ in range(2)]
    at_once()
    act_in(None)
    return rows


def test_each_organisation_gets_a_checkpoint_and_a_sample_once(two):
    with time_machine.travel("2026-10-13T02:15:00+00:00", tick=False):
        check_audit()
        at_once()
        check_audit()

    for organisation in two:
        assert len(checkpoints.kept(organisation)) == 2
        with scope.within(organisation):
            assert SpotCheck.objects.count() == 1


def test_a_broken_chain_is_told_and_gets_no_checkpoint(two, monkeypatch, caplog):
    found = chain.Break(3, 7, "the entry is gone")
    monkeypatch.setattr(chain, "first_break", lambda **_known: found)

    with caplog.at_level(logging.ERROR), time_machine.travel(NOON, tick=False):
        check_audit()

    assert "broken at number 3, entry 7: the entry is gone" in caplog.text
    assert checkpoints.kept(two[0]) == []


def test_beat_knows_the_task_by_its_name():
    assert check_audit.name in {one["task"] for one in project.CELERY_BEAT_SCHEDULE.values()}
