"""The system libraries Qt needs on Linux: which are missing, and which packages bring them."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from talk import Stop, say

MANAGERS = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed --noconfirm",
    "zypper": "zypper --non-interactive install",
}
"""The package managers in the order of the columns below, each with its command."""

PACKAGES = {
    "offscreen": {
        "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
        "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
        "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
        "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
        "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
        "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
        "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    },
    "xcb": {
        "libxcb-cursor.so.0": (
            "libxcb-cursor0",
            "xcb-util-cursor",
            "xcb-util-cursor",
            "libxcb-cursor0",
        ),
        "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
        "libxcb-keysyms.so.1": (
            "libxcb-keysyms1",
            "xcb-util-keysyms",
            "xcb-util-keysyms",
            "libxcb-keysyms1",
        ),
        "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
        "libxkbcommon-x11.so.0": (
            "libxkbcommon-x11-0",
            "libxkbcommon-x11",
            "libxkbcommon-x11",
            "libxkbcommon-x11-0",
        ),
    },
    "wayland": {
        "libwayland-cursor.so.0": (
            "libwayland-cursor0",
            "libwayland-cursor",
            "wayland",
            "libwayland-cursor0",
        ),
        "libwayland-egl.so.1": (
            "libwayland-egl1",
            "libwayland-egl",
            "wayland",
            "libwayland-egl1",
        ),
    },
}
"""By platform plugin of Qt: the libraries its wheel does not carry, with the packages per manager.

The apt column is measured, each entry by leaving it out once on Debian 12; the others are the
names these distributions are known to use, not tried.
"""

PROGRAMS = {
    "Xvfb": ("xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    "xdotool": ("xdotool", "xdotool", "xdotool", "xdotool"),
    "openbox": ("openbox", "openbox", "openbox", "openbox"),
    "dbus-daemon": ("dbus", "dbus-daemon", "dbus", "dbus-1"),
    "at-spi-bus-launcher": ("at-spi2-core", "at-spi2-core", "at-spi2-core", "at-spi2-core"),
    "Atspi for Python": (
        "python3-gi gir1.2-atspi-2.0",
        "python3-gobject-base at-spi2-core",
        "python-gobject at-spi2-core",
        "python3-gobject typelib-1_0-Atspi-2_0",
    ),
}
"""What the stories in tests/stories use: a screen of their own, keys and a window manager, and
what a screen reader reads with. A package brings the last for the system's own Python alone.
"""

BESIDE_PATH = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib/at-spi2", "/usr/lib")
"""Where distributions put programs that people do not start themselves."""

SYSTEM_PYTHON = "/usr/bin/python3"

PROBE = """
import ctypes, importlib.util, json, sys
names, plugins = json.loads(sys.argv[1])
found = importlib.util.find_spec("PySide6")
qt = found.submodule_search_locations[0] + "/Qt/"
files = [qt + "lib/libQt6Widgets.so.6"]
files += [qt + "plugins/platforms/libq" + plugin + ".so" for plugin in plugins]
missing, errors = [], []
for name in names:
    try:
        ctypes.CDLL(name)
    except OSError:
        missing.append(name)
for file in files:
    try:
        ctypes.CDLL(file)
    except OSError as error:
        errors.append(str(error))
print(json.dumps([missing, errors]))
"""
"""Run in a child: it loads the very files Qt would, and a broken library may bring it down."""


def wanted(variables: Mapping[str, str]) -> set[str]:
    """The platform plugins a window may need here, judged by the session's variables."""
    platforms = {"offscreen"}
    if variables.get("DISPLAY"):
        platforms.add("xcb")
    if variables.get("WAYLAND_DISPLAY"):
        platforms.add("wayland")
    return platforms


def ensure(python: Path, platforms: Collection[str], *, install: bool, programs: bool) -> None:
    """See to it that the libraries load which these plugins of Qt need, and with ``programs``
    that there is what the stories use.
    """
    if sys.platform != "linux":
        return
    missing, errors = probe(python, platforms)
    absent = absent_programs() if programs else []
    if missing or absent:
        get([*missing, *absent], install=install)
        missing, errors = probe(python, platforms)
    if missing or errors:
        raise Stop(unknown(missing, errors))


def absent_programs() -> list[str]:
    """Which of `PROGRAMS` this system lacks."""
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), *BESIDE_PATH])
    found = {name: shutil.which(name, path=places) for name in PROGRAMS}
    found["Atspi for Python"] = reading_python()
    return [name for name, where in found.items() if not where]


def reading_python() -> str | None:
    """The Python that can read other programs' windows as a screen reader does; None where none
    can. It is not the environment's: what it reads with is a package of the system.
    """
    trial = 'import gi; gi.require_version("Atspi", "2.0"); from gi.repository import Atspi'
    for python in filter(None, (SYSTEM_PYTHON, shutil.which("python3"))):
        if Path(python).exists() and quiet([python, "-c", trial]):
            return python
    return None


