"""The commands a person types, and the sentences they answer with when something is in the way."""

import ast
import errno
import gettext
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from workshop import answers, chromium, front_end, libraries, places, ports, sockets, tools  # noqa: E402
from workshop.commands import test as test_command  # noqa: E402
from workshop.locks import Lock  # noqa: E402
from workshop.stamps import Stamp, digest  # noqa: E402

ENTRIES = ["run", "test", "manage", "check", "lock", "bench"]


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setattr(tools, "LOG", tmp_path / "setup.log")
    return tools.LOG


@pytest.mark.parametrize("name", ENTRIES)
def test_an_old_python_can_read_the_command_and_says_one_sentence(name):
    source = (ROOT / "bin" / name).read_text()
    ast.parse(source, feature_version=(3, 4))
    pretend = f"import sys; sys.version_info = (3, 9, 2); exec({source!r})"

    answer = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 1
    assert answer.stderr == (
        f"bin/{name} needs Python 3.11 or newer, and this is Python 3.9: "
        f"install a newer one and run it as python3.11 bin/{name}\n"
    )


@pytest.mark.parametrize("name", ENTRIES)
def test_nothing_newer_than_python_2_stands_before_the_version_is_asked(name):
    source = (ROOT / "bin" / name).read_text()

    assert source.isascii()
    assert re.search(r"\bf[\"']|->|:=|print", source) is None


@pytest.fixture
def copy(tmp_path):
    """The commands in a checkout of their own, beside which nothing runs."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    return tmp_path


def run_in(copy, *words):
    command = [sys.executable, copy / "bin" / "run", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_taken_port_is_one_sentence(copy):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = run_in(copy, "--port", str(port))

    assert answer.returncode == 1
    assert answer.stderr == (
        f"Port {port} is taken by another program: stop that, or choose another port with "
        f"bin/run --port {port + 1}.\n"
    )


def test_a_second_run_in_the_same_checkout_is_refused(copy):
    first = Lock(copy / "var" / "locks" / "run")
    first.take()
    (copy / "var" / "port").write_text("8123")

    answer = run_in(copy)

    first.free()
    assert answer.returncode == 1
    assert answer.stderr == (
        "bin/run runs in this checkout already (port 8123): stop that first.\n"
    )


def test_a_port_that_is_none_is_refused_as_wrong_input(copy):
    answer = run_in(copy, "--port", "70000")

    assert answer.returncode == 2
    assert answer.stderr.endswith("a port is a number from 1 to 65535\n")


def test_a_free_port_is_claimed_and_given_back():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    assert ports.claim(port) is None
    assert ports.claim(port) is None


def test_a_fingerprint_knows_content_names_and_missing_files(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("")
    first = digest([one, two])

    two.unlink()
    without = digest([one, two])
    two.write_text("")
    again = digest([two, one])
    one.write_text("b")

    assert again == first
    assert len({first, without, digest([one, two]), digest([one, two], also="x")}) == 4


def test_a_python_without_venv_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(answers.RefusalError, match=r"apt install python3-venv"):
        libraries.create(tmp_path / "venv")

    assert not (tmp_path / "venv").exists()


def test_a_stamp_holds_until_it_is_cleared(tmp_path):
    stamp = Stamp(tmp_path / "below" / "stamp")
    before = stamp.says("x")
    stamp.set("x")
    after = (stamp.says("x"), stamp.says("y"))
    stamp.clear()

    assert (before, after, stamp.says("x")) == (False, (True, False), False)


def test_a_short_plain_folder_holds_its_own_sockets(tmp_path):
    folder = sockets.folder_for(tmp_path / "s")
    sockets.make(folder)

    assert folder == tmp_path / "s"
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["x" * 100, "with space", "with%20", "æøå"])
def test_any_other_folder_gets_always_the_same_short_one(tmp_path, name):
    folder = sockets.folder_for(tmp_path / name)

    assert sockets.folder_for(tmp_path / name) == folder
    assert sockets.fits(folder)


def test_a_link_in_the_place_of_a_socket_folder_is_refused(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)

    with pytest.raises(answers.RefusalError, match="belongs to somebody else"):
        sockets.make(tmp_path / "link")


def test_a_socket_fits_to_the_byte():
    room = 107 - len("/.s.PGSQL.5432.lock")

    assert sockets.fits(Path("/" + "x" * (room - 1)))
    assert not sockets.fits(Path("/" + "x" * room))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: No space left on device (os error 28)", answers.FULL_DISK),
        (
            "getaddrinfo ENOTFOUND",
            "X needs the network, and it cannot be reached: connect, and run it again.",
        ),
    ],
)
def test_a_failed_tool_is_understood(log, said, sentence):
    with pytest.raises(tools.ToolFailedError) as refusal:
        tools.run([sys.executable, "-c", f"raise SystemExit({said!r})"], what="X")

    assert str(refusal.value) == sentence
    assert said in log.read_text()


def test_a_tool_that_fails_for_its_own_reason_is_quoted(log):
    with pytest.raises(tools.ToolFailedError, match=r"^X failed: why / oh / why \(all of it: "):
        tools.run([sys.executable, "-c", "print('first\\nwhy\\n\\noh\\nwhy'); exit(3)"], what="X")


def test_a_full_disk_is_one_sentence():
    assert answers.sentence_for(OSError(errno.ENOSPC, "no space")) == answers.FULL_DISK


def test_a_folder_that_may_not_be_written_is_named():
    fault = PermissionError(errno.EACCES, "Permission denied", "/closed")

    assert answers.sentence_for(fault) == (
        "/closed cannot be written or run by this user: Permission denied."
    )


@pytest.mark.parametrize(
    ("version", "enough"),
    [("v18.0.0", True), ("v24.1.0\n", True), ("v16.20.2", False), ("", False)],
)
def test_node_has_to_be_new_enough(version, enough):
    assert front_end.node_is_new_enough(version) is enough


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--slow", "-k", "x"], ["-n", "2", "-k", "x"]),
        (["tests/a.py"], ["tests/a.py"]),
        (["-n0"], ["-n0"]),
        (["tests/a.py::b", "--pdb"], ["tests/a.py::b", "--pdb"]),
    ],
)
def test_pytest_is_told_what_was_asked(monkeypatch, asked, words):
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    assert test_command.words(asked, "/usr/bin/chromium") == words


def test_without_a_browser_its_tests_are_left_out(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    assert test_command.words([], None) == ["-n", "2", "-m", "not browser"]
    assert "CHROMIUM" not in test_command.variables([], None)


def test_a_required_browser_that_is_missing_is_refused(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    monkeypatch.setenv("REQUIRE_BROWSER", "1")

    assert chromium.find() is None
    with pytest.raises(answers.RefusalError, match=r"^REQUIRE_BROWSER is set and no chromium"):
        chromium.refuse_if_required()


def test_catalogues_are_compiled_without_msgfmt(tmp_path):
    source = tmp_path / "da" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    source.write_text(header + 'msgid "meeting"\nmsgstr "møde"\n', encoding="utf-8")

    subprocess.run([sys.executable, places.INSIDE / "compile_catalogues.py", source], check=True)

    assert gettext.translation("django", tmp_path, ["da"]).gettext("meeting") == "møde"
