"""Articles of an import: taken in, or met."""

from annotator.domain.identity import article_uid
from annotator.domain.values import Article, Metadata, Origin, Revision, Zone, ZoneKind
from annotator.exchange.arriving import Arrived, Arriving
from annotator.exchange.batch import Batch
from annotator.exchange.meeting import Meetings
from annotator.exchange.renewing import Renewing
from annotator.exchange.report import Duplicate, Guess, ImportReport
from annotator.exchange.staging import Staged
from annotator.formats.bundle import Part, Source
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.text.canonical import text_hash
from tests.project.builders import FIRST, SECOND, take_in

ZONES = (Zone(0, 3, ZoneKind.HEADLINE),)


def staged(text: str, zones: tuple[Zone, ...] = (), *, guessed: bool = False) -> Staged:
    """A part without annotations."""
    raw = b"raw of " + text.encode()
    revision = Revision(text_hash(text), len(text), text_hash(text[::-1]), "cp1252", guessed)
    article = Article(bytes(16), Metadata(title=text[:3]), (revision,), Origin("import", "test"))
    source = Source(raw, "cp1252", guessed, b"")
    return Staged(0, "a file", Part(article, text, zones=zones, source=source))


def arrived(project: Project, one: Staged) -> tuple[Arrived, ImportReport]:
    """What becomes of a part."""
    batch, report = Batch(project.uid), ImportReport()
    batch.note(one)

    def apply(tx: Transaction) -> Arrived:
        return Arriving(tx, Meetings(tx, batch), Renewing(tx, None), report).take(one)

    return project.run(Operation("test", apply)).value, report


def test_a_new_article_is_kept_with_its_bytes_and_zones(project: Project) -> None:
    one = staged(FIRST, ZONES, guessed=True)
    found, report = arrived(project, one)
    assert found == Arrived(article_uid(project.uid, text_hash(FIRST)), one)
    assert report == ImportReport(added=[found.uid], guessed=[Guess("a file", "cp1252")])
    assert project.reads.zones(found.uid, 1) == ZONES
    assert project.reads.source(text_hash(FIRST[::-1])) is not None


def test_what_a_file_says_otherwise_of_one_that_is_here_is_told(project: Project) -> None:
    (here,) = project.run(take_in(SECOND)).value
    project.run(articles.set_metadata({here: Metadata("", "Herald", genre="news")}))
    one = staged(SECOND)
    about = Metadata("Bridge", "Herald", published="2024", tags=("x",))
    article = one.part.article._replace(metadata=about)
    one.part.article = article
    (met,) = arrived(project, one)[1].duplicates
    assert met.unlike == ("title", "published", "tags")
    assert met.title == "a file", "the one that is here has none, nor a file it came from"


def test_one_that_is_here_stays_as_it_is_and_gets_the_zones_it_lacks(project: Project) -> None:
    (here,) = project.run(take_in(SECOND)).value
    before = project.reads.article(here)
    found, report = arrived(project, staged(SECOND, ZONES))
    assert (found.uid, report.duplicates) == (here, [Duplicate("a file", here, SECOND[:20])])
    assert project.reads.article(here) == before
    assert project.reads.zones(here, 1) == ZONES
    assert arrived(project, staged(SECOND, ZONES))[1].same == 1
    project.run(articles.set_zones(here, [Zone(0, 2, ZoneKind.DECK)]))
    assert arrived(project, staged(SECOND, ZONES))[1].kept == 1
