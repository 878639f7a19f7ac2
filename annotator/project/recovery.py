"""The ways on when a project cannot be opened or saved where it is."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from annotator.domain.identity import Uid, new_uid, scheme_uid, uid_of, zones_uid
from annotator.domain.values import Kind
from annotator.errors import StorageFullError, UserError
from annotator.journal.bodies import canonical, link_from, parsed
from annotator.project.project import Project
from annotator.project.transaction import Operation, Transaction
from annotator.settings.files import data_folder
from annotator.settings.table import Settings
from annotator.store import backup
from annotator.store.backup import Backup
from annotator.store.connection import Database
from annotator.store.mending import mend, tables_known
from annotator.store.opening import explained, free_name
from annotator.store.salvage import SavedObject, Wreck


def backup_root(settings: Settings) -> Path:
    """Where backups are kept."""
    return Path(settings.backup_folder) if settings.backup_folder else data_folder() / "backups"


def back_up(
    project: Project, settings: Settings, cancelled: Callable[[], bool] = lambda: False
) -> Path | None:
    """Make a checked whole copy if anything changed since the last one; runs in any thread.

    Raises:
        UserError: if it cannot be written or turns out damaged.
        CancelledError: if ``cancelled`` said so.
    """
    if project.read_only or not settings.backups:
        return None
    root = backup_root(settings)
    with _backups_explained(root):
        return backup.back_up(project.database, root, cancelled=cancelled)


def back_up_journal(project: Project, settings: Settings) -> Path | None:
    """Write what happened since the last backup; runs in any thread.

    Raises:
        UserError: if it cannot be written.
    """
    if project.read_only or not settings.backups:
        return None
    root = backup_root(settings)
    with _backups_explained(root):
        return backup.back_up_journal(project.database, root)


@contextlib.contextmanager
def _backups_explained(root: Path) -> Iterator[None]:
    try:
        with explained(root):
            yield
    except (StorageFullError, OSError) as error:
        raise UserError(
            "The backup in {folder} could not be written ({reason}); your project itself is "
            "saved. Free some space or choose another folder for backups.",
            folder=root,
            reason=getattr(error, "strerror", None) or "the disk is full",
        ) from error


def backups_of(path: Path, settings: Settings) -> list[Backup]:
    """The backups of the project at ``path``, oldest first."""
    return backup.backups_of(backup_root(settings), path)


class Restored(NamedTuple):
    """A backup put back."""

    path: Path
    until: datetime
    """It holds everything up to then (UTC)."""
    whole: bool
    """False where a stretch of the journal after that was damaged and is left out."""


def restore(chosen: Backup, beside: Path) -> Restored:
    """Put a backup beside the project it is of, under a free name; the damaged file stays.

    Raises:
        UserError: if the backup is damaged too.
    """
    target = free_name(beside, "restored")
    left_out = backup.restore(chosen, target).left_out
    used = chosen.segments[: len(chosen.segments) - len(left_out)]
    return Restored(target, chosen._replace(segments=used).until, not left_out)


def local_copy(path: Path) -> Path:
    """Copy a project from where it must not be edited into the program's own folder.

    Raises:
        UserError: if it is no project or cannot be read.
    """
    folder = data_folder() / "projects"
    target = folder / path.name
    if target.exists():
        target = free_name(target, "copy")
    with Database.open(path, read_only=True) as database, _disk_explained(target):
        folder.mkdir(parents=True, exist_ok=True)
        _copy_into(database, target)
    return target


def save_copy(project: Project, target: Path) -> None:
    """Write everything that is saved to another file.

    Raises:
        UserError: if something is there already or the disk refuses.
    """
    if target.exists():
        raise UserError("{path} is there already; choose another name.", path=target)
    with _disk_explained(target):
        _copy_into(project.database, target)


class Salvaged(NamedTuple):
    """What was saved of a damaged file."""

    path: Path
    articles: int
    annotations: int
    lost: int
    """Objects whose place was no longer there: spans without their article's text, and so on."""


_ORDER = (
    Kind.SCHEME,
    Kind.PERSON,
    Kind.LAYER,
    Kind.ARTICLE,
    Kind.ENTITY,
    Kind.ZONES,
    Kind.SPAN,
    Kind.LINK,
    Kind.STATE,
    Kind.DECISION,
    Kind.COMMENT,
    Kind.ASSIGNMENT,
)
_MAY_LACK: Final = {Kind.SPAN: "entity", Kind.ENTITY: "article"}
"""What an object may name and is still worth keeping without."""


