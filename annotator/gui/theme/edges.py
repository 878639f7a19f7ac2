"""Edges in the dark looks, where Qt's style draws them darker than the ground."""

from annotator.gui.theme.tokens import Tokens

_LISTS = ("QTableView", "QListView", "QTreeView", "QPlainTextEdit")


def sheet(tokens: Tokens) -> str:
    """The style sheet that gives what is typed into, chosen from and ticked a visible edge."""
    if not tokens.dark:
        return ""
    edge, focus = f"1px solid {tokens.border}", f"1px solid {tokens.accent}"
    return (
        f"QLineEdit {{ border: {edge}; border-radius: 2px; padding: 2px; }}"
        f"QLineEdit:focus {{ border: {focus}; }}"
        f"{', '.join(_LISTS)} {{ border: {edge}; }}"
        f"{', '.join(f'{name}:focus' for name in _LISTS)} {{ border: {focus}; }}"
        f"QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked"
        f" {{ border: {edge}; background: {tokens.field}; }}"
        f"QRadioButton::indicator:unchecked {{ border: {edge}; border-radius: 7px;"
        f" width: 12px; height: 12px; background: {tokens.field}; }}"
    )
