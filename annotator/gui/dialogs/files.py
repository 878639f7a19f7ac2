"""Asking for files: where to make, open or copy a project, and what to take in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.exchange.packages import SUFFIX as PACKAGE
from annotator.gui.texts import tr

SUFFIX: Final = "annotator"


class Files:
    """Opens file dialogs on a window; what is chosen goes to the function given."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._folder = Path.home()
        self.last: Path | None = None
        """The project a person chose last, also where it could not be opened."""

    def ask_new(self, then: Callable[[Path], None]) -> None:
        """Where a new project shall be."""
        dialog = self._project_dialog(tr("New Project"), QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(tr("Project") + f".{SUFFIX}")
        self._open(dialog, lambda paths: self._remembering(paths[0], then))

    def ask_open(self, then: Callable[[Path], None]) -> None:
        """Which project to open."""
        dialog = self._project_dialog(tr("Open Project"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, lambda paths: self._remembering(paths[0], then))

    def ask_copy(
        self,
        project: Path,
        then: Callable[[Path], None],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Where a copy of a project shall be."""
        dialog = self._project_dialog(tr("Save a Copy"), QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{project.stem} {tr('copy')}.{SUFFIX}")
        if cancelled is not None:
            dialog.rejected.connect(cancelled)
        self._open(dialog, lambda paths: then(paths[0]))

    def ask_sources(self, then: Callable[[list[Path]], None]) -> None:
        """Which files to take in."""
        dialog = self._dialog(tr("Import Files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._open(dialog, then)

    def ask_work(self, then: Callable[[list[Path]], None]) -> None:
        """Which packages and project files of colleagues to merge."""
        dialog = self._dialog(tr("Colleagues’ Work"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        wanted = tr("Packages and projects") + f" (*{PACKAGE} *.{SUFFIX})"
        dialog.setNameFilters([wanted, tr("All files") + " (*)"])
        self._open(dialog, then)

    def ask_table(self, title: str, then: Callable[[Path], None]) -> None:
        """Which table to read."""
        self.ask_file(title, tr("Tables") + " (*.csv *.tsv *.txt)", then)

    def ask_file(self, title: str, kind: str, then: Callable[[Path], None]) -> None:
        """Which file of a kind, with its pattern as file dialogs have it."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kind, tr("All files") + " (*)"])
        self._open(dialog, lambda paths: then(paths[0]))

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Which folder."""
        dialog = self._dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog, lambda paths: then(paths[0]))

    def ask_target(self, title: str, suggested: str, then: Callable[[Path], None]) -> None:
        """Where to write a file or a folder that need not be there yet."""
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(suggested)
        self._open(dialog, lambda paths: then(paths[0]))

    def _project_dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = self._dialog(title)
        dialog.setAcceptMode(mode)
        projects = tr("Annotator projects") + f" (*.{SUFFIX})"
        dialog.setNameFilters([projects, tr("All files") + " (*)"])
        dialog.setDefaultSuffix(SUFFIX)
        return dialog

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._folder))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _open(self, dialog: QFileDialog, then: Callable[[list[Path]], None]) -> None:
        def chosen(names: list[str]) -> None:
            paths = [Path(name) for name in names]
            if paths:
                self._folder = paths[0].parent
                then(paths)

        dialog.filesSelected.connect(chosen)
        dialog.open()

    def _remembering(self, path: Path, then: Callable[[Path], None]) -> None:
        self.last = path
        then(path)
