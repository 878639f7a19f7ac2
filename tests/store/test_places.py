"""Where a project may be edited."""

import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from annotator.store import places
from annotator.store.places import PlaceKind, kind_of


def mounts(monkeypatch: pytest.MonkeyPatch, **types: str) -> None:
    """Let the machine have these mounts, by their path."""
    parts = [
        SimpleNamespace(mountpoint=point, fstype=kind, opts="rw") for point, kind in types.items()
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: parts)


def test_an_ordinary_folder(tmp_path: Path) -> None:
    assert kind_of(tmp_path) is PlaceKind.LOCAL


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "davfs", "afpfs"])
def test_a_network_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mounts(monkeypatch, **{"/": "ext4", str(tmp_path): kind})
    assert kind_of(tmp_path / "deep" / "down") is PlaceKind.NETWORK


def test_a_local_disk_mounted_below_a_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts(monkeypatch, **{"/": "nfs", str(tmp_path): "ext4"})
    assert kind_of(tmp_path) is PlaceKind.LOCAL


def test_a_share_of_a_similar_name_is_another_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts(monkeypatch, **{"/": "ext4", f"{tmp_path}/net": "nfs"})
    assert kind_of(tmp_path / "network") is PlaceKind.LOCAL


def test_a_remote_drive_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = SimpleNamespace(mountpoint=str(tmp_path), fstype="NTFS", opts="rw,remote")
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: [part])
    assert kind_of(tmp_path) is PlaceKind.NETWORK


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "OneDrive", "OneDrive - The Institute", "Nextcloud", "Google Drive", "Dropbox (X)"],
)
def test_a_synchronised_folder_by_its_name(home: Path, name: str) -> None:
    assert kind_of(home / name / "work") is PlaceKind.SYNCED


@pytest.mark.parametrize("name", ["Dropboxes", "Boxing", "mega-event"])
def test_folders_that_only_sound_alike(home: Path, name: str) -> None:
    assert kind_of(home / name / "work") is PlaceKind.LOCAL


def test_the_name_counts_only_in_one_s_home(home: Path) -> None:
    assert kind_of(home / "work" / "Dropbox") is PlaceKind.LOCAL


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox", ".dropbox.cache", ".sync"])
def test_a_synchronised_folder_by_its_marker(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert kind_of(tmp_path / "a" / "b") is PlaceKind.SYNCED


@pytest.mark.parametrize("folder", ["Library/Mobile Documents/x", "Library/CloudStorage/x"])
def test_the_cloud_folders_of_a_mac(home: Path, folder: str) -> None:
    assert kind_of(home / folder) is PlaceKind.SYNCED


def test_a_link_into_a_synchronised_folder(home: Path, tmp_path: Path) -> None:
    (home / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(home / "Dropbox")
    assert kind_of(tmp_path / "link") is PlaceKind.SYNCED


@pytest.mark.skipif(sys.platform == "win32", reason="shares are found otherwise there")
def test_every_mount_of_this_machine_can_be_judged() -> None:
    assert {kind_of(Path(part.mountpoint)) for part in psutil.disk_partitions(all=True)} <= set(
        PlaceKind
    )


def test_kinds_are_those_that_matter() -> None:
    assert [kind.value for kind in places.PlaceKind] == ["local", "network", "synced"]
