"""Working together through files: merging, handing over, handing out."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from annotator.domain.identity import Uid
from annotator.exchange.handing_back import HandedBack, decided_about, hand_back
from annotator.exchange.handing_out import HandedOut, hand_out
from annotator.exchange.handing_over import HandedOver, hand_over, outlook
from annotator.exchange.packages import SUFFIX as PACKAGE
from annotator.exchange.taking_in import Taken, take_in
from annotator.gui.bulk import take_all_back
from annotator.gui.dialogs.files import SUFFIX, Files
from annotator.gui.dialogs.handing_out import HandOut, HandOutDialog, Which
from annotator.gui.dialogs.handing_over import HandOver, HandOverDialog, What
from annotator.gui.dialogs.merging import MergeChoice, MergeDialog
from annotator.gui.dialogs.outcome import Outcome
from annotator.gui.jobs import Job
from annotator.gui.merge_words import brings, headline, sections
from annotator.gui.notices import Choice, NoticeBar
from annotator.gui.panels.articles import ArticlesPanel
from annotator.gui.session import Session
from annotator.gui.texts import counted, marked, tr
from annotator.project.cited import Citer
from annotator.project.persons import person_called
from annotator.project.project import Project


class SharingHandlers:
    """Opens the dialogs and does what they say."""

    def __init__(
        self,
        session: Session,
        panel: ArticlesPanel,
        window: QWidget,
        files: Files,
        notices: NoticeBar,
        lead_to: Callable[[str], None],
    ) -> None:
        self._session = session
        self._panel = panel
        self._window = window
        self._files = files
        self._notices = notices
        self._lead_to = lead_to
        self._merging: MergeDialog | None = None
        self._preview: Job | None = None
        session.jobs.advanced.connect(self._advance)

    def bindings(self) -> Mapping[str, Callable[[], None]]:
        """What carries each command out."""
        return {
            "review.merge": self.merge,
            "review.hand-over": self.hand_over,
            "review.hand-out": self.hand_out,
        }

    # Merging

    def dropped(self, paths: Sequence[Path]) -> bool:
        """Packages are merged, a project is opened or merged; False for anything else."""
        session = self._session
        packages = [path for path in paths if path.suffix == PACKAGE]
        projects = [path for path in paths if path.suffix == f".{SUFFIX}"]
        if not packages and not projects:
            return False
        if session.project is None and not packages:
            session.open(projects[0])
        elif session.project is None:
            self._notices.say(
                tr("A package is merged into a project: open the project first, or drop it here.")
            )
        elif packages:
            self.merge_paths([*packages, *projects])
        elif projects[0].resolve() != session.project.path.resolve():
            self._notices.say(
                tr("“{name}” is a project of its own.", name=projects[0].name),
                [
                    Choice(tr("Open It"), lambda: session.open(projects[0])),
                    Choice(tr("Merge Into This One…"), lambda: self.merge_paths(projects)),
                ],
            )
        return True

    def merge(self) -> None:
        """Ask what to merge, show what it would bring, and merge it."""
        self.merge_paths(())

    def merge_paths(self, paths: Sequence[Path]) -> None:
        """The same with these on the list; with the dialog open they are put on it."""
        project = self._session.project
        if project is None:
            return
        if self._merging is not None:
            self._merging.add(paths)
            return
        citer = Citer(project.reads, project.journal)
        dialog = self._merging = MergeDialog(self._files, citer, self._window)
        dialog.preview_wanted.connect(lambda choice: self._try(project, choice))
        dialog.stop_wanted.connect(self._stop)
        dialog.ordered.connect(lambda choice: self._merge(project, choice))
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.add(paths)
        dialog.open()

    def _closed(self) -> None:
        self._stop()
        self._merging = None

    def _stop(self) -> None:
        if self._preview is not None:
            self._preview.stop.set()

    def _advance(self, job: Job) -> None:
        if job is self._preview and self._merging is not None:
            self._merging.show_progress(job)

    def _try(self, project: Project, choice: MergeChoice) -> None:
        dialog = self._merging
        self._stop()
        if dialog is None:
            return

        def answer(show: Callable[[], None]) -> None:
            if self._merging is dialog:
                show()

        self._preview = self._session.run_job(
            tr("Looking at colleagues’ work"),
            lambda progress, cancelled: take_in(
                project,
                choice.paths,
                self._session.settings,
                scheme=choice.scheme,
                preview=True,
                progress=progress,
                cancelled=cancelled,
            ),
            lambda taken: answer(lambda: dialog.show_preview(choice, taken)),
            failed=lambda error: answer(lambda: dialog.show_problem(choice, error)),
            cancelled=lambda: answer(lambda: dialog.show_problem(choice, None)),
            writes=False,
        )

    def _merge(self, project: Project, choice: MergeChoice) -> None:
        if self._session.attempts.blocked():
            return
        self._session.run_job(
            tr("Merging"),
            lambda progress, cancelled: take_in(
                project,
                choice.paths,
                self._session.settings,
                scheme=choice.scheme,
                progress=progress,
                cancelled=cancelled,
            ),
            self._merged,
        )

    def _merged(self, taken: Taken) -> None:
        project = self._session.project
        if project is None:
            return
        said = headline(taken, preview=False)
        if not brings(taken) and not taken.refused:
            self._notices.say(said)
            return
        told = sections(taken, Citer(project.reads, project.journal))
        result = Outcome(tr("Merged"), said, told, self._window, numbered=False)
        if taken.merged is not None and taken.merged.comparisons:
            result.offer(tr("Show Differences"), lambda: self._lead_to("differences"))
        steps = [report.header for _, report in taken.imported if report.header is not None]
        steps = [*([taken.step] if taken.step else []), *steps]
        if steps:
            result.offer(
                tr("Undo This Merge"),
                lambda: take_all_back(self._session, tr("Undoing"), steps),
            )
        result.finished.connect(result.deleteLater)
        result.open()

    # Handing over

    def hand_over(self) -> None:
        """Ask where to and how much, and write the package."""
        project = self._session.project
        if project is None:
            return
        dialog = HandOverDialog(
            self._files,
            self._others(project),
            project.path,
            project.me.name,
            lambda to: outlook(project, to),
            cache(lambda name: decided_about(project, name)),
            self._window,
        )
        dialog.ordered.connect(lambda order: self._hand_over(project, order))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hand_over(self, project: Project, order: HandOver) -> None:
        if order.what is What.DECIDED:
            self._hand_back(project, order)
            return
        self._session.run_job(
            tr("Handing over"),
            lambda progress, cancelled: hand_over(
                project,
                order.target,
                since_last=order.what is What.NEW,
                to=order.to,
                progress=progress,
                cancelled=cancelled,
            ),
            self._handed_over,
            writes=False,
            cancelled=self._stopped,
        )

    def _handed_over(self, done: HandedOver) -> None:
        steps = counted(done.about.counts.steps, marked("{n} step"), marked("{n} steps"))
        self._notices.say(tr("{steps} handed over in {path}.", steps=steps, path=done.path))

    def _hand_back(self, project: Project, order: HandOver) -> None:
        self._session.run_job(
            tr("Handing over"),
            lambda progress, cancelled: hand_back(
                project,
                order.target,
                order.to,
                with_missed=order.with_missed,
                progress=progress,
                cancelled=cancelled,
            ),
            lambda done: self._notices.say(handed_back(done)),
            writes=False,
            cancelled=self._stopped,
        )

    def _stopped(self) -> None:
        self._notices.say(tr("Stopped; nothing was written."))

    # Handing out

    def hand_out(self) -> None:
        """Ask for whom and which articles, and make the file."""
        project = self._session.project
        if project is None:
            return
        selected = tuple(self._panel.chosen())
        every = project.reads.article_uids()

        def numbers(name: str) -> dict[Which, int]:
            return {
                Which.ASSIGNED: len(_assigned(project, name)),
                Which.SELECTED: len(selected),
                Which.ALL: len(every),
            }

        dialog = HandOutDialog(
            self._files, self._others(project), project.path, numbers, self._window
        )
        dialog.ordered.connect(lambda order: self._hand_out(project, order, selected))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hand_out(self, project: Project, order: HandOut, selected: Sequence[Uid]) -> None:
        articles: dict[Which, Callable[[], Sequence[Uid]]] = {
            Which.ASSIGNED: lambda: _assigned(project, order.to),
            Which.SELECTED: lambda: selected,
            Which.ALL: project.reads.article_uids,
        }
        self._session.run_job(
            tr("Handing out"),
            lambda progress, cancelled: hand_out(
                project,
                order.target,
                order.to,
                articles=articles[order.which](),
                with_entities=order.with_entities,
                progress=progress,
                cancelled=cancelled,
            ),
            self._handed_out,
            writes=False,
            cancelled=self._stopped,
        )

    def _handed_out(self, done: HandedOut) -> None:
        parts = [counted(done.articles, marked("{n} article"), marked("{n} articles"))]
        for number, one, more in (
            (done.spans, marked("{n} tag of their own"), marked("{n} tags of their own")),
            (done.links, marked("{n} link of their own"), marked("{n} links of their own")),
            (done.entities, marked("{n} name"), marked("{n} names")),
        ):
            if number:
                parts.append(counted(number, one, more))
        self._notices.say(
            tr(
                "Handed out to {name}: {what}, in {path}.",
                name=done.to.name,
                what=", ".join(parts),
                path=done.path,
            )
        )

    def _others(self, project: Project) -> list[str]:
        me = project.me.uid
        return [person.name for person in project.reads.people() if person.uid != me]


def _assigned(project: Project, name: str) -> list[Uid]:
    """The articles that are assigned to the person of this name."""
    if not name:
        return []
    person = person_called(project.reads, project.uid, name)
    return [one.article for one in project.reads.assignments(person=person.uid)]


def handed_back(done: HandedBack) -> str:
    """What became of a package of what was decided: what is in it, and what had to stay."""
    parts = [counted(done.decisions, marked("{n} decision"), marked("{n} decisions"))]
    for number, one, more in (
        (done.comments, marked("{n} comment"), marked("{n} comments")),
        (done.missed, marked("{n} they missed"), marked("{n} they missed")),
    ):
        if number:
            parts.append(counted(number, one, more))
    said = tr(
        "Handed over for {name}: {what}, in {path}.",
        name=done.to.name,
        what=", ".join(parts),
        path=done.path,
    )
    waiting = counted(
        done.held_back,
        marked("{n} decision waits: they are not done there, or have no such article."),
        marked("{n} decisions wait: they are not done there, or have no such article."),
    )
    elsewhere = counted(
        done.elsewhere,
        marked("{n} decision is about work imported in their name and stays here."),
        marked("{n} decisions are about work imported in their name and stay here."),
    )
    stays = [waiting] * (done.held_back > 0) + [elsewhere] * (done.elsewhere > 0)
    return " ".join([said, *stays])
