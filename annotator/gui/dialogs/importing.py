"""What to import, and what came of it in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.registry import FORMATS
from annotator.exchange.report import Duplicate, ImportReport
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.outcome import Section
from annotator.gui.dialogs.sources import SourceList
from annotator.gui.dropping import Dropping
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.reanchoring import Doubt
from annotator.text.anchoring import Sure, Why

_MOST_LAYERS: Final = 3
_WHY: Final = {
    Why.SAME: marked("nothing changed here"),
    Why.AROUND: marked("the words around it were changed"),
    Why.TWICE: marked("the same words stand here in two places that fit as well"),
    Why.FOUND: marked("the same words were found in another place"),
    Why.EDITED: marked("its words were changed"),
    Why.REPLACED: marked("its words were replaced"),
    Why.JOINED: marked("the words between its pieces are gone"),
    Why.IN_PART: marked("a piece of it is gone"),
    Why.DELETED: marked("its words were deleted"),
    Why.REWRITTEN: marked("the passage was rewritten"),
}


class ImportChoice(NamedTuple):
    """What to take in, and how."""

    paths: tuple[Path, ...]
    format_id: str | None
    """None: each is recognised."""
    credit: str | None
    """Whose annotations these are; None: what the files say."""


class ImportDialog(QDialog):
    """Files and folders, how to read them, and whose work they hold."""

    chosen = Signal(object)
    """An `ImportChoice`."""

    def __init__(self, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import"))
        self.sources = SourceList(
            files, tr("What to import"), files.ask_sources, tr("Import Folder")
        )
        self._format = QComboBox()
        self._format.setAccessibleName(tr("Format"))
        self._format.addItem(tr("Recognise each file"), None)
        for one in FORMATS:
            if one.reads:
                self._format.addItem(tr(one.title), one.id)
        self._credit = QLineEdit()
        self._credit.setAccessibleName(tr("Annotations are the work of"))
        self._credit.setPlaceholderText(tr("As the files say"))
        self._buttons = ok_cancel(self, tr("Import"))
        self._lay_out()
        Dropping(self, self.sources.add)
        self.sources.changed.connect(self._check)
        self.accepted.connect(self._say)
        self._check()
        self.sources.setFocus()

    @property
    def format_field(self) -> QComboBox:
        """How to read them."""
        return self._format

    @property
    def credit_field(self) -> QLineEdit:
        """Whose work the annotations are."""
        return self._credit

    def add(self, paths: Sequence[Path]) -> None:
        """Put more files and folders on the list."""
        self.sources.add(paths)
        if self.sources.paths:
            self._buttons.button(QDialogButtonBox.StandardButton.Ok).setFocus()

    def _lay_out(self) -> None:
        hint = QLabel(
            tr(
                "Text and Markdown files, annotated files, and folders of them. "
                "Copies of articles that are there already are passed over and named."
            )
        )
        hint.setWordWrap(True)
        make_quiet(hint)
        form = QFormLayout()
        form.addRow(tr("Format"), self._format)
        form.addRow(tr("Annotations are the work of"), self._credit)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.sources, 1)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(em * 52, self.fontMetrics().height() * 22)

    def _check(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.sources.paths))

    def _say(self) -> None:
        self.chosen.emit(
            ImportChoice(
                self.sources.paths,
                self._format.currentData(),
                self._credit.text().strip() or None,
            )
        )


def headline(report: ImportReport, mine: str = "") -> str:
    """What came in, in one sentence, and where tags are that are not seen at once: those in
    layers that are not called ``mine``.
    """
    added = len(report.added)
    articles = counted(
        added, marked("{n} article was imported"), marked("{n} articles were imported")
    )
    if not (report.spans or report.links):
        return articles + "."
    spans = counted(report.spans, marked("{n} tag"), marked("{n} tags"))
    links = counted(report.links, marked("{n} link"), marked("{n} links"))
    others = [layer for layer in report.layers if layer != mine]
    if not others:
        return tr(
            "{articles}, with {spans} and {links}.", articles=articles, spans=spans, links=links
        )
    return tr(
        "{articles}, with {spans} and {links}; to see them, choose {layers} at “Also show”.",
        articles=articles,
        spans=spans,
        links=links,
        layers=_listed(others),
    )


def _listed(layers: Sequence[str]) -> str:
    named = tr(" or ").join(f"“{layer}”" for layer in layers[:_MOST_LAYERS])
    return named + " …" if len(layers) > _MOST_LAYERS else named


def needs_reading(report: ImportReport) -> bool:
    """Whether something happened that the headline does not tell."""
    return bool(sections(report))


def sections(report: ImportReport) -> list[Section]:
    """Everything beside the headline: a title, and what it is about with the reason."""
    found = [
        (marked("Could not be read"), [(p.where, p.what) for p in report.unreadable]),
        (
            marked("Read with something left out"),
            [(p.where, p.what) for p in report.problems if not p.whole],
        ),
        (
            marked("There already, passed over"),
            [(d.name, _met(d)) for d in report.duplicates],
        ),
        (
            marked("Tags over another reading of the text: please have a look"),
            [(f"“{d.quote}” · {d.title}", doubted(d)) for d in report.doubtful],
        ),
        (
            marked("There no more; they stay here"),
            [(f"“{g.words}” · {g.title}", g.layer) for g in report.gone],
        ),
        (
            marked("Encoding guessed: please have a look"),
            [(g.name, g.encoding) for g in report.guessed],
        ),
        (
            marked("New in the scheme"),
            [(t, "") for t in (*report.new_types, *report.new_attributes)],
        ),
        (
            marked("Links turned round to follow the scheme"),
            [(kind, str(n)) for kind, n in report.turned.items()],
        ),
        (
            marked("Links the scheme has no rule for"),
            [(kind, str(n)) for kind, n in report.unfitting.items()],
        ),
    ]
    if report.updated:
        found.append((marked("Brought up to date"), [(str(report.updated), "")]))
    if report.kept:
        found.append((marked("Different here, kept as they are here"), [(str(report.kept), "")]))
    return [(tr(title), rows) for title, rows in found if rows]


def _met(duplicate: Duplicate) -> str:
    same = marked("the same file as “{title}”, read otherwise")
    if duplicate.same_text:
        same = marked("the same as “{title}”")
    said = tr(same, title=duplicate.title)
    if not duplicate.unlike:
        return said
    stays = tr("stays as it is here: {names}", names=", ".join(map(tr, duplicate.unlike)))
    return f"{said}; {stays}"


def doubted(doubt: Doubt) -> str:
    """What became of the place of a tag over another text, and why that is not sure."""
    why = reason(doubt.why)
    if doubt.sure is Sure.LOST:
        return tr("left out: {why}", why=why)
    return tr("now “{words}”: {why}", words=doubt.now, why=why)


def reason(why: Why) -> str:
    """Why a place is not sure."""
    return tr(_WHY[why])
