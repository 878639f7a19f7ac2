"""Random keys, mouse and commands in the real window on a project of its own, watched closely.

    python3 packaging/dev.py monkey [--minutes 30 | --steps N] [--seed N] [--show]

The window runs unseen. Now and then everything open is closed and `monkey_checks` compares what
is drawn with what the session knows, that with the file as another connection reads it, and the
state with the journal. The first thing amiss ends it with code 1, the seed and the last steps; the
same seed and version try the same things again, but for what hangs on the clock.
"""

import argparse
import faulthandler
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter, deque
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE)]
if "--show" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Below what they need first: where the program lies, and on which platform Qt shows it.
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler  # noqa: E402 - see above
from PySide6.QtWidgets import (  # noqa: E402 - see above
    QApplication,
    QDialog,
    QFileDialog,
    QMessageBox,
    QWidget,
)

import monkey_checks as checks  # noqa: E402 - see above
from monkey_growth import Growth, of_one_heap  # noqa: E402 - see above
from monkey_hands import Hands  # noqa: E402 - see above

SIZE = (1200, 800)
"""Of the window at first, and whenever memory is read: its picture is a part of it."""
CHECK_EVERY = 40
"""Steps between two comparisons."""
_PATIENCE = 300.0
"""Seconds in which what was begun must be over."""

LEFT_OUT = {
    "window.quit": "ends the run",
    "project.new": "asks for a file outside of the run's folder",
    "project.open": "asks for a file outside of the run's folder",
    "project.copy": "asks for a file outside of the run's folder",
    "project.sample": "leaves the project that is compared; `reopen` closes and opens",
    "project.close": "leaves the project that is compared; `reopen` closes and opens",
}
"""Commands that lead nowhere here, each with the reason; all others are tried."""

_HARMLESS = ("This plugin does not support",)
"""What Qt's unseen platform complains of."""


