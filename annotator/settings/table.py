"""Every setting with its default and bounds.

The preferences window, the command line and the documentation all read this model.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Theme(StrEnum):
    """How the window is coloured."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class ArticleOrder(StrEnum):
    """What the list of articles is sorted by."""

    IMPORTED = "imported"
    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    STORY = "story"
    STATE = "state"
    TAGS = "tags"


class Settings(BaseModel):
    """Settings of one person on one machine."""

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    my_name: Annotated[str, Field(description="Who I am in projects; empty: my account's name")] = (
        ""
    )
    theme: Annotated[Theme, Field(description="Colours of the window")] = Theme.SYSTEM
    reading_size: Annotated[
        int, Field(ge=8, le=48, description="Size of the article text, in points")
    ] = 13
    snap_to_words: Annotated[
        bool, Field(description="Whether dragging the mouse selects whole words")
    ] = True
    show_links: Annotated[bool, Field(description="Whether all links are drawn over the text")] = (
        False
    )
    side_by_side: Annotated[
        bool, Field(description="Whether somebody's work stands in a text of its own beside mine")
    ] = False
    go_through_left_out: Annotated[
        bool, Field(description="Whether tags in what is left out of counts are gone through")
    ] = False
    go_on_after_deciding: Annotated[
        bool, Field(description="Whether a decision leads to the next difference at once")
    ] = True
    language: Annotated[str, Field(description="Language of the window; empty: the system's")] = ""
    keep_raw_up_to: Annotated[
        int, Field(ge=0, description="Keep an imported file's own bytes up to this size")
    ] = 16 << 20
    packages_up_to: Annotated[
        int, Field(ge=1 << 20, description="Largest colleague's package or project taken, in bytes")
    ] = 4 << 30
    backups: Annotated[bool, Field(description="Keep backups of each project")] = True
    backup_folder: Annotated[
        str, Field(description="Where backups are kept; empty: the program's data folder")
    ] = ""
    window: Annotated[str, Field(description="Where the window was, as Qt writes it")] = ""
    panels: Annotated[str, Field(description="Where the panels stand, as Qt writes it")] = ""
    article_order: Annotated[
        ArticleOrder, Field(description="What the list of articles is sorted by")
    ] = ArticleOrder.IMPORTED
    article_order_down: Annotated[
        bool, Field(description="Whether the list of articles runs from the last to the first")
    ] = False
    recent: Annotated[list[str], Field(description="Projects opened lately, newest first")] = []
    queries: Annotated[
        dict[str, str], Field(description="By name, what to export, as annotator export has it")
    ] = {}
    machine: Annotated[str, Field(description="A random token of this machine")] = ""
    fleeting: Annotated[
        bool, Field(exclude=True, description="Of this run only: nothing is stored")
    ] = False