def salvage(path: Path, target: Path, settings: Settings) -> Salvaged:
    """Save what can be read of a damaged project as a new one; its history is not kept.

    Raises:
        UserError: if nothing of it can be read.
    """
    folder = data_folder() / "salvage"
    private = folder / f"{new_uid().hex()}.annotator"
    log = path.with_name(path.name + "-wal")
    try:
        with _disk_explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, private)
            if log.exists():
                shutil.copyfile(log, private.with_name(private.name + "-wal"))
            if not log.exists() and not tables_known(private):
                mend(private)
        with contextlib.closing(Wreck(private)) as wreck:
            return _rebuild(wreck, path, target, settings)
    finally:
        for left in folder.glob(private.name + "*"):
            left.unlink(missing_ok=True)


def _rebuild(wreck: Wreck, path: Path, target: Path, settings: Settings) -> Salvaged:
    project_uid = wreck.project() or new_uid()
    objects = [one for one in wreck.objects() if one.body is not None]
    if not any(one.kind == Kind.SCHEME for one in objects):
        body = wreck.scheme()
        if body is None:
            raise _nothing(path)
        objects.append(SavedObject(Kind.SCHEME, scheme_uid(project_uid), None, None, body, 0))
    counts = {"articles": 0, "annotations": 0, "lost": 0}

    def apply(tx: Transaction) -> None:
        for text in wreck.texts():
            tx.keep_saved(text.sha, text.body, text.sources)
        for kind in _ORDER:
            for one in objects:
                if one.kind != kind:
                    continue
                if not _has_place(tx, one):
                    counts["lost"] += 1
                    continue
                uid = _uid_in(project_uid, one)
                tx.put_raw(one.kind, uid, _body(tx, one), one.layer, one.article, above=one.version)
                counts["articles"] += kind is Kind.ARTICLE
                counts["annotations"] += kind in (Kind.SPAN, Kind.LINK)
        if not counts["articles"]:
            raise _nothing(path)
        tx.detail = {"from": path.name, **counts}

    project = Project.create_bare(target, project_uid, settings)
    try:
        with project:
            project.run(Operation("project.salvage", apply, undoable=False))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Salvaged(target, **counts)


def _uid_in(project: Uid, one: SavedObject) -> Uid:
    """The uid of an object there is one of: another one where the project's could not be read."""
    if one.kind == Kind.SCHEME:
        return scheme_uid(project)
    if one.kind == Kind.ZONES and one.article is not None:
        return zones_uid(project, one.article, parsed(one.body or b"{}")["revision"])
    return one.uid


def _body(tx: Transaction, one: SavedObject) -> bytes | None:
    """An object's body without the name of something that is lost."""
    body = parsed(one.body or b"{}")
    name = _MAY_LACK.get(Kind(one.kind))
    if name is None or name not in body or tx.reads.alive(uid_of(body[name])):
        return one.body
    del body[name]
    return canonical(body)


def _nothing(path: Path) -> UserError:
    return UserError("Nothing of {path} can be read any more; restore a backup instead.", path=path)


def _has_place(tx: Transaction, one: SavedObject) -> bool:
    body = parsed(one.body or b"{}")
    match one.kind:
        case Kind.ARTICLE:
            shas = [bytes.fromhex(revision["text"]) for revision in body["revisions"]]
            return all(tx.reads.text_by_hash(sha) is not None for sha in shas)
        case Kind.LINK:
            link = link_from(one.uid, one.layer or b"", body)
            needed = (one.layer, link.source.uid, link.target.uid)
            return all(uid is not None and tx.reads.alive(uid) for uid in needed)
        case Kind.SPAN | Kind.STATE | Kind.COMMENT:
            return all(uid is not None and tx.reads.alive(uid) for uid in (one.article, one.layer))
        case Kind.ZONES | Kind.ASSIGNMENT:
            return one.article is not None and tx.reads.alive(one.article)
        case _:
            return True


def _copy_into(database: Database, target: Path) -> None:
    begun = target.with_name(target.name + ".part")
    try:
        database.copy_into(begun)
        begun.replace(target)
    finally:
        begun.unlink(missing_ok=True)


@contextlib.contextmanager
def _disk_explained(target: Path) -> Iterator[None]:
    try:
        with explained(target):
            yield
    except OSError as error:
        raise UserError(
            "{path} cannot be written: {reason}.", path=target, reason=error.strerror or error
        ) from error