class Monkey:
    """Does one thing at a time from the event loop, so that all goes as with a person."""

    def __init__(self, path: Path, seed: int, *, steps: int, seconds: float) -> None:
        from annotator.gui.application import make_application, make_window
        from annotator.settings.table import Settings

        self.application = make_application(["annotator"])
        settings = Settings(machine="monkey", my_name=checks.ME, fleeting=True)
        self.window = make_window(self.application, settings)
        self.path = path
        self.amiss: list[str] = []
        self.done = 0
        self.counted: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=60)
        self.draw = random.Random(seed)  # noqa: S311 - no secret
        self.hands = Hands(self.window, self.draw)
        self._steps, self._until = steps, time.monotonic() + seconds
        self._resting_since: float | None = None
        self._growth = Growth()
        self._timer = QTimer(singleShot=True)
        self._timer.timeout.connect(self._turn)

    def run(self) -> bool:
        """Until the time is up or something is amiss; whether nothing was."""
        qInstallMessageHandler(self._heard)
        sys.excepthook = self._raised
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self.window.open_path(self.path)
        for name in LEFT_OUT:
            self.window.actions_.action(name).triggered.disconnect()
        self._timer.start(0)
        self.application.exec()
        self._timer.stop()
        if not self.amiss:
            self.window.close()
            self.application.processEvents()
            self.amiss += checks.whole_file(self.path)
        return not self.amiss

    # One turn

    def _turn(self) -> None:
        faulthandler.dump_traceback_later(2 * _PATIENCE, exit=True)
        # Before the step: one that opens the menu of a button comes back when that is closed, and
        # the turns in between close it.
        self._timer.start(0)
        if self.amiss:
            self.application.quit()
        elif self._resting_since is not None:
            self._rest()
        elif self.done >= self._steps or time.monotonic() > self._until or self._due(CHECK_EVERY):
            self._resting_since = time.monotonic()
        elif self.window.jobs.busy and self.draw.random() < 0.8:
            time.sleep(0.002)
        else:
            self._step()

    def _due(self, every: int) -> bool:
        return self.done > 0 and self.done % every == 0

    def _step(self) -> None:
        self.done += 1
        if self.draw.random() < 0.003:
            said = "reopen"
            self.last.append(f"{self.done} {said}")
            if not self._closed():
                self.window.session.close()
                self.window.open_path(self.path)
        else:
            said = self.hands.step(self._note)
        self.counted[said.split()[0]] += 1

    def _note(self, what: str) -> None:
        self.last.append(f"{self.done} {what}")

    def _rest(self) -> None:
        """Close what is open; once nothing is, compare, and go on."""
        assert self._resting_since is not None
        if time.monotonic() - self._resting_since > _PATIENCE:
            open_now = [type(one).__name__ for one in checks.others(self.window)]
            self.amiss.append(f"does not come to rest: {open_now}, {self.window.jobs.current}")
        if self._closed() or self.window.jobs.busy:
            time.sleep(0.001)
            return
        self._resting_since = None
        self.window.modes.end()
        self.amiss += checks.session_and_file(self.window, self.path)
        self.amiss += checks.view(self.window)
        if self._due(Growth.EVERY):
            self.amiss += checks.whole_file(self.path)
            self._timer.stop()
            self.window.docks.reset()
            self.window.session.close()
            self.window.resize(*SIZE)
            self.application.processEvents()  # what was painted larger is let go
            self.amiss += self._growth.look(self.window)
            self.window.open_path(self.path)
            self._timer.start(0)
        if self.done >= self._steps or time.monotonic() > self._until:
            self.application.quit()
        self.done += 1

    def _closed(self) -> bool:
        """Close one thing that is open over the window; False where nothing was."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            return True
        questions = sorted(checks.others(self.window), key=lambda one: not _is_question(one))
        for one in questions[:1]:
            close(one)
        return bool(questions)

    # What must not be heard

    def _heard(self, kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_HARMLESS):
            self.amiss.append(f"Qt said: {message}")

    def _raised(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.amiss.append("".join(traceback.format_exception(kind, error, trace)))


def _is_question(one: QWidget) -> bool:
    """Whether it stands before a dialog and wants an answer first."""
    return isinstance(one, QMessageBox)


def close(one: QWidget) -> None:
    """As Escape does; who is asked whether to throw away what was typed does so, for else the
    dialog would stay.
    """
    if isinstance(one, QMessageBox):
        for button in one.buttons():
            if one.buttonRole(button) is QMessageBox.ButtonRole.DestructiveRole:
                button.click()
                return
    if isinstance(one, QDialog | QFileDialog):
        one.reject()
    else:
        one.close()


def main() -> int:
    """Run; 0 where nothing was amiss."""
    parser = argparse.ArgumentParser(prog="monkey", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--steps", type=int, default=sys.maxsize, help="at most so many")
    parser.add_argument("--seed", type=int, default=None, help="default: another one each time")
    parser.add_argument("--small", action="store_true", help="without the long articles")
    parser.add_argument("--show", action="store_true", help="on the display, to look on")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"monkey: seed {seed}", flush=True)
    faulthandler.enable()
    of_one_heap()
    with tempfile.TemporaryDirectory(prefix="annotator-monkey-") as folder:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        os.chdir(folder)
        path = checks.build(Path(folder) / "monkey.annotator", small=options.small)
        began = time.monotonic()
        monkey = Monkey(path, seed, steps=options.steps, seconds=options.minutes * 60)
        well = monkey.run()
        taken = time.monotonic() - began
    print(f"monkey: {monkey.done} steps in {taken:.0f} s: {dict(monkey.counted.most_common())}")
    if well:
        print("monkey: nothing amiss")
        return 0
    print("\n".join(["the last steps:", *monkey.last, "amiss:", *monkey.amiss[:20]]))
    print(f"again: python3 packaging/dev.py monkey --seed {seed} --steps {monkey.done + 50}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
