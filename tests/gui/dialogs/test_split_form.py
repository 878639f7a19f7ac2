"""Whether and how an export is split."""

from pytestqt.qtbot import QtBot

from annotator.exchange.splits import Splits
from annotator.gui.dialogs.split_form import SplitForm


def test_off_at_first_and_then_as_chosen(qtbot: QtBot) -> None:
    form = SplitForm()
    qtbot.addWidget(form)
    assert form.splits() is None
    assert not form.shares.isEnabled()
    form.on.setChecked(True)
    assert form.splits() == Splits()
    form.shares.setText("80/20")
    form.seed.setValue(7)
    form.stories.setChecked(False)
    assert form.splits() == Splits(shares={"train": 0.8, "test": 0.2}, seed=7, stories=False)
    form.shares.setText("many")
    assert form.problem().startswith("“many” is no split")
