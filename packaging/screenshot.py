"""Makes the pictures of the README and of the help: the window on the sample, as it looks now.

QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/screenshot.py
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parent.parent
if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from annotator.gui.window import MainWindow

SIZE: Final = (1400, 860)
ARTICLE: Final = 1
"""Of the sample, from 0: one that is tagged throughout."""
HELP: Final = ROOT / "resources" / "help"
_PATIENCE: Final = 60.0


def beside(window: "MainWindow") -> None:
    """Ben's work over Ana's, and a claim selected."""
    session = window.session
    assert session.project is not None
    others = session.names.other_layers()
    session.show_layers([layer.uid for layer, name in others if name == "Ben"])
    article = session.project.reads.article_uids()[ARTICLE]
    spans = session.project.reads.spans(article, [session.project.my_layer])
    session.select_span(next(span.uid for span in spans if span.type == "claim"))


def differences(window: "MainWindow") -> None:
    """A difference that is being settled."""
    for _ in range(6):
        window.actions_.action("review.next").trigger()
        _settle(window)


def agreement(window: "MainWindow") -> None:
    """How far the two agree."""
    window.actions_.action("review.agreement").trigger()


PICTURES: Final[dict[str, tuple[str, Callable[["MainWindow"], None]]]] = {
    "packaging/screenshot.png": ("light", beside),
    **{
        f"resources/help/{name}-{look}.png": (look, show)
        for look in ("light", "dark")
        for name, show in (("differences", differences), ("agreement", agreement))
    },
}
"""By file: in which look, and what is to be seen."""


def _settle(window: "MainWindow") -> None:
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + _PATIENCE
    calm = 0
    while calm < 50 and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)
        calm = 0 if window.jobs.busy else calm + 1


def picture(application: "QApplication", name: str, folder: Path) -> None:
    """Open a copy of the sample as Ana, have seen what is wanted, and grab it."""
    from annotator import resources
    from annotator.gui.application import make_window
    from annotator.settings.table import Settings, Theme

    look, show = PICTURES[name]
    settings = Settings(
        my_name="Ana", machine="picture", theme=Theme(look), fleeting=True, backups=False
    )
    path = folder / f"{Path(name).stem}.annotator"
    shutil.copyfile(resources.path("sample/sample.annotator"), path)
    window = make_window(application, settings)
    window.resize(*SIZE)
    window.show()
    window.open_path(path)
    project = window.session.project
    assert project is not None
    window.session.show_article(project.reads.article_uids()[ARTICLE])
    _settle(window)
    show(window)
    _settle(window)
    seen = window.rect()
    if name.startswith("resources/help"):  # the text with the panel below it
        central = window.centralWidget()
        assert central is not None
        middle = central.geometry()
        seen.setLeft(middle.left())
        seen.setRight(middle.right())
        seen.setTop(middle.top())
    window.grab(seen).save(str(ROOT / name), quality=0)  # of a PNG: as small as can be
    window.close()


def main() -> None:
    """Make them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from annotator.gui.application import make_application

    application = make_application(["annotator"])
    HELP.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in PICTURES:
            picture(application, name, Path(folder))


if __name__ == "__main__":
    main()
