"""Where a project file lies, and whether it may be edited there."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final


class PlaceKind(StrEnum):
    """The kinds of places that matter to a database file."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


_NETWORK_TYPES: Final = frozenset(
    "nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs davfs2 fuse.sshfs fuse.rclone "
    "fuse.davfs2 fuse.glusterfs afs ceph fuse.ceph ncpfs macfuse osxfuse".split()
)
_SYNCED_NAMES: Final = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "nextcloud",
    "owncloud",
    "pclouddrive",
    "mega",
    "box",
    "box sync",
    "seafile",
    "synologydrive",
    "yandex.disk",
)
_ALSO_WORDS: Final = frozenset({"box", "mega"})
"""Services whose names begin those of other folders too."""
_SYNC_MARKERS: Final = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".tmp.drivedownload")
_MAC_CLOUD: Final = (("Library", "Mobile Documents"), ("Library", "CloudStorage"))


def kind_of(folder: Path) -> PlaceKind:
    """Whether ``folder`` is on a network share, inside a synchronised folder, or local.

    A write-ahead log needs shared memory on one machine, and a synchroniser copies a
    database in the middle of a change; both lose work.
    """
    folder = Path(os.path.realpath(folder))
    if _on_network(folder):
        return PlaceKind.NETWORK
    if _synced(folder):
        return PlaceKind.SYNCED
    return PlaceKind.LOCAL


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32" and str(folder).startswith("\\\\"):
        return True
    import psutil

    best, network = -1, False
    for part in psutil.disk_partitions(all=True):
        mount = part.mountpoint.rstrip("/\\") or "/"
        if len(mount) > best and (folder == Path(mount) or Path(mount) in folder.parents):
            best = len(mount)
            network = part.fstype.lower() in _NETWORK_TYPES or "remote" in part.opts.split(",")
    return network


def _synced(folder: Path) -> bool:
    home = Path(os.path.realpath(Path.home()))
    for place in (folder, *folder.parents):
        if place.parent == home and _names_a_service(place.name):
            return True
        if any((place / marker).exists() for marker in _SYNC_MARKERS):
            return True
    if home in folder.parents:
        inside = folder.relative_to(home).parts[:2]
        return inside in _MAC_CLOUD
    return False


def _names_a_service(name: str) -> bool:
    plain = name.lower()
    return any(
        plain == service
        or (
            service not in _ALSO_WORDS
            and plain.startswith((service + " -", service + " (", service + "-"))
        )
        for service in _SYNCED_NAMES
    )
