"""Whether there is a screen to open a window on; Qt itself would abort the program where not.

Asked before Qt is loaded, in the way Qt will: Wayland first, then X11.
"""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

NO_DISPLAY: Final = 2
"""Exit code of a program that was asked for a window and has no screen."""

_X11_NEEDS: Final = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1")


def missing(
    environment: Mapping[str, str] = os.environ, arguments: Sequence[str] = ()
) -> str | None:
    """What stands in the way of a window, as two lines for a person; None where nothing does."""
    if not sys.platform.startswith("linux") or _other_platform(environment, arguments):
        return None
    if environment.get("WAYLAND_DISPLAY") and _wayland_answers():
        return None
    if not environment.get("DISPLAY"):
        return _lines("there is no display to open a window on")
    if not _x11_answers():
        return _lines(f"the display {environment['DISPLAY']} cannot be reached")
    absent = [name for name in _X11_NEEDS if _library(name) is None]
    if absent:
        return (
            f"annotator: the system library {', '.join(absent)} is missing.\n"
            "Install it (Debian, Ubuntu: libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1), or use "
            "the command line: annotator --help."
        )
    return None


def _lines(what: str) -> str:
    return (
        f"annotator: {what}.\n"
        "Start it in a desktop session or under xvfb-run; without one, `annotator --help` lists "
        "what the command line does."
    )


def _other_platform(environment: Mapping[str, str], arguments: Sequence[str]) -> bool:
    """Whether Qt was told to draw elsewhere than on a screen."""
    named = environment.get("QT_QPA_PLATFORM", "")
    for place, argument in enumerate(arguments):
        if argument in ("-platform", "--platform") and place + 1 < len(arguments):
            named = arguments[place + 1]
    first = named.split(";")[0].split(":")[0]
    return bool(first) and first not in ("xcb", "wayland", "wayland-egl")


def _library(*names: str) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _wayland_answers() -> bool:
    library = _library("libwayland-client.so.0")
    if library is None:
        return False
    library.wl_display_connect.restype = ctypes.c_void_p
    library.wl_display_connect.argtypes = [ctypes.c_char_p]
    library.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = library.wl_display_connect(None)
    if not display:
        return False
    library.wl_display_disconnect(display)
    return True


def _x11_answers() -> bool:
    library = _library("libxcb.so.1")
    if library is None:
        return False
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(None, None)
    answers = bool(library.xcb_connection_has_error(connection) == 0)
    library.xcb_disconnect(connection)
    return answers
