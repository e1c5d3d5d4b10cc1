"""docker-compose.yml, what goes into the image, and the lock files."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
ONE_SHOT = {"setup", "migrate"}
KEYS = {
    "build", "cap_drop", "command", "depends_on", "environment", "healthcheck", "image", "networks",
    "ports", "read_only", "restart", "security_opt", "shm_size", "stop_grace_period", "tmpfs",
    "user", "volumes",
}  # fmt: skip
SECRETS = {"SECRET_KEY", "POSTGRES_PASSWORD"}


def text(name):
    return (ROOT / name).read_text()


def pins(name):
    return set(
        re.findall(r"^([a-z0-9-]+==[^\s;]+)", text(f"requirements/{name}.lock"), re.MULTILINE)
    )


def test_compose_has_the_services_of_a_whole_site():
    staying = {"postgres", "redis", "mailpit", "web", "worker", "beat"}

    assert set(SERVICES) == staying | ONE_SHOT


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_says_only_what_compose_understands(name):
    assert set(SERVICES[name]) <= KEYS


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_little_harm(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_SHOT))
def test_a_service_that_stays_says_whether_it_is_well(name):
    health = SERVICES[name]["healthcheck"]

    assert health["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(health)


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_tables_are_there(name):
    assert SERVICES[name]["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"},
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
    }


def test_each_process_has_the_role_it_needs_and_no_other():
    roles = {
        name: {
            variable: re.search(r"//(\w+):", address)[1]
            for variable, address in SERVICES[name]["environment"].items()
            if variable.startswith("DATABASE_URL")
        }
        for name in ("web", "worker", "beat", "migrate")
    }

    assert roles["web"] == {"DATABASE_URL": "ressourcebank_web"}
    assert roles["worker"] == roles["beat"] == {"DATABASE_URL": "ressourcebank_worker"}
    assert roles["migrate"] == {
        "DATABASE_URL": "ressourcebank_web",
        "DATABASE_URL_MIGRATE": "ressourcebank_owner",
    }


def test_what_is_used_is_declared():
    volumes = {each.split(":")[0] for one in SERVICES.values() for each in one.get("volumes", [])}
    networks = {each for one in SERVICES.values() for each in one["networks"]}

    assert volumes == set(COMPOSE["volumes"])
    assert networks == set(COMPOSE["networks"])


def test_only_this_machine_reaches_the_ports():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_stands_in_the_file():
    for service in SERVICES.values():
        for name in SECRETS & set(service.get("environment", {})):
            assert service["environment"][name] == f"${{{name}:?set {name} in .env}}"


def test_compose_itself_reads_the_file_where_there_is_one():
    if shutil.which("docker") is None:
        return
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    if plugin.returncode:
        return
    command = ["docker", "compose", "--env-file", ".env.example", "config", "-q"]
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "SECRET_KEY": "x", "POSTGRES_PASSWORD": "x"}
    env |= dict.fromkeys(["OWNER_PASSWORD", "WEB_PASSWORD", "WORKER_PASSWORD"], "x")
    answer = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_example_names_every_setting():
    settings = set(re.findall(r"\benv(?:\.\w+)?\(\s*\"(\w+)\"", text("ressourcebank/settings.py")))
    named = set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE))

    assert settings
    assert settings - named == set()


def test_every_variable_of_the_compose_file_is_in_the_example():
    asked = set(re.findall(r"\$\{(\w+)", text("docker-compose.yml")))
    named = set(re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE))

    assert asked - named == set()


def test_every_room_goes_into_the_image():
    rooms = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["root_packages"]

    assert {f"!{room}" for room in rooms} <= set(text(".dockerignore").splitlines())


@pytest.mark.parametrize("name", ["installer", "base", "embedded", "dev", "node"])
def test_a_lock_holds_hashes_and_no_address(name):
    lock = text(f"requirements/{name}.lock")

    assert "--hash=sha256:" in lock
    assert re.search(r"://|^-", lock, re.MULTILINE) is None


def test_each_lock_holds_the_one_before_it():
    assert pins("base") < pins("embedded") < pins("dev")
