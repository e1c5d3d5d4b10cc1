"""The settings of a real site, in a process of its own: tests run with a development machine's."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.walls import walls

ROOT = Path(__file__).resolve().parents[2]
KEY = "1Hc7mO0yqX4tZb9fWgR2sKdL6vNjEu3aTiPxYwQoBkMhVe8C"
REAL = {
    "DEBUG": "0",
    "SECRET_KEY": f"{KEY}-{KEY[::-1]}",
    "SECOND_FACTOR_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "BASE_URL": "https://bank.example.dk",
    "ALLOWED_HOSTS": "bank.example.dk",
    "CSRF_TRUSTED_ORIGINS": "https://bank.example.dk",
    "BEHIND_PROXY": "1",
    "EMAIL_URL": "smtp+tls://post:wachtwoord@mail.example.dk:587",
    "SMS_GATEWAY_URL": "https://sms.example.dk/send",
    "SMS_GATEWAY_TOKEN": "t0ken",
    "CLOCK_FILE": "",
    # Any folder that is there: nothing is served from it.
    "STATIC_ROOT": str(ROOT / "static"),
    "LOG_LEVEL": "INFO",
}
# What the browser's side of a real site hangs on.
TOLD = """
import json
from django.conf import settings
names = [
    name for name in dir(settings)
    if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "LANGUAGE_COOKIE_"))
]
names += ["CONTENT_SECURITY_POLICY", "TRUSTED_PROXY_COUNT", "X_FRAME_OPTIONS", "LOGGING"]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def environment_of_a_real_site(**changed):
    """On the tests' database; None takes a variable away."""
    environment = {**os.environ, **walls.environment(), **REAL, **changed}
    environment["DJANGO_SETTINGS_MODULE"] = "ressourcebank.settings"
    return {name: value for name, value in environment.items() if value is not None}


def run(*words, **changed):
    """A Python process of a real site on the tests' database; None takes a variable away."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment_of_a_real_site(**changed),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def settings_of_a_real_site():
    answer = run("-c", TOLD)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
