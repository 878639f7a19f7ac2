"""The row of choices over a list."""

from pytestqt.qtbot import QtBot

from annotator.gui.panels.filter_bar import FilterBar


def test_choices_stand_in_order_before_the_field_and_tell_when_they_change(qtbot: QtBot) -> None:
    bar = FilterBar("Find")
    qtbot.addWidget(bar)
    first = bar.add_choice("Which", ("All", "Some"))
    second = bar.add_choice("Whose", ("Mine", "Theirs"))
    layout = bar.layout()
    assert layout
    items = [layout.itemAt(at) for at in range(layout.count())]
    order = [item.widget() for item in items if item]
    assert order == [first, second, bar.field, bar.count]
    assert first.accessibleName() == "Which"
    with qtbot.waitSignal(bar.chosen):
        second.setCurrentIndex(1)
    with qtbot.assertNotEmitted(bar.chosen):
        bar.choose(first, 1)
    assert first.currentText() == "Some"


def test_another_project_is_not_looked_through_for_old_words(qtbot: QtBot) -> None:
    bar = FilterBar("Find")
    qtbot.addWidget(bar)
    bar.field.setText("old")
    bar.look_for_nothing()
    assert bar.field.words == ()
    assert not bar.field.waits
