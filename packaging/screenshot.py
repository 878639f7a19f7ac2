"""Makes the picture in the README: the window on the sample, as it looks now.

QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/screenshot.py
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "screenshot.png"
SIZE = (1400, 860)
ARTICLE = 1
"""Of the sample, from 0: one that is tagged throughout."""


def main() -> None:
    """Open a copy of the sample as Ana, show Ben's work beside hers, select a claim, grab."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from annotator import resources
    from annotator.gui.application import make_application, make_window
    from annotator.settings.table import Settings, Theme

    application = make_application(["annotator"])
    settings = Settings(my_name="Ana", machine="picture", theme=Theme.LIGHT, fleeting=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Sample.annotator"
        shutil.copyfile(resources.path("sample/sample.annotator"), path)
        window = make_window(application, settings.model_copy(update={"backups": False}))
        window.resize(*SIZE)
        window.show()
        window.open_path(path)
        session = window.session
        assert session.project is not None
        article = session.project.reads.article_uids()[ARTICLE]
        session.show_article(article)
        others = session.names.other_layers()
        session.show_layers([layer.uid for layer, name in others if name == "Ben"])
        spans = session.project.reads.spans(article, [session.project.my_layer])
        session.select_span(next(span.uid for span in spans if span.type == "claim"))
        for _ in range(50):
            application.processEvents()
        window.grab().save(str(TARGET))
        window.close()


if __name__ == "__main__":
    main()
