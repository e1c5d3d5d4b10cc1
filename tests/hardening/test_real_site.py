"""A real site does not start without its secrets, and `check --deploy` has nothing to say."""

import pytest

from organisations import power
from organisations.checks import missing, what_a_real_site_needs
from tests.hardening.production import REAL, run

pytestmark = pytest.mark.django_db
WSGI = ("-c", "import ressourcebank.wsgi")
CHECK = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
MISSING = [
    ({"SECRET_KEY": "dev"}, "SECRET_KEY"),
    ({"SECRET_KEY": "x" * 80}, "SECRET_KEY"),
    ({"SECRET_KEY": "django-insecure-" + "abcdefghij" * 6}, "SECRET_KEY"),
    ({"SECOND_FACTOR_KEYS": ""}, "SECOND_FACTOR_KEYS"),
    ({"BASE_URL": "http://bank.example.dk"}, "BASE_URL"),
    ({"EMAIL_URL": ""}, "EMAIL_URL"),
    ({"SMS_GATEWAY_TOKEN": ""}, "SMS_GATEWAY_URL"),
]


def test_a_real_site_is_clean():
    answer = run(*CHECK)

    assert answer.returncode == 0
    assert "no issues (0 silenced)" in answer.stdout + answer.stderr


def test_everything_that_is_missing_is_told_at_once(settings):
    settings.BASE_URL, settings.EMAIL_URL, settings.SMS_GATEWAY_URL = "http://localhost", "", ""
    settings.SECRET_KEY, settings.SECOND_FACTOR_KEYS = "dev", []

    told = [fault.id for fault in what_a_real_site_needs()]

    assert told == [f"organisations.E00{number}" for number in range(1, 6)]


@pytest.mark.parametrize(("changed", "named"), MISSING)
def test_nothing_starts_without_what_it_needs(changed, named, settings, capsys):
    """As the process does, without a process for each."""
    given = REAL | changed
    for name in ("SECRET_KEY", "BASE_URL", "EMAIL_URL", "SMS_GATEWAY_URL", "SMS_GATEWAY_TOKEN"):
        setattr(settings, name, given[name])
    settings.DEBUG = False
    settings.SECOND_FACTOR_KEYS = [key for key in given["SECOND_FACTOR_KEYS"].split(",") if key]

    with pytest.raises(SystemExit) as ended:
        power.start_only_behind_walls()

    assert ended.value.code == power.REFUSED
    said = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in said] == [named]


def test_a_process_refuses_with_one_sentence():
    answer = run(*WSGI, SECRET_KEY="dev")

    assert answer.returncode == 3
    assert answer.stderr.startswith("SECRET_KEY is weak: ")
    assert answer.stderr.count("\n") == 1


def test_a_site_that_has_everything_starts():
    answer = run(*WSGI)

    assert (answer.returncode, answer.stderr) == (0, "")


def test_one_that_is_tried_out_on_ones_own_machine_needs_a_key_alone(settings):
    settings.DEBUG, settings.SECRET_KEY = False, REAL["SECRET_KEY"]
    settings.BASE_URL, settings.SECOND_FACTOR_KEYS = "http://localhost:8000", []

    assert missing() == []


def test_a_development_machine_needs_nothing(settings):
    settings.DEBUG, settings.SECRET_KEY = True, "dev"

    assert missing() == []
