"""What is known of an article and is not for anyone to change."""

from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Article
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.text.words import iter_words

_SLICE: Final = 4_000
"""Characters whose words are counted in one go: a few milliseconds."""
_HASH_SEEN: Final = 16


class WordCount:
    """Counts the words of a text in slices, since a long one takes seconds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.words = 0

    @property
    def done(self) -> bool:
        """Whether that is all."""
        return self._at >= len(self._text)

    def go_on(self) -> None:
        """Count a little further. A slice ends before a space, where no word goes on."""
        text = self._text
        ends = [text.find(space, self._at + _SLICE) for space in " \n"]
        end = min((end for end in ends if end >= 0), default=len(text))
        self.words += sum(1 for _ in iter_words(text, self._at, end))
        self._at = end


class ArticleFacts(QWidget):
    """Quiet lines under the fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._lines: dict[str, QLabel] = {}
        for name, title in (
            ("chars", tr("Length")),
            ("words", tr("Words")),
            ("layers", tr("Tagged in")),
            ("earlier", tr("Over earlier text")),
            ("revision", tr("Revision")),
            ("encoding", tr("Encoding")),
            ("origin", tr("Origin")),
            ("hash", tr("SHA-256")),
        ):
            self._lines[name] = self._line(title)
        self._counted: tuple[Uid, int] | None = None
        self._count = WordCount("")
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._go_on)

    def text(self, name: str) -> str:
        """What a line says."""
        return self._lines[name].text()

    def show_article(
        self, article: Article, text: str | None, layers: int | None, earlier: int = 0
    ) -> None:
        """Show what is known of an article; ``text`` None: its words are not counted; ``layers``
        None: that is not to be known yet. ``earlier``: how many tags are over an earlier text.
        """
        revision = article.revisions[-1]
        chars = counted(revision.chars, marked("{n} character"), marked("{n} characters"))
        self._say("chars", chars)
        known = counted(layers or 0, marked("{n} layer"), marked("{n} layers"))
        self._say("layers", tr("Hidden until you are done") if layers is None else known)
        behind = counted(earlier, marked("{n} tag"), marked("{n} tags"))
        hint = tr("Over an earlier text; Article, Tags Over an Earlier Text lists them")
        self._say("earlier", behind if earlier else "", hint)
        self._say("revision", QLocale().toString(article.revision))
        encoding = revision.encoding
        self._say(
            "encoding", tr("{name} (a guess)", name=encoding) if revision.guessed else encoding
        )
        origin = article.origin
        self._say("origin", (origin.external or origin.source) if origin else "")
        sha = revision.text.hex()
        self._say("hash", f"{sha[:_HASH_SEEN]}…", sha)
        self._begin(article, text)

    def align(self, width: int) -> None:
        """Have the lines begin where those of a form above do whose names are so wide."""
        for line in self._lines.values():
            self._form.labelForField(line).setMinimumWidth(width)

    def stop(self) -> None:
        """Count no further: nobody sees it."""
        self._idle.stop()
        self._counted = None

    # Internals

    def _begin(self, article: Article, text: str | None) -> None:
        counted_now = (article.uid, article.revision)
        if text is not None and counted_now != self._counted:
            self._counted = counted_now
            self._count = WordCount(text)
            self._say("words", "…")
            self._idle.start()

    def _go_on(self) -> None:
        if not self._count.done:
            self._count.go_on()
        if self._count.done:
            self._idle.stop()
            self._say("words", QLocale().toString(self._count.words))

    def _say(self, name: str, text: str, hint: str = "") -> None:
        label = self._lines[name]
        label.setText(text)
        label.setToolTip(hint or text)
        self._form.setRowVisible(label, bool(text))

    def _line(self, title: str) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        name = QLabel(title)
        make_quiet(name)
        self._form.addRow(name, made)
        return made
