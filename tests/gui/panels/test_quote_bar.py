"""The choices over the list of quotes; what they do is tested with the panel."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.gui.panels.quote_bar import Heads, QuoteBar
from annotator.gui.panels.quote_folds import Order
from tests.gui.desk import press


def test_what_is_typed_is_looked_for_a_little_later_and_at_once_with_enter(qtbot: QtBot) -> None:
    bar = QuoteBar()
    qtbot.addWidget(bar)
    with qtbot.waitSignal(bar.field.looked):
        bar.field.setText("Kābul  said")
    assert bar.field.words == ("kabul", "said")
    with qtbot.waitSignal(bar.field.looked, timeout=0):
        press(bar.field, Qt.Key.Key_Return)


def test_an_order_is_offered_only_for_groups(qtbot: QtBot) -> None:
    bar = QuoteBar()
    qtbot.addWidget(bar)
    assert bar.heads_wanted is Heads.NOTHING
    assert bar.order.isHidden()
    bar.heads.setCurrentIndex(bar.heads.findData(Heads.TYPE))
    assert not bar.order.isHidden()
    assert bar.order_wanted is Order.COUNT


def test_the_type_chosen_stays_as_long_as_there_is_one(qtbot: QtBot, scheme: Scheme) -> None:
    bar = QuoteBar()
    qtbot.addWidget(bar)
    bar.offer_types(scheme)
    bar.types.setCurrentIndex(bar.types.findData("claim"))
    bar.offer_types(scheme)
    assert bar.type_wanted == "claim"
    bar.offer_types(None)
    assert bar.type_wanted == ""
