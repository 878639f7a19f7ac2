"""Whether and how an export is split into train, dev and test."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import BadInputError
from annotator.exchange.splits import Splits, shares_of
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet

_SHARES: Final = "80/10/10"
_LARGEST_SEED: Final = 2**31 - 1


class SplitForm(QWidget):
    """The split, off at first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = QCheckBox(tr("&Split into train, dev and test"))
        self.shares = QLineEdit(_SHARES)
        self.shares.setAccessibleName(tr("Shares"))
        self.seed = QSpinBox()
        self.seed.setRange(0, _LARGEST_SEED)
        self.seed.setAccessibleName(tr("Seed"))
        self.stratify = QCheckBox(tr("Every split gets its share of each type"))
        self.stories = QCheckBox(tr("A story stays on one side"))
        self.copies = QCheckBox(tr("Near-copies stay on one side"))
        self._fields = (self.shares, self.seed, self.stratify, self.stories, self.copies)
        for box in (self.stratify, self.stories, self.copies):
            box.setChecked(True)
        hint = QLabel(
            tr(
                "Articles that come later never move earlier ones. Links between two splits stay "
                "behind."
            )
        )
        hint.setWordWrap(True)
        make_quiet(hint)
        form = QFormLayout()
        form.addRow(tr("Shares"), self.shares)
        form.addRow(tr("Seed"), self.seed)
        for box in (self.stratify, self.stories, self.copies):
            form.addRow("", box)
        layout = QVBoxLayout(self)
        layout.addWidget(self.on)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.on.toggled.connect(self._switch)
        self.shares.editingFinished.connect(self.changed)
        self.seed.valueChanged.connect(self.changed)
        for box in (self.on, self.stratify, self.stories, self.copies):
            box.toggled.connect(self.changed)
        self._switch()

    def splits(self) -> Splits | None:
        """The split, or None.

        Raises:
            BadInputError: if the shares are none.
        """
        if not self.on.isChecked():
            return None
        return Splits(
            shares=shares_of(self.shares.text()),
            seed=self.seed.value(),
            stratify=self.stratify.isChecked(),
            stories=self.stories.isChecked(),
            copies=self.copies.isChecked(),
        )

    def problem(self) -> str:
        """Why the shares are none, in a sentence; nothing if they are."""
        try:
            self.splits()
        except BadInputError as error:
            return str(error)
        return ""

    def _switch(self) -> None:
        on = self.on.isChecked()
        for field in self._fields:
            field.setEnabled(on)
