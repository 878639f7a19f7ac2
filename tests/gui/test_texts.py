"""The marker for translation."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.errors import UserError
from annotator.gui.texts import counted, marked, said, tr


def test_values_are_filled_in(qapp: QApplication) -> None:
    assert tr("{file} is open", file="a{b}") == "a{b} is open"


def test_braces_without_values_stay(qapp: QApplication) -> None:
    assert tr(marked("{quote}")) == "{quote}"


@pytest.mark.parametrize(("number", "text"), [(1, "1 tag"), (0, "0 tags"), (2, "2 tags")])
def test_one_and_many(qapp: QApplication, number: int, text: str) -> None:
    assert counted(number, "{n} tag", "{n} tags") == text


def test_errors_speak_the_windows_language(qapp: QApplication) -> None:
    assert said(UserError("No {thing}.", thing="disk")) == "No disk."
