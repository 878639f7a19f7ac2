"""Fields of attributes, apart from any project."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Attribute, AttributeKind, AttributeValue
from annotator.gui.panels.attributes import AttributesForm, ChoiceField, FreeField

CHOICE = Attribute(
    id="tone",
    name="Tone",
    first=True,
    values=(
        AttributeValue(id="soft", name="soft", key="1"),
        AttributeValue(id="mild", name="mild", replaced_by="soft"),
    ),
)
NUMBER = Attribute(id="step", name="Step", kind=AttributeKind.NUMBER)


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> AttributesForm:
    made = AttributesForm()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_merged_value_is_shown_as_what_it_became(form: AttributesForm) -> None:
    form.show_state([CHOICE], {"tone": "mild"}, editable=True)
    field = form.field("tone")
    assert isinstance(field, ChoiceField)
    assert field.currentData() == "soft"
    assert field.findText("mild") == -1


def test_a_value_the_scheme_has_lost_is_still_seen(form: AttributesForm) -> None:
    form.show_state([CHOICE], {"tone": "shrill"}, editable=True)
    field = form.field("tone")
    assert isinstance(field, ChoiceField)
    assert field.currentText() == "shrill"


@pytest.mark.parametrize(("typed", "value"), [("2", 2), ("2.5", 2.5)])
def test_numbers_are_numbers(form: AttributesForm, qtbot: QtBot, typed: str, value: float) -> None:
    form.show_state([NUMBER], {}, editable=True)
    field = form.field("step")
    assert isinstance(field, FreeField)
    field._line.setText(typed)
    with qtbot.waitSignal(form.said) as said:
        field._line.editingFinished.emit()
    assert said.args == ["step", value]


def test_what_cannot_be_changed_is_greyed(form: AttributesForm) -> None:
    form.show_state([CHOICE, NUMBER], {}, editable=False)
    fields = [form.field(name) for name in ("tone", "step")]
    assert [field.isEnabled() for field in fields if field] == [False, False]


def test_another_type_has_other_fields(form: AttributesForm) -> None:
    form.show_state([CHOICE], {}, editable=True)
    form.show_state([NUMBER], {}, editable=True)
    assert form.field("tone") is None
    form.open_field("step")
    field = form.field("step")
    assert field is not None
    assert field.isVisible()
    form.open_field("tone")