def probe(python: Path, platforms: Collection[str]) -> tuple[list[str], list[str]]:
    """The libraries that do not load, and what the loader says of Qt's own files."""
    names = [name for platform in sorted(platforms) for name in PACKAGES[platform]]
    child = subprocess.run(
        [str(python), "-c", PROBE, json.dumps([names, sorted(platforms)])],
        capture_output=True,
        text=True,
        check=False,
    )
    if child.returncode != 0:
        raise Stop(f"Qt's libraries could not be tried out:\n{child.stderr}")
    missing, errors = json.loads(child.stdout)
    return missing, errors


def unknown(missing: list[str], errors: list[str]) -> str:
    """What to say of libraries that no package in the table has brought."""
    names = missing + [m[1] for error in errors if (m := re.match(r"(\S+\.so\S*): ", error))]
    lines = [f"libraries that Qt needs do not load: {', '.join(dict.fromkeys(names))}", *errors]
    return "\n".join(lines)


def manager(which: Callable[[str], str | None] = shutil.which) -> str | None:
    """The package manager of this system."""
    commands = {"apt": "apt-get"}
    for name in MANAGERS:
        if which(commands.get(name, name)):
            return name
    return None


def packages(missing: Collection[str], name: str) -> list[str]:
    """The packages of one manager that bring what is missing, each once."""
    column = list(MANAGERS).index(name)
    parts = (*PACKAGES.values(), PROGRAMS)
    table = {library: row[column].split() for part in parts for library, row in part.items()}
    return list(dict.fromkeys(package for library in missing for package in table[library]))


def line(missing: Collection[str], name: str | None) -> str:
    """The one line to run, or the list of libraries where the package manager is not known."""
    if name is None:
        return "the packages that hold " + ", ".join(missing)
    return f"sudo {MANAGERS[name]} {' '.join(packages(missing, name))}"


def get(missing: list[str], *, install: bool) -> None:
    """Install the packages for the missing libraries, or say how to."""
    name = manager()
    root = as_root() if install and name == "apt" else None
    if root is None:
        raise Stop(
            f"{', '.join(missing)} missing on this system. Run this line, then try again:\n"
            f"  {line(missing, name)}"
        )
    install_with_apt(root, packages(missing, "apt"))


def as_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked for a password."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quiet(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def quiet(command: list[str]) -> bool:
    """Whether a command succeeds; nothing of it is shown."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_with_apt(root: list[str], names: list[str]) -> None:
    """Install Debian packages; package lists that are missing or old are fetched once."""
    say(f"installing system packages: {' '.join(names)}")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    wanted_now = [*apt, "install", "-y", "--no-install-recommends", *names]
    if quiet(wanted_now):
        return
    subprocess.call([*apt, "update"])
    if subprocess.call(wanted_now, stdout=subprocess.DEVNULL) != 0:
        raise Stop(f"apt-get could not install {' '.join(names)}; see above")


def install_venv_package(platforms: Collection[str], *, install: bool) -> None:
    """Get the part of Python that makes environments; Debian keeps it in a package of its own.

    Who has to run a line by hand gets it with the libraries in it, and has to do so only once.
    """
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    root = as_root() if install and manager() == "apt" else None
    if root is None:
        names = [name for part in platforms for name in PACKAGES[part] if not loads(name)]
        needed = " ".join([package, *packages(names, "apt")])
        raise Stop(
            "this Python cannot make virtual environments (ensurepip is missing)."
            f" Run this line, then try again:\n  sudo {MANAGERS['apt']} {needed}"
        )
    install_with_apt(root, [package])


def loads(name: str) -> bool:
    """Whether the system has a library of this name."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def display_answers(variables: Mapping[str, str]) -> bool:
    """Whether a window could be shown: Qt without a display does not say so, it aborts."""
    plugin = re.split("[:;]", variables.get("QT_QPA_PLATFORM", ""))[0]
    if plugin in ("offscreen", "minimal"):
        return False
    if sys.platform != "linux" or plugin not in ("", "xcb", "wayland"):
        return True
    wayland = bool(variables.get("WAYLAND_DISPLAY")) and wayland_answers()
    return wayland or (bool(variables.get("DISPLAY")) and x11_answers())


def wayland_answers() -> bool:
    """Whether the compositor that WAYLAND_DISPLAY names accepts a connection."""
    try:
        client = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False
    client.wl_display_connect.restype = ctypes.c_void_p
    connection = client.wl_display_connect(None)
    if connection:
        client.wl_display_disconnect(ctypes.c_void_p(connection))
    return bool(connection)


def x11_answers() -> bool:
    """Whether the X server that DISPLAY names accepts a connection."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
