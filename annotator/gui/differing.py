"""Which spans and links of the open article somebody whose work is shown beside has otherwise, by
the one aligner; worked out anew a moment after a step, of long articles beside the window.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.identity import Uid
from annotator.domain.values import GOLD, EndKind, Link
from annotator.gui.comparing import compare as carry_out
from annotator.gui.opened import OpenArticle
from annotator.gui.question_words import KINDS
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.comparing import far_ends
from annotator.project.project import Project
from annotator.review.comparison import compare
from annotator.review.differences import Kind
from annotator.review.terms import Terms
from annotator.review.work import ArticleWork

Kinds = Mapping[Uid, frozenset[Kind]]

_AFTER_MS: Final = 120
"""After a step: keys that follow each other fast are not kept waiting."""


class Differing(QObject):
    """Tells which spans and links are to be marked otherwise."""

    changed = Signal(object)
    """The uids of spans and links that are alike in all now, or no longer, or in something else."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: dict[Uid, str] = {}
        self._asked = 0
        """Which comparison is the newest."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._compare)
        session.article_changed.connect(self._again)
        session.patched.connect(self._again)
        session.layers_changed.connect(self._again)
        session.closed.connect(self._timer.stop)

    @property
    def words(self) -> Mapping[Uid, str]:
        """In what spans and links differ, for those that do."""
        return self._words

    @property
    def comparing(self) -> bool:
        """Whether it is about to be known."""
        return self._timer.isActive()

    # Internals

    def _again(self, *_: object) -> None:
        self._asked += 1
        if self._compared_layers():
            self._timer.start()
        else:
            self._timer.stop()
            self._take({})

    def _compared_layers(self) -> tuple[Uid, ...]:
        """Whose work: all that is shown; in gold only the others, where there are two."""
        article, project = self._session.article, self._session.project
        if article is None or project is None:
            return ()
        layers = article.layers
        others = tuple(uid for uid in layers if uid != project.my_layer)
        if project.purpose == GOLD and len(others) > 1:
            return others
        return layers if others else ()

    def _compare(self) -> None:
        article, project = self._session.article, self._session.project
        layers = self._compared_layers()
        if article is None or project is None or not layers:
            return
        asked, work = self._asked, _work(project, article, layers)
        terms = Terms(self._session.scheme)

        def kinds() -> Kinds:
            far = far_ends(project.reads, work, terms)
            return compare(work, layers, terms, far=far).marks()

        def done(found: Kinds) -> None:
            if asked == self._asked:
                self._take(found)

        carry_out(self._session, len(article.spans) + len(article.links), kinds, done)

    def _take(self, found: Kinds) -> None:
        before = self._words
        said = {
            kinds: ", ".join(tr(KINDS[kind]) for kind in KINDS if kind in kinds)
            for kinds in set(found.values())
            if kinds != {Kind.SAME}
        }
        self._words = {uid: said[kinds] for uid, kinds in found.items() if kinds in said}
        other = {
            uid
            for uid in before.keys() | self._words.keys()
            if before.get(uid) != self._words.get(uid)
        }
        if other:
            self.changed.emit(frozenset(other))


def _work(project: Project, article: OpenArticle, layers: tuple[Uid, ...]) -> ArticleWork:
    """The open article as it is compared, without reading it again."""
    states = project.reads.states(article.uid)
    spans = list(article.spans.values())
    links = [one for one in article.links.values() if _homed(article, one)]
    return ArticleWork(
        article.uid,
        article.text,
        article.zones,
        {layer: [one for one in spans if one.layer == layer] for layer in layers},
        {layer: [one for one in links if one.layer == layer] for layer in layers},
        frozenset(one.layer for one in states if one.layer in layers),
        frozenset(),
    )


def _homed(article: OpenArticle, link: Link) -> bool:
    """Whether a link with an end in an article is compared with it."""
    source = link.source
    return (
        source.kind is EndKind.ENTITY or source.uid in article.spans or (source.uid == article.uid)
    )
