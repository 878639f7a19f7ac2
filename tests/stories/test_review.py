"""A review with the keyboard alone: two coders' folders in, settled, out as gold.

All that is expected stands in `tests.proofs.two_coders`, made by hand.
"""

import shutil
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.scheme import read_scheme
from annotator.domain.values import GOLD
from annotator.project.project import Project
from annotator.settings.files import save
from annotator.settings.table import Settings
from tests.checkout import ROOT
from tests.proofs import two_coders as by_hand
from tests.proofs.reviewed import by_hand_gold, in_the_file, read_brat
from tests.stories.desktop import Desktop, wait_until
from tests.stories.test_first_day import asked

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("Xvfb", "xdotool", "openbox")),
    reason="a real window needs an X server; dev.py installs one where it may",
)

LEA = Settings(my_name="Lea", machine="story", backups=False)
KEYS = {
    "A": ["1"],
    "B": ["2"],
    "both": ["b"],
    "none": ["0"],
    "fields": ["f", "2", "1"],  # the entity is Ben's, the kind Ana's
    "edit": ["e", "bracketleft", "ctrl+Right", "Return", "d"],
}


def layers(project: Project) -> dict[str, Uid]:
    """By title."""
    owners = {person.uid: person.name for person in project.reads.people()}
    return {layer.title(owners[layer.owner]): layer.uid for layer in project.reads.layers()}


def decided(project: Project) -> int:
    return sum(1 for _ in project.reads.decisions())


def import_folder(desktop: Desktop, project: Path, folder: Path) -> None:
    """Ctrl+I, the second button, the folder's name, Enter, Enter; Ben's texts are there already,
    which is told.
    """
    again = bool(asked(project, layers))
    desktop.keys("ctrl+i")
    desktop.wait_for_window("Import$")
    desktop.keys("Tab", "space")
    desktop.wait_for_window("Import Folder")
    desktop.write(str(folder))
    desktop.keys("Return")
    desktop.wait_until_gone("Import Folder")
    desktop.wait_for_window("Import$")
    desktop.keys("Return")
    desktop.wait_for_window("Import: What Would Come In")

    def taken_in() -> bool:
        """Enter does nothing until it is known what would come in."""
        if desktop.there("Import: What Would Come In"):
            desktop.keys("Return")
        return folder.name in asked(project, layers)

    wait_until(taken_in, f"the import of {folder.name}")
    if again:
        desktop.wait_for_window("Imported$")
        desktop.keys("Return")
        desktop.wait_until_gone("Imported$")
    desktop.wait_for_window("review – Annotator")


def gold_by_rule(desktop: Desktop, project: Path) -> None:
    """The command has no key: by a few letters of its name."""
    before = asked(project, decided)
    desktop.keys("ctrl+shift+p")
    desktop.wait_for_window("Commands$")
    desktop.write("gold by rule")
    desktop.keys("Return")
    desktop.wait_for_window("Gold by Rule$")

    def gone() -> bool:
        """Enter does nothing until what the rule would take is worked out."""
        if desktop.there("Gold by Rule$"):
            desktop.keys("Return")
        return not desktop.there("Gold by Rule$")

    wait_until(gone, "gold by rule")
    wait_until(lambda: asked(project, decided) > before, "the step")
    desktop.wait_for_window("review – Annotator")


def settle(desktop: Desktop, project: Path, deed: by_hand.Deed) -> None:
    """Do it with the question that is open; the next one is then."""
    before = asked(project, decided)
    desktop.keys(*KEYS[deed])
    wait_until(lambda: asked(project, decided) > before, deed)


def export_gold(desktop: Desktop, target: Path) -> None:
    """As brat, gold alone, done or not."""
    desktop.keys("ctrl+e")
    desktop.wait_for_window("Export$")
    desktop.write("b")
    desktop.keys("alt+o", "Down", "alt+a", "End", "alt+t", "ctrl+a")
    desktop.write(str(target))

    def written() -> bool:
        """Enter does nothing until it is counted what would be written."""
        if desktop.there("Export$"):
            desktop.keys("Return")
        return target.exists()

    wait_until(written, "the export")
    desktop.wait_until_gone("Export$")


@pytest.mark.slow
def test_two_folders_to_gold_with_the_keyboard_alone(tmp_path: Path) -> None:
    save(LEA)
    path, target = tmp_path / "review.annotator", tmp_path / "gold"
    Project.create(path, read_scheme(ROOT / "resources" / "schemes" / "news.json"), LEA).close()
    with Desktop(tmp_path) as desktop, desktop.program("gui", str(path)) as program:
        desktop.wait_for_window("review – Annotator")
        for coder in by_hand.CODERS:
            import_folder(desktop, path, by_hand.brat_folder(tmp_path / coder, coder))
        gold_by_rule(desktop, path)
        desktop.keys("d")
        for deed in by_hand.DEEDS:
            settle(desktop, path, deed)
        gold_by_rule(desktop, path)
        with Project.open(path, LEA, read_only=True) as project:
            project.work_on(GOLD)
            assert in_the_file(project, project.my_layer) == by_hand_gold()
        export_gold(desktop, target)
        assert read_brat(target) == by_hand_gold()
        desktop.keys("ctrl+q")
        assert program.wait(30) == 0
