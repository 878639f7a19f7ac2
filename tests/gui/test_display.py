"""Whether a window can be opened is known before Qt aborts over it."""

import sys

import pytest

from annotator.gui import display

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others have a screen")


@linux
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":4713"},
        {"WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_without_a_screen_two_lines_say_so(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    said = display.missing(environment)
    assert said is not None
    assert len(said.splitlines()) == 2
    assert said.startswith("annotator: ")


@pytest.mark.parametrize(
    ("environment", "arguments"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, ()),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, ()),
        ({}, ("-platform", "offscreen")),
    ],
)
def test_another_platform_needs_no_screen(
    environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    assert display.missing(environment, arguments) is None


@linux
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_x11_answers", lambda: True)
    monkeypatch.setattr(display, "_library", lambda name: None if "cursor" in name else object())
    said = display.missing({"DISPLAY": ":0"})
    assert said is not None
    assert "libxcb-cursor.so.0" in said
