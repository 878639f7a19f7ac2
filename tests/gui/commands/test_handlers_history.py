"""The command of the history; what the panel does with it is tested there."""

from tests.gui.desk import Desk


def test_it_is_greyed_without_a_project(desk: Desk) -> None:
    action = desk.window.actions_.action("history.undo-alone")
    assert action.isEnabled()
    desk.session.close()
    assert not action.isEnabled()


def test_a_step_about_a_removed_article_has_nowhere_to_go(desk: Desk) -> None:
    from annotator.project.operations import articles

    project = desk.session.project
    assert project is not None
    uid = project.reads.article_uids()[2]
    desk.session.run(articles.delete([uid]))
    desk.window.docks.bring("history")
    panel = desk.window.history
    panel.wanted.emit(panel.model.step(0))
    assert desk.said == "What this step changed is in no article, or no longer there."
