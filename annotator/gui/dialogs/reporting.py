"""What a review report is to be about, in which form, and where."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.exchange.review_report.writing import REPORT_FORMATS, ReportFormat
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.target import TargetField
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet

_UID: Final = Qt.ItemDataRole.UserRole
_LINES: Final = 5

TITLES: Final = {
    "html": marked("Web page, to read or print"),
    "xlsx": marked("Workbook (XLSX)"),
    "csv": marked("Folder of CSV tables"),
}


class Offered(NamedTuple):
    """What may be chosen."""

    layers: Sequence[tuple[Uid, str]]
    """Everybody's, annotations first; those are ticked that are in ``ticked``."""
    ticked: frozenset[Uid]
    this: Sequence[Uid]
    """The open article."""
    selected: Sequence[Uid]
    """Those selected in the list."""
    deciding: Sequence[tuple[Uid, str]] = ()
    """Whose decisions there are: gold layers."""


class ReportOrder(NamedTuple):
    """What to write, and where."""

    form: ReportFormat
    target: Path
    overwrite: bool
    layers: tuple[Uid, ...]
    articles: tuple[Uid, ...] | None
    """None for all."""
    all_articles: bool
    """Whether agreement counts articles that are not done by all."""
    deciding: tuple[Uid, ...] | None = None
    """Whose decisions are told; None for everybody's."""


class ReportDialog(QDialog):
    """Asks; it orders what was chosen when it is accepted."""

    ordered = Signal(object)
    """A `ReportOrder`."""

    def __init__(
        self, files: Files, offered: Offered, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Review Report"))
        self.form_field = QComboBox()
        self.form_field.setAccessibleName(tr("Form"))
        for form in REPORT_FORMATS:
            self.form_field.addItem(tr(TITLES[form.id]), form.id)
        self.layer_list = QListWidget()
        self.layer_list.setAccessibleName(tr("Whose work"))
        for uid, title in offered.layers:
            item = QListWidgetItem(title)
            item.setData(_UID, uid)
            ticked = uid in offered.ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.layer_list.addItem(item)
        self.decisions_field = _decisions(offered.deciding)
        self.article_field = QComboBox()
        self.article_field.setAccessibleName(tr("Articles"))
        self.article_field.addItem(tr("All articles"), None)
        if len(offered.selected) > 1:
            number = counted(len(offered.selected), marked("{n} selected"), marked("{n} selected"))
            self.article_field.addItem(number, tuple(offered.selected))
        if offered.this:
            self.article_field.addItem(tr("The open article"), tuple(offered.this))
        self.all_box = QCheckBox(tr("Agreement also over articles that are not done by all"))
        self._hint = QLabel()
        make_quiet(self._hint)
        self._hint.setWordWrap(True)
        self._name = name
        self.target = TargetField(files, tr("Write Report to"))
        self.replace = QCheckBox(tr("Replace what is there"))
        self._buttons = ok_cancel(self, tr("Write Report"))
        self.write_button.setDefault(True)
        self._lay_out()
        self.form_field.currentIndexChanged.connect(self._suggest)
        self.layer_list.itemChanged.connect(self._check)
        self.target.changed.connect(self._check)
        self.replace.toggled.connect(self._check)
        self.accepted.connect(lambda: self.ordered.emit(self.order))
        self._suggest()
        self._check()

    @property
    def write_button(self) -> QPushButton:
        """Writes it."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def layers(self) -> tuple[Uid, ...]:
        """Whose work is ticked."""
        items = map(self.layer_list.item, range(self.layer_list.count()))
        return tuple(
            item.data(_UID) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def order(self) -> ReportOrder:
        """What is chosen now."""
        return ReportOrder(
            self._form,
            self.target.path,
            self.replace.isChecked(),
            self.layers,
            self.article_field.currentData(),
            self.all_box.isChecked(),
            self.decisions_field.currentData(),
        )

    @property
    def _form(self) -> ReportFormat:
        return REPORT_FORMATS[self.form_field.currentIndex()]

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        self.layer_list.setMaximumHeight(line * (_LINES + 2))
        form = QFormLayout()
        form.addRow(tr("Form"), self.form_field)
        form.addRow(tr("Whose work"), self.layer_list)
        form.addRow("", self._hint)
        form.addRow(tr("Decisions"), self.decisions_field)
        form.setRowVisible(self.decisions_field, self.decisions_field.count() > 2)
        form.addRow(tr("Articles"), self.article_field)
        form.addRow("", self.all_box)
        form.addRow(tr("Where to"), self.target)
        form.addRow("", self.replace)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(self.fontMetrics().horizontalAdvance("m") * 46, self.sizeHint().height())

    def _suggest(self) -> None:
        """A place beside the one chosen last, with the form's ending."""
        before = Path.home() / self._name if self.target.empty else self.target.path
        suffix = self._form.suffix
        self.target.put(
            before.with_name(self._name + suffix if suffix else f"{self._name} {tr('tables')}")
        )

    def _check(self) -> None:
        number = len(self.layers)
        several = number > 1
        self.all_box.setEnabled(several)
        if not number:
            self._hint.setText(tr("Tick whose work it is to be about."))
        elif several:
            self._hint.setText(tr("Compared with each other, in this order: the first is A."))
        else:
            self._hint.setText(tr("One alone is told with what was decided, without differences."))
        there = self.target.there
        self.replace.setVisible(there)
        self.write_button.setEnabled(
            bool(number) and not self.target.empty and (not there or self.replace.isChecked())
        )


def _decisions(deciding: Sequence[tuple[Uid, str]]) -> QComboBox:
    """Whose decisions may be told."""
    field = QComboBox()
    field.setAccessibleName(tr("Decisions"))
    field.addItem(tr("Everybody’s"), None)
    for uid, title in deciding:
        field.addItem(title, (uid,))
    field.addItem(tr("Nobody’s"), ())
    return field
