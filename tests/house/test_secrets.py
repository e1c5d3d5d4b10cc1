"""No secret stands in the repository; those there are come from the environment (ASVS 13.3.1)."""

import re
import subprocess

import pytest

from tests.house.test_source import ROOT

LOOKS_LIKE_ONE = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a cloud's key": re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a host": re.compile(r"\b(gh[pousr]_\w{30,}|glpat-[\w-]{20}|xox[baprs]-[\w-]{10,})"),
    "a token that is signed": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "Django's own first key": re.compile(r"django-insecure-[^\s\"']{20,}"),
    "a password in an address": re.compile(
        r"\b\w+://[\w.-]+:(?!password@|\$\{|\{)[^\s:@/\"'{}]{6,}@(?!mail\.example\.dk)"
    ),
    "a secret given a value": re.compile(
        r"^[ #]*(?:SECRET_KEY|SECOND_FACTOR_KEYS|SMS_GATEWAY_TOKEN|\w*PASSWORD)\s*[:=]\s*[\w-]{8,}$"
    ),
}
# Where a key or a token is made up for tests, or is the hash of a published file.
MADE_UP = re.compile(r"^tests/|\.lock$|package-lock\.json$|^locale/|\.svg$")


def kept_files():
    """What git keeps; in an image or an archive without git there is nothing to look through."""
    answer = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        pytest.skip("this is no checkout")
    return [name for name in answer.stdout.splitlines() if not MADE_UP.search(name)]


def test_nothing_in_the_repository_looks_like_a_secret():
    found = {
        f"{name}: {kind}"
        for name in kept_files()
        for line in (ROOT / name).read_text(errors="replace").splitlines()
        for kind, pattern in LOOKS_LIKE_ONE.items()
        if pattern.search(line)
    }

    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN RSA PRIVATE KEY-----",
        "key = 'AKIAABCDEFGHIJKLMNOP'",
        "SECRET_KEY=0a1b2c3d4e5f60718293",
        "DATABASE_URL=postgres://web:hunter22@db:5432/bank",
        "SECRET_KEY = 'django-insecure-abcdefghijklmnopqrstuvwxyz'",
    ],
)
def test_what_looks_like_a_secret_is_recognised(line):
    assert any(pattern.search(line) for pattern in LOOKS_LIKE_ONE.values())


def test_no_environment_file_is_kept():
    names = kept_files()

    assert [name for name in names if re.search(r"(^|/)\.env$|\.pem$|\.key$|\.p12$", name)] == []
    assert ".env" in (ROOT / ".gitignore").read_text().split()
