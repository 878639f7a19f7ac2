"""What to hand out, in which format, and what that format will not keep, before it is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.exchange.planning import ExportPlan
from annotator.formats.base import Format
from annotator.formats.registry import FORMATS, format_by_id
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.target import TargetField
from annotator.gui.texts import counted, marked, tr

_WAIT_MS = 150


class ExportChoice(NamedTuple):
    """What to count, and then to write."""

    format_id: str
    layers: tuple[Uid, ...]
    only_done: bool


class ExportOrder(NamedTuple):
    """What to write, and where."""

    plan: ExportPlan
    target: Path
    overwrite: bool


class ExportDialog(QDialog):
    """Asks for a plan at every change and shows what it says."""

    plan_wanted = Signal(object)
    """An `ExportChoice` to be planned; the answer comes by `show_plan`."""
    ordered = Signal(object)
    """An `ExportOrder`."""

    def __init__(
        self,
        files: Files,
        layers: Sequence[tuple[Uid, str]],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self._name = name
        self._plan: ExportPlan | None = None
        self._format = QComboBox()
        self._format.setAccessibleName(tr("Format"))
        for one in FORMATS:
            if one.writes:
                self._format.addItem(tr(one.title), one.id)
        self._layers = QListWidget()
        self._layers.setAccessibleName(tr("Whose work"))
        for uid, title in layers:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, uid)
            item.setCheckState(Qt.CheckState.Checked)
            self._layers.addItem(item)
        self._only_done = QCheckBox(tr("Only articles that are done"))
        self._counts = QLabel()
        self._losses = QTreeWidget()
        self._losses.setAccessibleName(tr("What is not kept as it is"))
        self._target = TargetField(files, tr("Export to"))
        self._replace = QCheckBox(tr("Replace what is there"))
        self._buttons = ok_cancel(self, tr("Export"))
        self._wait = QTimer(self)
        self._lay_out()
        self._connect()
        self._suggest()
        self._ask()

    @property
    def format_field(self) -> QComboBox:
        """The format."""
        return self._format

    @property
    def layer_list(self) -> QListWidget:
        """Whose work goes out."""
        return self._layers

    @property
    def target_field(self) -> QLineEdit:
        """Where to."""
        return self._target.line

    @property
    def losses_list(self) -> QTreeWidget:
        """What is not kept."""
        return self._losses

    @property
    def export_button(self) -> QPushButton:
        """Writes it."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        chosen = [
            item
            for item in map(self._layers.item, range(self._layers.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]
        return ExportChoice(
            self._format.currentData(),
            tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen),
            self._only_done.isChecked(),
        )

    def show_plan(self, choice: ExportChoice, plan: ExportPlan) -> None:
        """Show what would be written and lost; an answer to an older choice is passed over."""
        if choice != self.choice:
            return
        self._plan = plan
        self._losses.clear()
        for loss in plan.losses:
            row = QTreeWidgetItem([str(loss.number), tr(loss.feature), tr(loss.fate)])
            row.setTextAlignment(0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self._losses.addTopLevelItem(row)
        for column in (0, 1):
            self._losses.resizeColumnToContents(column)
        self._counts.setText((plan.nothing and tr(plan.nothing)) or _summary(plan))
        self._losses.setVisible(bool(plan.losses))
        self._check()

    def _lay_out(self) -> None:
        self._losses.setHeaderLabels([tr("Number"), tr("What"), tr("What becomes of it")])
        self._losses.setRootIsDecorated(False)
        self._counts.setWordWrap(True)
        line = self.fontMetrics().height()
        self._layers.setMaximumHeight(line * 5)
        form = QFormLayout()
        form.addRow(tr("Format"), self._format)
        form.addRow(tr("Whose work"), self._layers)
        form.addRow("", self._only_done)
        form.addRow(tr("Where to"), self._target)
        form.addRow("", self._replace)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._counts)
        layout.addWidget(self._losses, 8)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(self.fontMetrics().horizontalAdvance("m") * 54, line * 30)

    def _connect(self) -> None:
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self._format.currentIndexChanged.connect(self._suggest)
        self._format.currentIndexChanged.connect(self._ask)
        self._layers.itemChanged.connect(self._wait.start)
        self._only_done.toggled.connect(self._ask)
        self._target.changed.connect(self._check)
        self._replace.toggled.connect(self._check)
        self.accepted.connect(self._order)

    def _chosen_format(self) -> Format:
        return format_by_id(self._format.currentData())

    def _ask(self) -> None:
        self._plan = None
        self._counts.setText(tr("Counting…"))
        self._check()
        self.plan_wanted.emit(self.choice)

    def _suggest(self) -> None:
        """A place beside the one chosen last, with the format's ending."""
        before = Path.home() / self._name if self._target.empty else self._target.path
        chosen = self._chosen_format()
        suffix = "" if chosen.target == "folder" or not chosen.suffixes else chosen.suffixes[0]
        name = self._name if suffix else f"{self._name} {chosen.id}"
        self._target.put(before.with_name(name + suffix))

    def _check(self) -> None:
        there = self._target.there
        self._replace.setVisible(there)
        plan = self._plan
        self.export_button.setEnabled(
            plan is not None
            and not plan.nothing
            and not self._target.empty
            and (not there or self._replace.isChecked())
        )

    def _order(self) -> None:
        if self._plan is not None:
            self.ordered.emit(ExportOrder(self._plan, self._target.path, self._replace.isChecked()))


def _summary(plan: ExportPlan) -> str:
    survey = plan.survey
    articles = counted(survey.articles, marked("{n} article"), marked("{n} articles"))
    spans = counted(survey.spans, marked("{n} tag"), marked("{n} tags"))
    links = counted(survey.links, marked("{n} link"), marked("{n} links"))
    parts = [tr("{articles}, {spans}, {links}.", articles=articles, spans=spans, links=links)]
    if plan.left_out.aside:
        parts.append(
            counted(
                plan.left_out.aside,
                marked("{n} tag in furniture, repeats or other stories stays behind."),
                marked("{n} tags in furniture, repeats or other stories stay behind."),
            )
        )
    if plan.left_out.loose:
        parts.append(
            counted(
                plan.left_out.loose,
                marked("{n} link stays behind, since one of its ends does."),
                marked("{n} links stay behind, since one of their ends does."),
            )
        )
    if plan.left_out.earlier:
        parts.append(
            counted(
                plan.left_out.earlier,
                marked("{n} tag over an earlier text of its article stays behind."),
                marked("{n} tags over an earlier text of their article stay behind."),
            )
        )
    if plan.left_out.hidden:
        parts.append(
            counted(
                plan.left_out.hidden,
                marked(
                    "Others’ work on {n} article stays behind: it is hidden until yours is done."
                ),
                marked(
                    "Others’ work on {n} articles stays behind: it is hidden until yours is done."
                ),
            )
        )
    parts.append(
        tr("Not kept as it is:") if plan.losses else tr("This format keeps all of it as it is.")
    )
    return " ".join(parts)
