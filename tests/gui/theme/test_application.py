"""Looks as they reach Qt, chosen or the system's."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle

from annotator.gui.theme.application import Theme, palette, system_look
from annotator.gui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Look, Tokens


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Look.LIGHT)
    yield made
    made.choose(Look.LIGHT)
    made.deleteLater()


def test_a_choice_reaches_the_application(theme: Theme, qapp: QApplication) -> None:
    told: list[Tokens] = []
    theme.changed.connect(told.append)
    theme.choose(Look.DARK)
    assert told == [DARK]
    assert theme.tokens is DARK
    assert theme.choice is Look.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window
    style = qapp.style()
    assert isinstance(style, QProxyStyle)
    assert style.baseStyle().name() == "fusion"


def test_the_same_look_again_tells_nobody(theme: Theme) -> None:
    told: list[Tokens] = []
    theme.changed.connect(told.append)
    theme.choose(Look.LIGHT)
    assert told == []


def test_the_system_is_followed_only_when_asked(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.gui.theme.application.system_look", lambda: Look.HIGH_CONTRAST)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert theme.tokens is LIGHT
    theme.choose(Look.SYSTEM)
    assert theme.tokens is HIGH_CONTRAST
    monkeypatch.setattr("annotator.gui.theme.application.system_look", lambda: Look.DARK)
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert theme.tokens is DARK


def test_the_system_always_has_a_look(qapp: QApplication) -> None:
    assert system_look() in {Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST}


def test_what_is_disabled_looks_so(qapp: QApplication) -> None:
    made = palette(LIGHT)
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled != made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)


def test_a_wish_for_contrast_is_followed_when_it_comes(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.choose(Look.SYSTEM)
    monkeypatch.setattr("annotator.gui.theme.application.system_look", lambda: Look.HIGH_CONTRAST)
    hints = qapp.styleHints()  # kept: what it gives lives no longer than it
    wishes = hints.accessibility()
    wishes.contrastPreferenceChanged.emit(wishes.contrastPreference())
    assert theme.tokens is HIGH_CONTRAST
