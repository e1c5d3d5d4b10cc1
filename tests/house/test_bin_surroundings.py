"""What the product's processes and the tools find in their environment."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from workshop import places, tools  # noqa: E402
from workshop import surroundings as environment  # noqa: E402


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "VAR", tmp_path)
    return tmp_path


@pytest.mark.parametrize("home", ["", "/nowhere"])
def test_a_tool_without_a_home_gets_one(var, home):
    env = tools.with_home({"HOME": home, "A": "b"})

    assert env == {"HOME": str(var / "home"), "A": "b"}
    assert (var / "home").is_dir()


def test_what_a_person_has_set_is_left_as_it_is(var, monkeypatch):
    monkeypatch.setattr(environment, "PORT", var / "port")
    monkeypatch.setenv("BASE_URL", "https://example.dk")
    monkeypatch.delenv("OUTBOX_DIR", raising=False)

    env = environment.surroundings(DATABASE_URL="postgres://x@//s/d")

    assert env["BASE_URL"] == "https://example.dk"
    assert env["OUTBOX_DIR"] == str(var / "outbox")
    assert env["DATABASE_URL"] == "postgres://x@//s/d"


@pytest.mark.parametrize(("address", "ours"), [("", True), ("postgres://x@host/y", False)])
def test_the_embedded_servers_own_programs_come_first(var, monkeypatch, address, ours):
    monkeypatch.setenv("DATABASE_URL", address)

    path = environment.surroundings()["PATH"].split(":")

    assert path[0] == str(places.VENV / "bin")
    assert (str(places.postgresql()) in path[:2]) is ours


def test_the_port_of_the_running_site_stands_in_links(var, monkeypatch):
    monkeypatch.setattr(environment, "PORT", var / "port")
    monkeypatch.delenv("BASE_URL", raising=False)
    (var / "port").write_text("8123")

    assert environment.surroundings()["BASE_URL"] == "http://localhost:8123"


def test_the_secret_key_is_made_once_and_closed_to_others(var):
    key = environment.secret_key()

    assert len(key) >= 50
    assert environment.secret_key() == key
    assert (var / "secret_key").stat().st_mode & 0o777 == 0o600
