"""The main window: puts the parts together and has none of their work.

*Calls go down, signals come up*: parts know the session, and the window joins what one part
wants with what another can do.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.gui.announcing import Announcer
from annotator.gui.article_menu import ArticleMenu
from annotator.gui.commands.actions import Actions
from annotator.gui.commands.handlers_agreement import AgreementHandlers
from annotator.gui.commands.handlers_article import ArticleHandlers
from annotator.gui.commands.handlers_assign import AssignHandlers
from annotator.gui.commands.handlers_copy import CopyHandlers
from annotator.gui.commands.handlers_correct import CorrectHandlers
from annotator.gui.commands.handlers_edit import EditHandlers
from annotator.gui.commands.handlers_export import ExportHandlers
from annotator.gui.commands.handlers_find import FindHandlers
from annotator.gui.commands.handlers_go import GoHandlers
from annotator.gui.commands.handlers_help import HelpHandlers
from annotator.gui.commands.handlers_history import HistoryHandlers
from annotator.gui.commands.handlers_import import ImportHandlers
from annotator.gui.commands.handlers_layers import LayerHandlers
from annotator.gui.commands.handlers_links import LinkHandlers
from annotator.gui.commands.handlers_project import ProjectHandlers
from annotator.gui.commands.handlers_reports import ReportHandlers
from annotator.gui.commands.handlers_review import ReviewHandlers
from annotator.gui.commands.handlers_scheme import SchemeHandlers
from annotator.gui.commands.handlers_select import SelectHandlers
from annotator.gui.commands.handlers_sharing import SharingHandlers
from annotator.gui.commands.handlers_tag import TagHandlers
from annotator.gui.commands.handlers_view import ViewHandlers
from annotator.gui.commands.handlers_zone import ZoneHandlers
from annotator.gui.commands.table import QUEUE, READER
from annotator.gui.deciding import Deciding
from annotator.gui.dialogs.files import Files
from annotator.gui.docks import Docks, Place, Side
from annotator.gui.dropping import Dropping
from annotator.gui.finding import Finder
from annotator.gui.first_steps import FirstSteps
from annotator.gui.following import Following
from annotator.gui.hint import HintLine
from annotator.gui.jobs import Jobs
from annotator.gui.keys import PlaceKeys
from annotator.gui.layer_parts import LayerParts
from annotator.gui.linking import Linking
from annotator.gui.menus import TextMenu
from annotator.gui.modes import Modes
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.agreement import AgreementPanel
from annotator.gui.panels.article_details import ArticleDetails
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.panels.differences import DifferencesPanel
from annotator.gui.panels.find import FindPanel
from annotator.gui.panels.find_bar import FindBar
from annotator.gui.panels.heading import Heading
from annotator.gui.panels.history import HistoryPanel
from annotator.gui.panels.inspector import Inspector
from annotator.gui.panels.links import LinksPanel
from annotator.gui.panels.quotes import QuotesPanel
from annotator.gui.panels.tagbar import TagBar
from annotator.gui.panels.welcome import WelcomePage
from annotator.gui.places import Places
from annotator.gui.question_words import QuestionWords
from annotator.gui.questions import Questions
from annotator.gui.reader.ruler import Ruler
from annotator.gui.reader.view import ReaderView
from annotator.gui.reading import Reading
from annotator.gui.session import Session
from annotator.gui.spots import Spots
from annotator.gui.status import StatusBar
from annotator.gui.talk_parts import TalkParts
from annotator.gui.texts import tr
from annotator.gui.theme import edges
from annotator.gui.theme.application import Theme
from annotator.gui.theme.tokens import Tokens
from annotator.gui.trouble import Trouble
from annotator.gui.upkeep import Upkeep
from annotator.gui.ways import Ways
from annotator.gui.zoning import ZoneSign
from annotator.settings.table import Settings


class MainWindow(QMainWindow):
    """One window, one project."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        _dress(self, theme.tokens)
        self.jobs = Jobs(self)
        self.session = Session(settings, self.jobs, self)
        self.upkeep = Upkeep(self.session, self)
        self.notices = NoticeBar()
        self.reader = ReaderView(tokens=theme.tokens)
        self.ruler = Ruler(self.reader)
        self.reading = Reading(self.session, self.reader, self)
        self.places = Places(self.session, self.reader)
        self.finder = Finder(self.session, self.reader)
        self.modes = Modes(self.reader)
        self.linking = Linking(self.session, self.reading, self.modes)
        self.announcer = Announcer(self.session, self.reader)
        self.following = Following(self.session, self.reading, self.modes)
        self.files = Files(self)
        self.ways = Ways(self.session, self.notices, self.files)
        self.trouble = Trouble(self.session, self.notices)
        self.welcome = WelcomePage()
        self.heading = Heading(self.session)
        self.layers = LayerParts(self.session, self.reader)
        self.hint = HintLine()
        self.find_bar = FindBar(self.finder)
        self.first_steps = FirstSteps(self.session)
        self._make_panels()
        self.status = StatusBar(self.session, self.jobs)
        self._pages = QStackedWidget()
        self.docks = self._make_docks()
        self.actions_ = self._make_actions(theme)
        self.tags = TagBar(self.session, self.actions_)
        self._lay_out()
        self._join(theme)
        self.reader.installEventFilter(self.modes)  # again, to stay before what says why keys rest
        self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        self._show_state()

    # Putting together

    def _make_panels(self) -> None:
        self.find_panel = FindPanel(self.session)
        self.articles = ArticlesPanel(self.session)
        self.quotes = QuotesPanel(self.session)
        self.inspector = Inspector(self.session)
        self.article = ArticleDetails(self.session)
        self.links = LinksPanel(self.session)
        self.history = HistoryPanel(self.session)
        self.questions = Questions(self.session, self)
        words = QuestionWords(self.session)
        self.differences = DifferencesPanel(self.session, self.questions, words)
        self.deciding = Deciding(
            self.session, self.reading, self.modes, self.questions, words, self.notices
        )
        self.talk = TalkParts(self.session)

    def _make_actions(self, theme: Theme) -> Actions:
        asking = (self.session, self, self.files, self.notices)
        self.project_handlers = ProjectHandlers(*asking)
        self._importing = ImportHandlers(*asking, self.project_handlers.make)
        self.tag_handlers = TagHandlers(self.session, self.reading, self.modes)
        self._help = HelpHandlers(self, theme)
        self._select_handlers = SelectHandlers(
            self.session, self.reading, self.notices, self.find_bar.close_bar
        )
        self._view_handlers = ViewHandlers(
            self.session,
            self.reader,
            theme,
            self.docks,
            {"articles": self.articles.filter_field, "quotes": self.quotes.filter_field},
        )
        self._link_handlers = LinkHandlers(self.session, self.reader, self.following)
        self._layer_handlers = LayerHandlers(
            self.session, self.layers.beside, self, self._view_handlers.to_text
        )
        spots = Spots(self.session, self.go_to, self._view_handlers.to_text)
        self._sharing = SharingHandlers(
            self.session, self.articles, *asking[1:], self._view_handlers.lead_to
        )
        Dropping(self, self._dropped)
        areas = (
            self.project_handlers,
            self._importing,
            ExportHandlers(*asking),
            self._sharing,
            EditHandlers(self.session, self.reading, self.modes, self.linking, self.notices),
            FindHandlers(
                self.session, self.finder, self.find_bar, self.find_panel, self.docks, self.places
            ),
            self.tag_handlers,
            self._select_handlers,
            GoHandlers(self.session, self.reading, self.articles),
            ArticleHandlers(self.session, self.articles, self.article, self.docks, self.notices),
            CorrectHandlers(self.session, self.reading, self, self.notices),
            AssignHandlers(self.session, self.articles, self, self.files, self.notices),
            self._layer_handlers,
            ReportHandlers(self.session, self.articles, self, self.files, self.notices),
            ReviewHandlers(
                self.session,
                self.notices,
                self.deciding,
                self.questions,
                self.differences,
                self.docks,
            ),
            SchemeHandlers(self.session, self),
            ZoneHandlers(self.session, self.reader, self.modes, self.quotes),
            self._view_handlers,
            self._link_handlers,
            self._help,
            CopyHandlers(self.session, self.reading, self.quotes, self.notices),
            AgreementHandlers(self.session, self.agreement, self.docks, self.go_to),
            HistoryHandlers(self.session, self.history, self.docks, spots),
        )
        handlers = {name: act for area in areas for name, act in area.bindings().items()}
        handlers |= self.talk.bindings(self.reader, self.docks, spots, self.notices)
        parts = {READER: (self.reader,), QUEUE: (self.reader, self.differences.list_view)}
        actions = Actions(
            self.session, self, parts, handlers, self.tag_handlers.tag_bindings, self.places
        )
        actions.fill(self.menuBar())
        TextMenu(self.session, self.reading, actions)
        self.article_menu = ArticleMenu(self.articles, actions)
        self._help.take(actions)
        self.talk.join(actions, self.inspector)
        return actions

    def _lay_out(self) -> None:
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.heading, self.layers.sign, self.tags):
            column.addWidget(part)
        column.addWidget(self.layers.texts(self.reader, self.ruler), 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.hint)
        column.addWidget(self.first_steps)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(desk)
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.setCentralWidget(centre)
        self.notices.float_over(centre)
        self.setStatusBar(self.status)

    def _make_docks(self) -> Docks:
        self.agreement = AgreementPanel(self.session)
        places = (
            Place("articles", self.articles, Side.BEGIN, width=22),
            Place("inspector", self.inspector, Side.END, width=24, height=26),
            Place("article", self.article, Side.END, behind="inspector"),
            Place("links", self.links, Side.END, height=13),
            Place("quotes", self.quotes, Side.BOTTOM, height=9),
            Place("find", self.find_panel, Side.BOTTOM, behind="quotes"),
            Place("history", self.history, Side.BOTTOM, behind="quotes"),
            Place("agreement", self.agreement, Side.BOTTOM, behind="quotes", height=26),
            Place("annotators", self.layers.annotators, Side.BOTTOM, behind="quotes"),
            Place("differences", self.differences, Side.BOTTOM, behind="quotes"),
            *self.talk.places(),
        )
        docks = Docks(self, places, self.session.kept)
        _size(self)
        return docks

    def _join(self, theme: Theme) -> None:
        session = self.session
        session.opened.connect(self._show_state)
        session.closed.connect(self._show_state)
        session.article_changed.connect(self._article_changed)
        self.modes.hint_changed.connect(self.hint.say)
        ZoneSign(session, self.reader).said.connect(self.status.show_zone)
        self.articles.position_changed.connect(self.status.show_position)
        self.articles.entered.connect(self._view_handlers.to_text)
        self.articles.chosen_changed.connect(self._chosen_changed)
        self.article.finished.connect(self._view_handlers.to_text)
        self.quotes.wanted.connect(self.go_to)
        self.links.wanted.connect(self.go_to)
        seen_parts: dict[str, HistoryPanel | ArticleDetails | DifferencesPanel] = {
            "history": self.history,
            "article": self.article,
            "differences": self.differences,
        }
        for name, part in seen_parts.items():
            self.docks.dock(name).visibilityChanged.connect(_telling(part))
        self.following.wanted.connect(self.go_to)
        self.following.said.connect(self.notices.say)
        self.find_bar.closed.connect(self._view_handlers.to_text)
        self.finder.jumping.connect(self.places.note)
        self.inspector.finished.connect(self._view_handlers.to_text)
        self.notices.answered.connect(self._article_changed)
        tags = self.tag_handlers
        for wish in (tags.note_wanted, tags.attribute_wanted):
            wish.connect(lambda *_: self.docks.bring("inspector"))
        self.tag_handlers.note_wanted.connect(self.inspector.ask_note)
        self.tag_handlers.attribute_wanted.connect(self.inspector.ask_attribute)
        self.status.name_wanted.connect(self.project_handlers.ask_name)
        for keyed in (self.reader, self.differences.list_view):
            PlaceKeys(keyed).greyed.connect(self.actions_.say_need)
        self.welcome.new_wanted.connect(self.project_handlers.new)
        self.welcome.open_wanted.connect(self.project_handlers.open)
        self.welcome.sample_wanted.connect(self.project_handlers.sample)
        self.project_handlers.sample_begun.connect(self._select_handlers.first_name)
        self.project_handlers.sample_begun.connect(self.first_steps.begin)
        self.welcome.project_wanted.connect(session.open)
        self.heading.layers.chosen.connect(self._view_handlers.to_text)
        self.heading.set_done_action(self.actions_.action("article.done"))
        self.layers.join(self.actions_, self._view_handlers.to_text)
        theme.changed.connect(self._colour)
        self._colour(theme.tokens)
        self.reader.set_zoom(session.settings.reading_size)
        self._view_handlers.snap()
        self._link_handlers.show()

    def _colour(self, tokens: Tokens) -> None:
        for part in (
            self.reader,
            self.ruler,
            self.notices,
            self.hint,
            self.first_steps,
            self.articles,
            self.history,
            self.agreement,
            self.find_panel,
            self.layers,
            self.differences,
            self.talk,
        ):
            part.set_tokens(tokens)
        _dress(self, tokens)

    # What parts want of each other

    def open_path(self, path: Path) -> None:
        """Open a project, or say why not."""
        self.files.last = path
        self.session.open(path)

    def go_to(self, article: Uid, span: Uid) -> None:
        """Show a span, wherever it is."""
        self.session.show_article(article)
        self.reading.go_to(span)
        self._view_handlers.to_text()

    def _chosen_changed(self) -> None:
        self.article.show_articles(self.articles.chosen())

    def _article_changed(self) -> None:
        self._chosen_changed()
        if self.session.article is not None and not self.articles.view.hasFocus():
            self._view_handlers.to_text()

    def _show_state(self) -> None:
        project = self.session.project
        self._pages.setCurrentIndex(0 if project is None else 1)
        self.docks.show_all(on=project is not None)
        if project is None:
            self.setWindowTitle(tr("Annotator"))
            self.welcome.show_recent(self.session.settings.recent)
            self.welcome.take_keyboard()
        else:
            self.setWindowTitle(tr("{file} – Annotator", file=project.path.stem))

    def _dropped(self, paths: list[Path]) -> None:
        """Packages and projects are no articles; everything else is imported."""
        if not self._sharing.dropped(paths):
            self._importing.take_paths(paths)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """All is saved already; a change that is not must be decided about first."""
        if self.session.attempts.blocked():
            event.ignore()
            return
        if self.jobs.writing:
            self._say_writing()
            event.ignore()
            return
        self.session.close()
        self.jobs.shut_down()
        event.accept()

    def _say_writing(self) -> None:
        """A long change is under way: closing would lose it."""
        self.notices.say(
            tr("A long change is still being made; closing now undoes it."),
            [Choice(tr("Stop it and close"), self._stop_and_close)],
        )

    def _stop_and_close(self) -> None:
        self.jobs.shut_down()
        self.close()


def _telling(part: HistoryPanel | ArticleDetails | DifferencesPanel) -> Callable[[bool], None]:
    return lambda seen: part.be_seen(seen=seen)


def _dress(window: QMainWindow, tokens: Tokens) -> None:
    """Put the style sheet on, unless it has it: to have it on before the parts are there saves
    going through all of them.
    """
    sheet = edges.sheet(tokens)
    if window.styleSheet() != sheet:
        window.setStyleSheet(sheet)


def _size(window: QMainWindow) -> None:
    """As large at first as all panels and a column of text want, and as the screen allows."""
    metrics = window.fontMetrics()
    wanted = QSize(metrics.horizontalAdvance("m") * 110, metrics.height() * 46)
    # Less what the window's title needs.
    room = window.screen().availableSize() - QSize(0, 2 * metrics.height())
    if (layout := window.layout()) is not None:
        layout.activate()  # else the least width is that of all panels side by side
    window.resize(wanted.boundedTo(room))
