"""Missing system libraries become the exact packages of each distribution."""

import sys
from pathlib import Path

import pytest

import libraries
from libraries import PACKAGES, PROGRAMS
from talk import Stop

ALL = [library for part in PACKAGES.values() for library in part]


def test_debian_gets_the_measured_packages() -> None:
    assert set(libraries.packages(PACKAGES["offscreen"], "apt")) == {
        "libegl1",
        "libgl1",
        "libglib2.0-0",
        "libxkbcommon0",
        "libfontconfig1",
        "libdbus-1-3",
    }
    assert libraries.packages(PACKAGES["xcb"], "apt") == [
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-shape0",
        "libxkbcommon-x11-0",
    ]


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("apt", "sudo apt-get install -y --no-install-recommends libegl1 libglib2.0-0"),
        ("dnf", "sudo dnf install -y libglvnd-egl glib2"),
        ("pacman", "sudo pacman -S --needed --noconfirm libglvnd glib2"),
        ("zypper", "sudo zypper --non-interactive install libglvnd libglib-2_0-0 libgthread-2_0-0"),
        (None, "the packages that hold libEGL.so.1, libglib-2.0.so.0, libgthread-2.0.so.0"),
    ],
)
def test_line_to_run(manager: str | None, expected: str) -> None:
    missing = ["libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"]
    assert libraries.line(missing, manager) == expected


@pytest.mark.parametrize("manager", libraries.MANAGERS)
def test_every_library_has_a_package_everywhere(manager: str) -> None:
    assert all(libraries.packages([library], manager) for library in ALL)


def test_debian_gets_what_the_stories_use() -> None:
    assert libraries.packages(PROGRAMS, "apt") == [
        "xvfb",
        "xdotool",
        "openbox",
        "dbus",
        "at-spi2-core",
        "python3-gi",
        "gir1.2-atspi-2.0",
    ]


@pytest.mark.parametrize("manager", libraries.MANAGERS)
def test_every_program_has_a_package_everywhere(manager: str) -> None:
    assert all(libraries.packages([program], manager) for program in PROGRAMS)


def a_program(folder: Path, name: str, *lines: str) -> Path:
    """A shell script under the name of a program."""
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder programs are looked for in."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libraries, "BESIDE_PATH", (str(tmp_path / "libexec"),))
    monkeypatch.setattr(libraries, "SYSTEM_PYTHON", str(tmp_path / "none"))
    (tmp_path / "libexec").mkdir()
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="programs are looked for on Linux only")
def test_programs_that_are_not_there_are_named(bare: Path) -> None:
    assert libraries.absent_programs() == list(PROGRAMS)
    for name in ("Xvfb", "xdotool", "openbox", "dbus-daemon"):
        a_program(bare, name)
    assert libraries.absent_programs() == ["at-spi-bus-launcher", "Atspi for Python"]
    a_program(bare / "libexec", "at-spi-bus-launcher")
    a_program(bare, "python3", "exit 0")
    assert libraries.absent_programs() == []


@pytest.mark.skipif(sys.platform != "linux", reason="programs are looked for on Linux only")
def test_a_python_is_found_by_trying(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = bare / "tried"
    other = a_program(bare, "python3", f'echo "$2" > {tried}', "exit 0")
    systems = a_program(bare, "systems", "exit 1")
    monkeypatch.setattr(libraries, "SYSTEM_PYTHON", str(systems))
    assert libraries.reading_python() == str(other)
    assert "from gi.repository import Atspi" in tried.read_text(encoding="utf-8")
    a_program(bare, "systems", "exit 0")
    assert libraries.reading_python() == str(systems)
    a_program(bare, "systems", "exit 1")
    a_program(bare, "python3", "exit 1")
    assert libraries.reading_python() is None


@pytest.mark.parametrize(
    ("tool", "name"), [("apt-get", "apt"), ("dnf", "dnf"), ("zypper", "zypper"), ("brew", None)]
)
def test_manager_is_the_one_that_is_there(tool: str, name: str | None) -> None:
    assert libraries.manager(lambda asked: "x" if asked == tool else None) == name


def test_without_root_the_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "manager", lambda: "apt")
    monkeypatch.setattr(libraries, "as_root", lambda: None)
    with pytest.raises(Stop, match=r"\n  sudo apt-get install .* libgl1$"):
        libraries.get(["libGL.so.1"], install=True)


def test_no_system_never_installs_even_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "manager", lambda: "apt")
    monkeypatch.setattr(libraries, "as_root", list)
    monkeypatch.setattr(libraries, "install_with_apt", lambda *_: pytest.fail("it installed"))
    with pytest.raises(Stop, match="Run this line"):
        libraries.get(["libGL.so.1"], install=False)


def test_line_for_a_python_without_environments_names_the_libraries_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libraries, "loads", lambda name: name != "libGL.so.1")
    with pytest.raises(Stop, match=r" python3\.\d+-venv libgl1$"):
        libraries.install_venv_package({"offscreen"}, install=False)


def test_apt_lists_are_fetched_once_when_a_package_is_not_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands: list[str] = []

    def call(command: list[str], **_options: object) -> int:
        commands.append(" ".join(command))
        return 0

    monkeypatch.setattr(libraries, "quiet", lambda _command: False)
    monkeypatch.setattr("subprocess.call", call)
    libraries.install_with_apt(["sudo", "-n"], ["libgl1"])
    assert [("update" in command, "libgl1" in command) for command in commands] == [
        (True, False),
        (False, True),
    ]
    assert "libgl1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, {"offscreen"}),
        ({"DISPLAY": ":0"}, {"offscreen", "xcb"}),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, {"offscreen", "xcb", "wayland"}),
    ],
)
def test_plugins_wanted(variables: dict[str, str], expected: set[str]) -> None:
    assert libraries.wanted(variables) == expected


@pytest.mark.skipif(sys.platform != "linux", reason="displays are named so on Linux only")
@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:fontengine=freetype"},
    ],
)
def test_no_display(variables: dict[str, str]) -> None:
    assert not libraries.display_answers(variables)


@pytest.mark.skipif(sys.platform != "linux", reason="displays are named so on Linux only")
def test_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-4711")
    variables = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "wayland-4711"}
    assert not libraries.display_answers(variables)


def test_another_plugin_is_left_to_qt() -> None:
    assert libraries.display_answers({"QT_QPA_PLATFORM": "vnc:size=800x600"})


@pytest.mark.skipif(sys.platform != "linux", reason="only there does Qt lean on system libraries")
def test_libraries_of_this_machine_load() -> None:
    assert libraries.probe(Path(sys.executable), {"offscreen"}) == ([], [])


def test_library_outside_the_table_is_named() -> None:
    error = "libodd.so.7: cannot open shared object file: No such file or directory"
    assert "libGL.so.1, libodd.so.7" in libraries.unknown(["libGL.so.1"], [error])
