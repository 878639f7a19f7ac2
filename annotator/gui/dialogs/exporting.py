"""What to hand out, in which format, and what that format will not keep, before it is written."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.identity import Uid
from annotator.domain.scheme import Scheme
from annotator.exchange.planning import ExportPlan
from annotator.exchange.query import Query
from annotator.exchange.registry import FORMATS, format_by_id
from annotator.exchange.splits import Splits
from annotator.formats.base import Format
from annotator.formats.options import Choices
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.options_form import OptionsForm
from annotator.gui.dialogs.plan_words import rows, summary
from annotator.gui.dialogs.query_form import QueryForm
from annotator.gui.dialogs.split_form import SplitForm
from annotator.gui.dialogs.target import TargetField
from annotator.gui.texts import tr
from annotator.gui.theme.quiet import make_quiet


class ExportChoice(NamedTuple):
    """What to count, and then to write."""

    format_id: str
    query: Query
    choices: Choices
    splits: Splits | None


class ExportOrder(NamedTuple):
    """What to write, and where."""

    plan: ExportPlan
    target: Path
    overwrite: bool
    allow_empty: bool


class Stock(NamedTuple):
    """What a project has to choose from."""

    name: str
    layers: Sequence[tuple[Uid, str]]
    scheme: Scheme
    queries: Mapping[str, str]
    """By name, what was saved."""
    titles: Sequence[str] = ()
    """Of the layers, as formats call them."""


class Printing(NamedTuple):
    """What is asked where one format is laid out into another kind of file."""

    format_id: str
    suffix: str
    title: str
    verb: str


class ExportDialog(QDialog):
    """Asks for a plan at every change and shows what it says."""

    plan_wanted = Signal(object)
    """An `ExportChoice` to be planned; the answer comes by `show_plan` or `show_problem`."""
    ordered = Signal(object)
    """An `ExportOrder`."""
    query_saved = Signal(str, object)
    """A name and a `Query`."""

    def __init__(
        self,
        files: Files,
        stock: Stock,
        parent: QWidget | None = None,
        printing: Printing | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(printing.title if printing else tr("Export"))
        self._stock = stock
        self._printing = printing
        self._plan: ExportPlan | None = None
        self._format = QComboBox()
        self._format.setAccessibleName(tr("Format"))
        for one in FORMATS:
            if one.writes and (printing is None or one.id == printing.format_id):
                title = tr("{format} (not installed)", format=tr(one.title))
                self._format.addItem(title if one.missing else tr(one.title), one.id)
        self._queries = QComboBox()
        self._queries.setEditable(True)
        self._queries.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._queries.setAccessibleName(tr("Saved as"))
        line = self._queries.lineEdit()
        assert line is not None
        line.setAccessibleName(tr("Saved as"))
        line.setPlaceholderText(tr("A name for what goes out"))
        self._queries.addItems(list(stock.queries))
        self._queries.setCurrentIndex(-1)
        self._save = QPushButton(tr("Sa&ve"))
        self._save.setAutoDefault(False)
        self.query_form = QueryForm(stock.layers, stock.scheme)
        self.options_form = OptionsForm(stock.titles, [one.id for one in stock.scheme.spans])
        self.split_form = SplitForm()
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(tr("What, how and split"))
        self._counts = QLabel()
        self._warnings = QLabel()
        self._losses = QTreeWidget()
        self._losses.setAccessibleName(tr("What is not kept as it is"))
        self._target = TargetField(files, printing.title if printing else tr("Export to"))
        self._replace = QCheckBox(tr("Replace what is there"))
        self._texts_only = QCheckBox(tr("Export texts without any tag"))
        self._buttons = ok_cancel(self, printing.verb if printing else tr("Export"))
        self._lay_out()
        self._connect()
        self._use_format()

    @property
    def format_field(self) -> QComboBox:
        """The format."""
        return self._format

    @property
    def queries_field(self) -> QComboBox:
        """What was saved, by name."""
        return self._queries

    @property
    def save_button(self) -> QPushButton:
        """Saves what goes out under the name."""
        return self._save

    @property
    def target_field(self) -> QLineEdit:
        """Where to."""
        return self._target.line

    @property
    def losses_list(self) -> QTreeWidget:
        """What is not kept."""
        return self._losses

    @property
    def warnings_label(self) -> QLabel:
        """What to know of this selection in this format."""
        return self._warnings

    @property
    def texts_only_box(self) -> QCheckBox:
        """Asked where no tag would go out."""
        return self._texts_only

    @property
    def export_button(self) -> QPushButton:
        """Writes it."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen, once `QueryForm.problem` and `SplitForm.problem` are nothing."""
        return ExportChoice(
            self._format.currentData(),
            self.query_form.query(),
            self.options_form.choices,
            self.split_form.splits(),
        )

    def show_plan(
        self, choice: ExportChoice, plan: ExportPlan, layer: Callable[[Uid], str]
    ) -> None:
        """Show what would be written and lost; an answer to an older choice is passed over."""
        if self._problem() or choice != self.choice:
            return
        self._plan = plan
        self._losses.clear()
        for row in rows(plan, layer):
            item = QTreeWidgetItem(list(row))
            item.setTextAlignment(0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            for column in (1, 2):
                item.setToolTip(column, row[column])
            self._losses.addTopLevelItem(item)
        self._counts.setText((plan.nothing and tr(plan.nothing)) or summary(plan))
        self._warn(plan.warnings)
        self._losses.setEnabled(bool(self._losses.topLevelItemCount()))
        self._check()

    def show_problem(self, choice: ExportChoice, sentence: str) -> None:
        """Show why there is no plan."""
        if not self._problem() and choice == self.choice:
            self._refuse(sentence)

    def _lay_out(self) -> None:
        self._losses.setHeaderLabels([tr("Number"), tr("What"), tr("What becomes of it")])
        self._losses.setRootIsDecorated(False)
        self._losses.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._losses.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for label in (self._counts, self._warnings):
            label.setWordWrap(True)
        which, how = QWidget(), QWidget()
        inside = QVBoxLayout(which)
        inside.addLayout(self._saved_row())
        inside.addWidget(self.query_form)
        inside.addStretch(1)
        beside = QVBoxLayout(how)
        self._no_options = QLabel(tr("There is nothing to choose of this format."))
        make_quiet(self._no_options)
        beside.addWidget(self._no_options)
        beside.addWidget(self.options_form)
        beside.addStretch(1)
        self._tabs.addTab(_scrolled(which), tr("&What Goes Out"))
        self._tabs.addTab(_scrolled(how), tr("&How It Is Written"))
        self._tabs.addTab(self.split_form, tr("S&plit"))
        for tab in (1, 2):
            self._tabs.setTabVisible(tab, self._printing is None)
        top, foot = QFormLayout(), QFormLayout()
        if self._printing is None:
            top.addRow(tr("&Format"), self._format)
        where = QLabel(tr("Where &to"))
        where.setBuddy(self._target.line)
        foot.addRow(where, self._target)
        foot.addRow("", self._replace)
        foot.addRow("", self._texts_only)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._tabs)
        layout.addWidget(self._warnings)
        layout.addWidget(self._counts)
        layout.addWidget(self._losses, 1)
        layout.addLayout(foot)
        layout.addWidget(self._buttons)
        line = self.fontMetrics().height()
        self._losses.setMinimumHeight(line * 6)
        wanted = QSize(self.fontMetrics().horizontalAdvance("m") * 72, line * 44)
        self.resize(wanted.boundedTo(self.screen().availableGeometry().size() * 0.94))

    def _saved_row(self) -> QHBoxLayout:
        saved = QHBoxLayout()
        saved.addWidget(QLabel(tr("Saved as")))
        saved.addWidget(self._queries, 1)
        saved.addWidget(self._save)
        return saved

    def _connect(self) -> None:
        self._format.currentIndexChanged.connect(self._use_format)
        self.query_form.changed.connect(self._ask)
        self.options_form.changed.connect(self._ask)
        self.split_form.changed.connect(self._resuggest)
        self._queries.activated.connect(self._take_up)
        self._queries.editTextChanged.connect(self._check)
        self._save.clicked.connect(self._save_query)
        self._target.changed.connect(self._check)
        self._replace.toggled.connect(self._check)
        self._texts_only.toggled.connect(self._check)
        self.accepted.connect(self._order)

    def _use_format(self) -> None:
        options = self._chosen_format().options
        self.options_form.show_options(options)
        self._no_options.setVisible(not options)
        self._resuggest()

    def _resuggest(self) -> None:
        self._suggest()
        self._ask()

    def _chosen_format(self) -> Format:
        return format_by_id(self._format.currentData())

    def _problem(self) -> str:
        return self.query_form.problem() or self.split_form.problem()

    def _warn(self, warnings: Sequence[str]) -> None:
        self._warnings.setText("\n".join(f"⚠ {tr(one)}" for one in warnings))
        self._warnings.setVisible(bool(warnings))

    def _ask(self) -> None:
        self._plan = None
        problem = self._problem()
        if problem:
            self._refuse(problem)
            return
        self._counts.setText(tr("Counting…"))
        self._check()
        self.plan_wanted.emit(self.choice)

    def _refuse(self, sentence: str) -> None:
        self._plan = None
        self._losses.clear()
        self._warn(())
        self._counts.setText(sentence)
        self._check()

    def _take_up(self) -> None:
        saved = self._stock.queries.get(self._queries.currentText())
        if saved is not None:
            self.query_form.put(Query.model_validate_json(saved))
            self._ask()

    def _save_query(self) -> None:
        name = " ".join(self._queries.currentText().split())
        if not name or self.query_form.problem():
            return
        query = self.query_form.query()
        self._stock = self._stock._replace(
            queries={**self._stock.queries, name: query.model_dump_json(exclude_defaults=True)}
        )
        if self._queries.findText(name) < 0:
            self._queries.addItem(name)
        self._queries.setCurrentText(name)
        self.query_saved.emit(name, query)
        self._check()

    def _suggest(self) -> None:
        """A place beside the one chosen last, with the format's ending."""
        name = self._stock.name
        before = Path.home() / name if self._target.empty else self._target.path
        if self._printing:
            self._target.put(before.with_name(name + self._printing.suffix))
            return
        chosen = self._chosen_format()
        split = self.split_form.on.isChecked() and not chosen.splits
        folder = chosen.target == "folder" or split or not chosen.suffixes
        suffix = "" if folder else chosen.suffixes[0]
        self._target.put(before.with_name(name + suffix if suffix else f"{name} {chosen.id}"))

    def _check(self) -> None:
        there = self._target.there
        self._replace.setVisible(there)
        plan = self._plan
        bare = bool(plan and plan.nothing and plan.survey.articles)
        self._texts_only.setVisible(bare)
        self._save.setEnabled(
            bool(self._queries.currentText().strip()) and not self.query_form.problem()
        )
        self.export_button.setEnabled(
            plan is not None
            and (not plan.nothing or (bare and self._texts_only.isChecked()))
            and not self._target.empty
            and (not there or self._replace.isChecked())
        )

    def _order(self) -> None:
        if self._plan is not None:
            order = ExportOrder(
                self._plan,
                self._target.path,
                self._replace.isChecked(),
                self._texts_only.isChecked(),
            )
            self.ordered.emit(order)


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that need not be seen whole, so that the dialog fits on small screens."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(page)
    page.setAutoFillBackground(False)
    return area
