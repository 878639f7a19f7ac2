"""A format's options as fields."""

from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.formats.options import EDGES, FLATTEN, LAYER, PRIORITY
from annotator.gui.dialogs.options_form import OptionsForm


def test_what_is_chosen_stays_where_formats_share_an_option(qtbot: QtBot) -> None:
    form = OptionsForm()
    qtbot.addWidget(form)
    assert form.empty
    form.show_options((FLATTEN, PRIORITY))
    assert form.choices == {"flatten": "longest", "priority": ""}
    flatten, priority = form.field("flatten"), form.field("priority")
    assert isinstance(flatten, QComboBox)
    assert isinstance(priority, QLineEdit)
    with qtbot.waitSignal(form.changed):
        flatten.setCurrentIndex(flatten.findData("priority"))
    priority.setText(" claim,actor ")
    assert form.choices == {"flatten": "priority", "priority": "claim,actor"}
    form.show_options((EDGES,))
    assert form.choices == {"edges": "snap"}
    form.show_options((FLATTEN,))
    assert form.choices == {"flatten": "priority"}
    form.show_options(())
    assert form.choices == {}


def test_layers_are_chosen_from_those_there_are(qtbot: QtBot) -> None:
    form = OptionsForm(["Ana", "Ben"], ["actor", "claim"])
    qtbot.addWidget(form)
    form.show_options((LAYER, PRIORITY))
    layer, priority = form.field("layer"), form.field("priority")
    assert isinstance(layer, QComboBox)
    assert isinstance(priority, QLineEdit)
    assert priority.placeholderText() == "actor, claim"
    assert form.choices == {"layer": "", "priority": ""}
    with qtbot.waitSignal(form.changed):
        layer.setCurrentText("Ben")
    assert form.choices["layer"] == "Ben"


def test_what_means_nothing_with_the_other_choices_is_not_seen(qtbot: QtBot) -> None:
    form = OptionsForm()
    qtbot.addWidget(form)
    form.show_options((FLATTEN, PRIORITY))
    flatten, priority = form.field("flatten"), form.field("priority")
    assert isinstance(flatten, QComboBox)
    assert priority.isHidden()
    flatten.setCurrentIndex(flatten.findData("priority"))
    assert not priority.isHidden()
    flatten.setCurrentIndex(0)
    assert priority.isHidden()
