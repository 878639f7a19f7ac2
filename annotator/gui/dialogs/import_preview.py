"""What was read and would come in: how offsets count, what labels and annotators become."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.scheme import Scheme
from annotator.exchange.importing import Wishes
from annotator.exchange.mapping import NEW, SKIP, SchemeMap
from annotator.exchange.report import ImportReport
from annotator.formats.bundle import Counting, Unit, Why
from annotator.formats.options import Choices, Option
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.importing import sections
from annotator.gui.dialogs.options_form import OptionsForm
from annotator.gui.dialogs.outcome import Section, SectionTree
from annotator.gui.texts import counted, marked, tr

_WAIT_MS: Final = 200
_UNITS: Final = {
    Unit.CODE_POINTS: marked("Unicode code points"),
    Unit.UTF_16: marked("UTF-16 units"),
    Unit.GRAPHEMES: marked("characters as they are seen"),
    Unit.TOKENS: marked("tokens"),
    Unit.CHARACTERS_OF_TOKENS: marked("characters of a text made of its tokens"),
}
_WHY: Final = {
    Why.WORDS: marked("the words in the file fit"),
    Why.ALIKE: marked("all ways of counting give the same"),
    Why.RULE: marked("the format says so"),
    Why.CHOSEN: marked("you chose it"),
    Why.GUESS: marked("nothing in the file tells; please look at a few tags"),
}


class ImportPreview(QDialog):
    """Asks for a trial at every change and shows what would come of it."""

    wished = Signal(object)
    """`Wishes` to be tried; the answer comes by `show_report`."""
    read_again = Signal(object)
    """`Choices` of reading: the files are to be read anew, and this dialog closes."""
    confirmed = Signal(object)
    """`Wishes` to be carried out."""

    def __init__(
        self,
        scheme: Scheme,
        uses: Mapping[tuple[str, str], int],
        wishes: Wishes,
        options: tuple[Sequence[Option], Choices],
        parent: QWidget | None = None,
    ) -> None:
        """``uses``: how often each label was met; ``options``: of reading, and what was chosen."""
        super().__init__(parent)
        self.setWindowTitle(tr("Import: What Would Come In"))
        self._scheme = scheme
        self._credit = wishes.credit
        self._uses = uses
        self._labels: dict[tuple[str, str], QComboBox] = {}
        self._annotators: dict[str, QComboBox] = {}
        self._said = QLabel(tr("Trying it…"))
        self._said.setWordWrap(True)
        font = self._said.font()
        font.setBold(True)
        self._said.setFont(font)
        titles = (tr("Label"), tr("Times"), tr("Becomes"))
        self._label_rows = _table(tr("Labels"), titles)
        self._annotator_rows = _table(
            tr("Annotators"), (tr("In the files"), tr("Their work goes to"))
        )
        self._rest = SectionTree(tr("Offsets and what to know"))
        self._options = OptionsForm()
        self._options.show_options(options[0])
        self._options.put(options[1])
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(tr("What would come in"))
        self._buttons = ok_cancel(self, tr("Import"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(lambda: self.wished.emit(self.wishes))
        self._lay_out()
        self._options.changed.connect(self._again)
        self.accepted.connect(lambda: self.confirmed.emit(self.wishes))
        self.import_button.setEnabled(False)

    @property
    def import_button(self) -> QPushButton:
        """Takes it in."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    @property
    def headline(self) -> str:
        """What is said first."""
        return self._said.text()

    @property
    def wishes(self) -> Wishes:
        """What is chosen."""
        chosen: dict[str, dict[str, str]] = {"span": {}, "link": {}}
        for (kind, label), field in self._labels.items():
            if field.currentIndex():
                chosen[kind][label] = field.currentData()
        credits_here = {
            name: _credit(field)
            for name, field in self._annotators.items()
            if field.currentText().strip() != name
        }
        return Wishes(self._credit, credits_here, SchemeMap(chosen["span"], chosen["link"]))

    def label_field(self, kind: str, label: str) -> QComboBox:
        """What a label becomes; ``kind`` is ``span`` or ``link``."""
        return self._labels[kind, label]

    def annotator_field(self, name: str) -> QComboBox:
        """Whom an annotator's work is credited to."""
        return self._annotators[name]

    def show_report(self, wishes: Wishes, report: ImportReport) -> None:
        """Show what would come of wishes; an answer to older ones is passed over."""
        if wishes != self.wishes:
            return
        self._fill_labels(report)
        self._fill_annotators(report)
        rest = [_offsets(report.countings), *sections(report)]
        self._rest.show_sections([one for one in rest if one[1]])
        problems = len(report.problems)
        self._tabs.setTabText(2, tr("&Offsets and What to Know ({n})", n=problems))
        self._said.setText(_headline(report))
        self.import_button.setEnabled(True)

    def show_problem(self, sentence: str) -> None:
        """Show why it cannot come in like this."""
        self._said.setText(sentence)
        self.import_button.setEnabled(False)

    def _lay_out(self) -> None:
        rest = QWidget()
        inside = QVBoxLayout(rest)
        inside.addWidget(self._options)
        inside.addWidget(self._rest, 1)
        self._options.setVisible(not self._options.empty)
        labels = tr("&Labels ({n})", n=len(self._uses))
        self._tabs.addTab(self._label_rows, labels)
        self._tabs.addTab(self._annotator_rows, tr("&Annotators"))
        self._tabs.addTab(rest, tr("&Offsets and What to Know"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._buttons)
        line = self.fontMetrics().height()
        self.resize(self.fontMetrics().horizontalAdvance("m") * 60, line * 32)
        if not self._uses:
            self._tabs.setCurrentIndex(2)

    def _fill_labels(self, report: ImportReport) -> None:
        """Once: what each label becomes if nothing is chosen is known from the first report."""
        if self._labels:
            return
        for (kind, label), number in sorted(self._uses.items(), key=lambda one: -one[1]):
            name, new = report.becomes.get((kind, label), ("", True))
            called = tr("{label} (link)", label=label) if kind == "link" else label
            item = QTreeWidgetItem([called, f"{number:,}"])
            self._label_rows.addTopLevelItem(item)
            field = QComboBox()
            field.setAccessibleName(tr("“{label}” becomes", label=label))
            field.addItem(tr("{type} (new)", type=name) if new else name, None)
            for identifier, title in self._types(kind):
                if title != name:
                    field.addItem(title, identifier)
            if not new:
                field.addItem(tr("A new type of this name"), NEW)
            field.addItem(tr("Nothing: leave these out"), SKIP)
            field.currentIndexChanged.connect(self._wait.start)
            self._label_rows.setItemWidget(item, 2, field)
            self._labels[kind, label] = field

    def _fill_annotators(self, report: ImportReport) -> None:
        if self._annotators:
            return
        for name, layer in report.annotators.items():
            item = QTreeWidgetItem([name or tr("(nobody named)")])
            self._annotator_rows.addTopLevelItem(item)
            field = QComboBox()
            field.setEditable(True)
            field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            field.setAccessibleName(tr("The work of “{name}” goes to", name=name))
            field.addItem(layer, None)
            field.addItem(tr("Nobody: leave it out"), SKIP)
            line = field.lineEdit()
            assert line is not None
            line.setAccessibleName(field.accessibleName())
            line.editingFinished.connect(self._wait.start)
            field.activated.connect(self._wait.start)
            field.setEnabled(not self._credit)
            self._annotator_rows.setItemWidget(item, 1, field)
            self._annotators[name] = field

    def _types(self, kind: str) -> list[tuple[str, str]]:
        if kind == "link":
            return [(one.id, link_type_name(self._scheme, one.id)) for one in self._scheme.links]
        return [(one.id, span_type_name(self._scheme, one.id)) for one in self._scheme.spans]

    def _again(self) -> None:
        self.read_again.emit(self._options.choices)
        self.reject()


def _credit(field: QComboBox) -> str:
    """Whom a field says; by its words, for what is typed leaves the row that was chosen before."""
    said = field.currentText().strip()
    return SKIP if field.itemData(field.findText(said)) == SKIP else said


def _headline(report: ImportReport) -> str:
    articles = counted(len(report.added), marked("{n} new article"), marked("{n} new articles"))
    spans = counted(report.spans, marked("{n} tag"), marked("{n} tags"))
    links = counted(report.links, marked("{n} link"), marked("{n} links"))
    said = [tr("{articles}, {spans} and {links} would come in.",
               articles=articles, spans=spans, links=links)]  # fmt: skip
    if report.problems:
        said.append(
            counted(
                len(report.problems),
                marked("{n} thing cannot be taken; see Offsets and What to Know."),
                marked("{n} things cannot be taken; see Offsets and What to Know."),
            )
        )
    return " ".join(said)


def _offsets(countings: Mapping[Counting, int]) -> Section:
    rows = [
        (
            tr(
                "{unit}, in {articles}",
                unit=tr(_UNITS[one.unit]),
                articles=counted(number, marked("{n} article"), marked("{n} articles")),
            ),
            tr(_WHY[one.why]),
        )
        for one, number in countings.items()
    ]
    return tr("How offsets count, and why"), rows


def _table(name: str, titles: Sequence[str]) -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(name)
    table.setHeaderLabels(list(titles))
    table.setRootIsDecorated(False)
    table.setTabKeyNavigation(False)
    header = table.header()
    for column in range(len(titles)):
        mode = QHeaderView.ResizeMode.ResizeToContents
        if column in (0, len(titles) - 1):
            mode = QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(column, mode)
    return table
