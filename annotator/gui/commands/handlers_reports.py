"""Review reports: asked for, written beside the window, opened."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from annotator.domain.values import ANNOTATIONS, GOLD
from annotator.exchange.review_report.writing import ReportWritten, write_report
from annotator.gui.dialogs.files import Files
from annotator.gui.dialogs.reporting import Offered, ReportDialog, ReportOrder
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr


class ReportHandlers:
    """Opens the dialog and does what it says."""

    def __init__(
        self,
        session: Session,
        panel: ArticlesPanel,
        window: QWidget,
        files: Files,
        notices: NoticeBar,
    ) -> None:
        self._session = session
        self._panel = panel
        self._window = window
        self._files = files
        self._notices = notices

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {"review.report": self.ask}

    def ask(self) -> None:
        """Ask what it is to be about."""
        project = self._session.project
        if project is None:
            return
        every = sorted(
            (layer for layer in project.reads.layers() if layer.annotates),
            key=lambda layer: layer.purpose != ANNOTATIONS,
        )
        article = self._session.article
        offered = Offered(
            [(layer.uid, self._session.names.layer(layer.uid)) for layer in every],
            frozenset(layer.uid for layer in every if layer.purpose == ANNOTATIONS),
            [article.uid] if article else [],
            self._panel.chosen(),
            [
                (layer.uid, self._session.names.layer(layer.uid))
                for layer in every
                if layer.purpose == GOLD
            ],
        )
        name = tr("{project} review", project=project.path.stem)
        dialog = ReportDialog(self._files, offered, name, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.ordered.connect(self.write)
        dialog.open()

    def write(self, order: ReportOrder) -> None:
        """Write it beside the window."""
        project = self._session.project
        if project is None:
            return
        self._session.run_job(
            tr("Writing the report"),
            lambda progress, cancelled: write_report(
                project,
                order.target,
                order.form,
                overwrite=order.overwrite,
                progress=progress,
                cancelled=cancelled,
                layers=order.layers,
                articles=order.articles,
                all_articles=order.all_articles,
                gold=order.deciding,
            ),
            self._written,
            writes=False,
        )

    def _written(self, report: ReportWritten) -> None:
        articles = counted(report.articles, marked("{n} article"), marked("{n} articles"))
        sentence = tr(
            "The report on {articles} was written to {path}.",
            articles=articles,
            path=report.target,
        )
        if report.hidden:
            hidden = counted(
                report.hidden,
                marked("{n} article, in which others’ work is hidden from you, was left out."),
                marked("{n} articles, in which others’ work is hidden from you, were left out."),
            )
            sentence = f"{sentence} {hidden}"
        self._notices.say(sentence, [Choice(tr("Open"), lambda: show(report.target))])


def show(path: Path) -> None:
    """Open a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
