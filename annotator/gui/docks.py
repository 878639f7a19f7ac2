"""The panels round the text: where each stands, which are seen, and how that is remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QWidget

from annotator.gui.commands.table import PANELS
from annotator.gui.kept import KeptSettings
from annotator.gui.texts import tr

_LEFT: Final = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT: Final = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM: Final = Qt.DockWidgetArea.BottomDockWidgetArea
_FEATURES: Final = (
    QDockWidget.DockWidgetFeature.DockWidgetMovable
    | QDockWidget.DockWidgetFeature.DockWidgetFloatable
    | QDockWidget.DockWidgetFeature.DockWidgetClosable
)

STATE_VERSION: Final = 9
"""Goes up with the panels there are; a remembered layout of another version is forgotten."""


class Side(Enum):
    """Where a panel stands at first; the window's reading direction decides which side is which."""

    BEGIN = "begin"
    END = "end"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Place:
    """One panel and where it stands at first."""

    name: str
    """Its name in `PANELS`; what is remembered is remembered under it, so it never changes."""
    part: QWidget
    side: Side
    behind: str = ""
    """The panel it shares its place with, as a tab behind that one."""
    width: int = 0
    """At first, in widths of an m; 0: what is left."""
    height: int = 0
    """At first, in heights of a line; 0: what is left. Of a panel behind another: at the least,
    once it is brought."""


class Docks(QObject):
    """Puts the panels round the text of a window."""

    def __init__(self, window: QMainWindow, places: Sequence[Place], kept: KeptSettings) -> None:
        super().__init__(window)
        self._window = window
        self._places = tuple(places)
        self._kept = kept
        self._docks = {place.name: self._dock(place) for place in places}
        self._first = QByteArray()
        self._seen = False
        window.installEventFilter(self)
        window.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        self._lay_out()

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._docks.values())

    def dock(self, name: str) -> QDockWidget:
        """The frame of a panel; KeyError if there is none of that name."""
        return self._docks[name]

    def show_all(self, *, on: bool) -> None:
        """A project is open, or none: the panels as they were left, or no panel at all."""
        if on == self._seen:
            return
        self._seen = on
        if on:
            for dock in self._docks.values():
                dock.show()
            self._raise_fronts()
            if self._first.isEmpty():
                self._first = self._window.saveState(STATE_VERSION)
            self.restore()
            self._tend_tabs()
        else:
            self.remember()
            for dock in self._docks.values():
                dock.hide()

    def bring(self, name: str) -> QWidget:
        """Show a panel, in front of those it shares its place with; gives what is in it."""
        dock = self._docks[name]
        dock.show()
        dock.raise_()
        self._make_room(name)
        part = dock.widget()
        assert part is not None
        return part

    def is_seen(self, name: str) -> bool:
        """Whether a panel is shown, and not behind another."""
        return not self._docks[name].visibleRegion().isEmpty()

    def give_room(self, name: str, lines: int) -> None:
        """Make a panel that was brought so many lines high, if it is not."""
        dock, height = self._docks[name], lines * self._window.fontMetrics().height()

        def make() -> None:
            self._raise_height(dock, height)

        QTimer.singleShot(0, self, make)  # before, it is as high as it was behind another

    def toggle(self, name: str) -> QWidget | None:
        """Bring a panel, or put it away where the keyboard is in it already; gives what was
        brought.
        """
        dock = self._docks[name]
        focus = QApplication.focusWidget()
        if focus is not None and dock.isAncestorOf(focus) and dock.isVisible():
            dock.hide()
            return None
        return self.bring(name)

    def reset(self) -> None:
        """Every panel where it stood at first."""
        self._window.restoreState(self._first, STATE_VERSION)
        self._tend_tabs()

    def remember(self) -> None:
        """Keep where the panels and the window are, for the next time."""
        state = self._window.saveState(STATE_VERSION)
        self._kept.values.panels = bytes(state.toBase64().data()).decode()
        frame = self._window.saveGeometry()
        self._kept.values.window = bytes(frame.toBase64().data()).decode()
        self._kept.keep()

    def restore(self) -> None:
        """Put the panels where they were left; where nothing is known, as they stand."""
        known = self._kept.values.panels
        if known:
            self._window.restoreState(QByteArray.fromBase64(known.encode()), STATE_VERSION)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Panels came to share a place, for which Qt made tabs."""
        if event.type() == QEvent.Type.ChildPolished:
            self._tend_tabs()
        return False

    # Internals

    def _dock(self, place: Place) -> QDockWidget:
        dock = QDockWidget(tr(PANELS[place.name]), self._window)
        dock.setObjectName(place.name)
        dock.setWidget(place.part)
        dock.setFeatures(_FEATURES)
        return dock

    def _lay_out(self) -> None:
        # Qt mirrors everything but where docks are.
        mirrored = self._window.isRightToLeft()
        areas = {
            Side.BEGIN: _RIGHT if mirrored else _LEFT,
            Side.END: _LEFT if mirrored else _RIGHT,
            Side.BOTTOM: _BOTTOM,
        }
        for place in self._places:
            self._window.addDockWidget(areas[place.side], self._docks[place.name])
        for place in self._places:
            if place.behind:
                front = self._docks[place.behind]
                self._window.tabifyDockWidget(front, self._docks[place.name])
        self._tend_tabs()
        self._size()
        for dock in self._docks.values():
            dock.hide()

    def _tend_tabs(self) -> None:
        """Keep tabs out of the way of the Tab key: each panel has a key of its own, and Qt leaves
        empty ones unseen in the window. And hide the rows of tabs Qt forgets, lying over the
        text: where it made a further one for a panel, it goes on with the newest.
        """
        # Not by `findChildren`: it would tie to the window what it found, rows that have gone too.
        rows = [one for one in self._window.children() if isinstance(one, QTabBar)]
        tended: set[str] = set()
        for row in reversed(rows):
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            panels = {row.tabText(at) for at in range(row.count())}
            if panels & tended:
                row.hide()
            tended |= panels

    def _raise_fronts(self) -> None:
        """Each tab behind the panel it shares its place with; showing a panel puts it in front."""
        for place in self._places:
            if place.behind:
                self._docks[place.behind].raise_()

    def _make_room(self, name: str) -> None:
        """A panel that wants more height than the one it stands behind."""
        dock = self._docks[name]
        (place,) = (one for one in self._places if one.name == name)
        if place.behind:
            self._raise_height(dock, place.height * self._window.fontMetrics().height())

    def _raise_height(self, dock: QDockWidget, wanted: int) -> None:
        """Make a panel higher that is lower than wanted; below the text it gets no more than a
        third of what both have.
        """
        if dock.isFloating():
            return
        text = self._window.centralWidget()
        if text is not None and self._window.dockWidgetArea(dock) == _BOTTOM:
            wanted = min(wanted, (text.height() + dock.height()) // 3)
        if dock.height() < wanted:
            self._window.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)

    def _size(self) -> None:
        metrics = self._window.fontMetrics()
        for place in self._places:
            dock = self._docks[place.name]
            if place.width:
                width = place.width * metrics.horizontalAdvance("m")
                self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
            if place.height and not place.behind:
                height = place.height * metrics.height()
                self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)
