"""What a table of assignments would do, before it is done: what has a place, and what has none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.assigning import Sheet
from annotator.gui.dialogs.buttons import ok_cancel
from annotator.gui.texts import counted, marked, tr


class AssignTableDialog(QDialog):
    """Accepted where what could be placed is to be assigned."""

    def __init__(self, sheet: Sheet, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Assign From Table"))
        self._said = QLabel(headline(sheet, name))
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Lines that have no place"))
        self._list.setWordWrap(True)
        for problem in sheet.problems:
            self._list.addItem(f"{problem.where}: {problem.what}")
        self._list.setVisible(bool(sheet.problems))
        self._buttons = ok_cancel(self, tr("Assign"))
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(sheet.wanted))
        column = QVBoxLayout(self)
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addWidget(self._buttons)
        self.resize(self.fontMetrics().horizontalAdvance("m") * 44, self.sizeHint().height())

    @property
    def headline(self) -> str:
        """What would be done."""
        return self._said.text()

    @property
    def problems(self) -> list[str]:
        """The lines that have no place."""
        return [self._list.item(n).text() for n in range(self._list.count())]

    @property
    def buttons(self) -> QDialogButtonBox:
        """Assign, or not."""
        return self._buttons


def headline(sheet: Sheet, name: str) -> str:
    """What a table asks for that has a place, whom it makes known, and how much has none."""
    articles = len({one.article for one in sheet.wanted})
    people = len({one.person.uid for one in sheet.wanted})
    lines = [
        tr(
            "{table} assigns {articles} to {people}.",
            table=name,
            articles=counted(articles, marked("{n} article"), marked("{n} articles")),
            people=counted(people, marked("{n} person"), marked("{n} people")),
        )
    ]
    if sheet.new_people:
        lines.append(tr("New in the project: {names}", names=", ".join(sheet.new_people)))
    if sheet.problems:
        lines.append(
            counted(
                len(sheet.problems),
                marked("{n} line has no place and is left out:"),
                marked("{n} lines have no place and are left out:"),
            )
        )
    return "\n".join(lines)
