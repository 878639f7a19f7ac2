"""What is known of an article beside its text, and where it is changed: of one, or of several."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Kind, Metadata
from annotator.gui.bulk import run_on
from annotator.gui.doubts import seen_layers
from annotator.gui.panels.article_facts import ArticleFacts
from annotator.gui.panels.detail_field import DetailField
from annotator.gui.panels.free_fields import FreeFields
from annotator.gui.panels.joint_values import (
    FIELDS,
    Change,
    joint,
    rename_free,
    typed,
    write,
    write_free,
)
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.gui.theme.quiet import make_quiet
from annotator.project.changes import Changes
from annotator.project.operations import articles

MOST: Final = 10_000
"""Articles that have one form."""
_NARROWEST: Final = 11
"""Of a field, in widths of an m; where there is less beside its name, it stands below."""
_MANY: Final = 100
_WAIT_MS: Final = 150
"""Before the details of many articles are read: the selection may still be growing."""

_TITLES: Final[Mapping[str, str]] = {
    "title": marked("Title"),
    "outlet": marked("Outlet"),
    "byline": marked("Byline"),
    "published": marked("Published"),
    "retrieved": marked("Retrieved"),
    "url": marked("Address"),
    "language": marked("Language"),
    "genre": marked("Genre"),
    "story": marked("Story"),
    "tags": marked("Keywords"),
}
_HINTS: Final[Mapping[str, str]] = {
    "published": marked("2024-06-29, or as far as known"),
    "retrieved": marked("2024-06-29, or as far as known"),
    "language": marked("en, ur, …"),
    "story": marked("Articles on one event share it"),
    "tags": marked("With commas between them"),
}
_OFFERED: Final = ("outlet", "byline", "language", "genre", "story", "tags")


class ArticleDetails(QScrollArea):
    """Follows the selection in the list; reads nothing while it is not seen."""

    finished = Signal()
    """The person is through here: back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen = False
        self._uids: tuple[Uid, ...] = ()
        self._loaded: tuple[Uid, ...] = ()
        """The articles the form shows; others while it is not seen."""
        self._head = QLabel()
        self._head.setWordWrap(True)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._fields = {name: self._field(name) for name in FIELDS}
        self._free = FreeFields()
        self._facts = ArticleFacts()
        self._form = QWidget()
        self._lay_out()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._connect()
        self._load()

    def _field(self, name: str) -> DetailField:
        hint = tr(_HINTS[name]) if name in _HINTS else ""
        made = DetailField(lambda text: typed(name, text), hint=hint, several=name == "tags")
        made.setAccessibleName(tr(_TITLES[name]))
        made.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * _NARROWEST)
        made.written.connect(lambda value: self._write(write(name, value)))
        made.refused.connect(self._session.failed)
        made.finished.connect(self.finished)
        if name in _OFFERED:
            made.names_wanted.connect(lambda: self._offer(name))
        return made

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self._fields.items():
            rows.addRow(tr(_TITLES[name]), field)
        widths = (rows.labelForField(field).sizeHint().width() for field in self._fields.values())
        self._facts.align(max(widths))
        more = QLabel(tr("Further fields"))
        make_quiet(more)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)
        column.addWidget(more)
        column.addWidget(self._free)
        column.addSpacing(self.fontMetrics().height() // 2)
        column.addWidget(self._facts)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self._head)
        layout.addWidget(self._form)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self._wait.timeout.connect(self._load)
        free = self._free
        free.valued.connect(lambda name, value: self._write(write_free(name, value)))
        free.renamed.connect(lambda before, after: self._write(rename_free(before, after)))
        free.refused.connect(self._session.failed)
        free.names_wanted.connect(self._offer_names)
        free.finished.connect(self.finished)
        self._session.selection_changed.connect(self.settle)
        self._session.changed.connect(self._changed)
        self._session.sight_changed.connect(self._load)

    def field(self, name: str) -> DetailField:
        """The line of a field of the metadata."""
        return self._fields[name]

    @property
    def free_fields(self) -> FreeFields:
        """What else is known."""
        return self._free

    @property
    def facts(self) -> ArticleFacts:
        """What is not to be changed."""
        return self._facts

    @property
    def head_text(self) -> str:
        """What is said above the form."""
        return self._head.text()

    def show_articles(self, uids: Sequence[Uid]) -> None:
        """Show these; what is being written about those before is saved first."""
        shown = tuple(uids)
        if shown == self._uids:
            return
        self.settle()
        self._uids = shown
        if len(shown) > _MANY:
            self._wait.start()
        else:
            self._load()

    def settle(self) -> None:
        """Save what is being typed."""
        if self._loaded and self._session.project is not None:
            for field in self._fields.values():
                field.settle()
            self._free.settle()

    def ask(self, name: str) -> None:
        """Have the person fill in a field; the names known are offered at once."""
        self._wait.stop()
        self.be_seen(seen=True)
        field = self._fields[name]
        if name in _OFFERED:
            field.ask()
        else:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.select_from_end()

    def be_seen(self, *, seen: bool) -> None:
        """Whether anybody sees it: behind another panel it counts as visible to Qt."""
        self.settle()
        self._seen = seen
        self._load()

    # Internals

    def _load(self) -> None:
        """Show what is saved of the articles, all fields anew where they are others."""
        self._wait.stop()
        project = self._session.project
        if not self._seen or project is None or not self._uids or len(self._uids) > MOST:
            self._loaded = ()
            self._facts.stop()
            self._form.setVisible(False)
            self._say_head()
            return
        known = list(project.reads.metadata(self._uids).values())
        other = self._loaded != self._uids
        self._loaded = self._uids
        self._form.setVisible(True)
        self._show_fields(known, other=other, editable=not project.read_only)
        self._say_head()

    def _show_fields(self, known: Sequence[Metadata], *, other: bool, editable: bool) -> None:
        common = joint(known)
        for name, field in self._fields.items():
            if other:
                field.load(common.values[name])
            else:
                field.refresh(common.values[name])
            field.setReadOnly(not editable)
        self._free.show_fields(common.fields, other=other, editable=editable)
        alone = len(self._uids) == 1
        self._facts.setVisible(alone)
        called = self._session.names.article(self._uids[0]) if alone else ""
        self._fields["title"].set_hint(called)
        if alone:
            self._show_facts(self._uids[0])
        else:
            self._facts.stop()

    def _show_facts(self, uid: Uid) -> None:
        project, here = self._session.project, self._session.article
        if project is None:
            return
        open_here = here is not None and here.uid == uid
        article = here.article if here is not None and open_here else project.reads.article(uid)
        if article is not None:
            text = here.text if here is not None and open_here else project.reads.text(uid)
            blind = self._session.blindness.here(uid)
            layers = None if blind else project.reads.layers_in_use(uid)
            earlier = len(project.reads.earlier([uid], seen_layers(self._session, uid)))
            self._facts.show_article(article, text, layers, earlier)

    def _say_head(self) -> None:
        count = len(self._uids)
        if count > MOST:
            said = tr("Too many articles are selected to show what is known of them.")
        elif count > 1:
            said = counted(
                count,
                marked("What you write here goes into the {n} selected article."),
                marked("What you write here goes into all {n} selected articles."),
            )
        else:
            said = "" if count else tr("Open an article to see what is known of it.")
        self._head.setText(said)
        self._head.setVisible(bool(said))

    def _changed(self, changes: Changes, _origin: object) -> None:
        if not changes.wide and changes.articles.isdisjoint(self._loaded):
            return
        if len(self._loaded) == 1 or changes.touches(Kind.ARTICLE):
            self._load()

    # From the person

    def _write(self, change: Change) -> None:
        count = len(self._loaded)
        if count:
            step = articles.revise(self._loaded, change)
            run_on(self._session, tr("Writing details"), step, count, lambda _: None)
            if not self._session.jobs.writing:
                self._load()  # what is saved, also where the step was refused

    def _offer(self, name: str) -> None:
        project = self._session.project
        if project is not None:
            self._fields[name].offer(project.reads.known_values(name))

    def _offer_names(self) -> None:
        project = self._session.project
        if project is not None:
            self._free.offer(project.reads.known_fields())
