"""What must hold whenever the window is at rest, asked by `monkey`; each answer is a list of what
does not.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

import sample
from annotator.domain.values import Article, EndKind, Link, Metadata, Revision
from annotator.gui.describe import link_type_name, span_type_name
from annotator.gui.reader.decor import Decor
from annotator.gui.reader.layout import Line
from annotator.gui.reader.page import Page
from annotator.gui.window import MainWindow
from annotator.project.blindness import Blindness
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.table import Settings
from annotator.store.check import check_file
from annotator.store.reads import Reads
from annotator.text.canonical import text_hash
from bench_reader import taking_in
from reader_documents import document

ME = "Ana"
"""The first annotator of the corpus; the second is seen beside."""

TEXTS = {
    "One word": "Khan",
    "Blank lines": "\n\n\nKhan said so.\n\n\n\n",
    "Emoji": "👩\u200d👩\u200d👧\u200d👦🇵🇰🇵🇰🙂e\u0301 a\u0323\u0308 𝒜𝓃 👍🏽 said.\n" * 3,
    "Mixed": "The ministry قال إن Khan في Kabul (2024) הממשלה said.\nסוף\nend \u200f.\n" * 4,
}


def build(path: Path, *, small: bool = False) -> Path:
    """A project with the corpus as two persons annotated it, generated articles and odd ones."""
    sample.build(path)
    names = "S" if small else "SMD"
    with Project.open(path, Settings(my_name=ME, machine="maker", backups=False)) as project:
        project.run(taking_in(map(document, names)))
        project.run(_odd_ones())
    return path


def _odd_ones() -> "Operation[None]":
    def apply(tx: Transaction) -> None:
        for title, text in TEXTS.items():
            revision = Revision(text_hash(text), len(text))
            uid = tx.keep(revision, text, None, b"")
            tx.put_article(Article(uid, Metadata(title=title), (revision,)))

    return Operation("monkey.fill", apply)


def others(window: MainWindow) -> list[QWidget]:
    """Every window that is open beside the main one; a panel that floats is none."""
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one is not window
        and one.isVisible()
        and not isinstance(one, QDockWidget)
        and one.metaObject().className() != "QTipLabel"
    ]


def session_and_file(window: MainWindow, path: Path) -> list[str]:
    """The open article against the file as a connection of its own reads it, as far as I may see
    it.
    """
    session = window.session
    article, shown = session.article, session.shown
    if session.project is None or shown is None:
        return ["no project is open"]
    if article is None:
        return ["no article is open, though some are listed"] if window.articles.model.order else []
    amiss = []
    settings = Settings(my_name=session.project.me.name, machine="x", backups=False)
    with Project.open(path, settings, read_only=True) as other:
        other.work_on(session.project.purpose)
        reads, blindness = other.reads, Blindness(other)
        seen = blindness.seen(article.uid, shown.layers)
        earlier = reads.earlier([article.uid])
        spans = {one.uid: one for one in reads.spans(article.uid, seen) if one.uid not in earlier}
        links = {
            one.uid: one
            for one in reads.links(article.uid, seen)
            if not blindness.hides_link(one) and not _is_earlier(reads, one)
        }
        if spans != article.spans:
            amiss.append(f"spans are not those in the file: {_odd(spans, article.spans)}")
        if links != article.links:
            amiss.append(f"links are not those in the file: {_odd(links, article.links)}")
        if reads.text(article.uid) != article.text or window.reader.text != article.text:
            amiss.append("the text is another one")
        if reads.zones(article.uid, article.article.revision) != article.zones:
            amiss.append("the zones are others")
        rows = {row.uid: row for row in reads.article_rows(other.my_layer)}
        listed = {uid: window.articles.model.article(uid) for uid in rows}
        if listed != rows:
            amiss.append(f"the list of articles is not the file's: {_odd(rows, listed)}")
    if session.span is not None and session.link is None:
        selected = window.reader.selected_span
        if selected != session.span.uid:
            amiss.append(f"the session has {session.span.uid!r} selected, the view {selected!r}")
    return amiss


def _is_earlier(reads: Reads, link: Link) -> bool:
    """Whether it has an end over a text that was corrected since."""
    ends = (link.source, link.target)
    return any(end.kind is EndKind.SPAN and reads.is_earlier(end.uid) for end in ends)


def view(window: MainWindow) -> list[str]:
    """What the text view draws against what the session knows, and against a page made afresh."""
    session, page = window.session, window.reader.page
    article, scheme = session.article, session.scheme
    if article is None:
        return []
    amiss = []
    wanted = {
        one.uid: (one.fragments, span_type_name(scheme, one.type), session.is_mine(one))
        for one in article.spans.values()
    }
    drawn = {one.uid: (one.fragments, one.label, one.editable) for one in page.marks.in_order()}
    if drawn != wanted:
        amiss.append(f"marks are not the spans: {_odd(wanted, drawn)}")
    ends = {
        one.uid: (
            *(end.uid if end.uid in article.spans else None for end in (one.source, one.target)),
            link_type_name(scheme, one.type),
        )
        for one in article.links.values()
    }
    arcs = {uid: page.marks.arc(uid) for uid in ends}
    strung = {uid: (one.source, one.target, one.label) for uid, one in arcs.items() if one}
    if strung != ends:
        amiss.append(f"arcs are not the links: {_odd(ends, strung)}")
    return amiss + _against_a_fresh_page(page, window)


def _against_a_fresh_page(page: Page, window: MainWindow) -> list[str]:
    article = window.session.article
    assert article is not None
    fresh = Page(page.text, article.zones, page.setting)
    fresh.show_links = page.show_links
    arcs = (page.marks.arc(uid) for uid in article.links)
    fresh.fill(page.marks.in_order(), [one for one in arcs if one is not None])
    amiss = []
    for placed in page.visible():
        other = fresh.laid(placed.block)
        for number, (line, made) in enumerate(zip(placed.laid.lines, other.lines, strict=True)):
            if _drawn(line) != _drawn(made):
                amiss.append(
                    f"block {placed.block} line {number} is drawn otherwise than afresh:\n"
                    f"{_drawn(line)}\n{_drawn(made)}"
                )
        if placed.laid.height != other.height:
            amiss.append(f"block {placed.block} is {placed.laid.height}, not {other.height} high")
    return amiss


def _drawn(line: Line) -> tuple[object, ...]:
    """A line's geometry; links as a set, for their order is that in which they came."""
    decor: Decor = line.decor
    ties = frozenset((tie.arc.uid, tie.name) for tie in decor.ties)
    return (line.start, line.end, line.y, line.height, decor._replace(ties=(), tie_lanes=0), ties)


def whole_file(path: Path) -> list[str]:
    """The whole file: chain, texts, quotes, and the state against the journal."""
    return [f"check: {fault}" for fault in check_file(path).faults]


def _odd(wanted: Mapping[bytes, object], found: Mapping[bytes, object]) -> str:
    uids = [uid for uid in wanted.keys() | found.keys() if wanted.get(uid) != found.get(uid)]
    listed = [f"{uid.hex()}: {wanted.get(uid)} / {found.get(uid)}" for uid in uids[:3]]
    return f"{len(uids)} differ; " + "; ".join(listed)
