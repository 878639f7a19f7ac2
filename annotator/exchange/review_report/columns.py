"""What the tables of a report look like: their columns and what is said about them."""

from typing import Final

from annotator.formats.sheets.columns import Column

ARTICLE: Final = (Column("Article no.", 8), Column("Article", 32))
AGREEMENT: Final = (
    Column("Between", 28), Column("Of", 14), Column("Scope", 11), Column("Type", 20),
    Column("Article", 28), Column("Figure", 30), Column("Value", 9),
    Column("Not computable since", 36), Column("Interval from", 9), Column("Interval to", 9),
    Column("Level", 8), Column("Counts of", 11), Column("Both", 8), Column("Otherwise", 9),
    Column("Only first", 8), Column("Only second", 8), Column("Neither", 9),
    Column("Articles", 9),
)  # fmt: skip
TYPES: Final = (
    Column("Between", 28), Column("First called it", 24), Column("Second called it", 24),
    Column("Spans", 9),
)  # fmt: skip
ARTICLES: Final = (
    *ARTICLE, Column("Article id", 34), Column("File", 24), Column("Outlet", 18),
    Column("Byline", 18), Column("Published", 12), Column("Address", 30),
    Column("Language", 9), Column("Story", 16), Column("Characters", 11), Column("Spans", 8),
    Column("Links", 8), Column("Differences", 11), Column("Settled", 9),
)  # fmt: skip
TEXTS: Final = (
    Column("Paragraph", 10), Column("Start", 8), Column("End", 8), Column("Zone", 12),
    Column("Text", 80), Column("Text with marks", 90),
)  # fmt: skip
DIFFERENCES: Final = (
    Column("Difference", 10), Column("About", 8), Column("Start", 8), Column("End", 8),
    Column("What differs", 20),
)  # fmt: skip
SAID: Final = (
    Column("Reason", 24), Column("Comment on the decision", 30), Column("Decided by", 14),
    Column("Decided (UTC)", 18), Column("Comments", 40),
)  # fmt: skip
DECISIONS: Final = (
    Column("About", 8), Column("Whose", 16), Column("Id", 34), Column("Start", 8),
    Column("End", 8), Column("Words", 50), Column("Type", 14), Column("Verdict", 11),
    Column("Verdict in words", 36), Column("Reason", 24), Column("Comment", 36),
    Column("Decided by", 14), Column("Decided (UTC)", 18), Column("Outdated", 9),
)  # fmt: skip
COMMENTS: Final = (
    Column("Thread", 8), Column("About", 8), Column("Id", 34), Column("Start", 8),
    Column("End", 8), Column("Words", 40), Column("By", 14), Column("Written (UTC)", 18),
    Column("Comment", 70), Column("Does", 11), Column("Thread is", 11),
)  # fmt: skip
SPANS: Final = (
    Column("Id", 34), Column("Layer", 16), Column("Mark", 7), Column("Type", 14),
    Column("Start", 8), Column("End", 8), Column("Place", 14), Column("Words", 60),
    Column("Stands for", 20), Column("Attributes", 30), Column("Note", 30),
    Column("Certainty (%)", 10), Column("What differs", 20), Column("Aside", 8),
)  # fmt: skip
LINKS: Final = (
    Column("Id", 34), Column("Layer", 16), Column("Type", 16), Column("Source is", 9),
    Column("Source", 50), Column("Target is", 9), Column("Target", 50), Column("Attributes", 30),
    Column("Note", 30), Column("What differs", 20),
)  # fmt: skip
NOTES: Final = (
    (
        "Start, end and place count code points from the beginning of the article’s text; the end "
        "is the first that is no longer covered."
    ),
    (
        "In the texts, [3| and |3] stand where mark 3 begins and ends; the table of spans says "
        "what it is."
    ),
    "An attribute that nobody looked at is empty; not stated means that the text does not say.",
    (
        "A text that begins like a formula has an apostrophe before it, so that it stays a text "
        "also in what is saved as CSV from here."
    ),
    (
        "What is longer than a cell holds goes on in the same column of the next row; the last "
        "column says which part of the row it is. What a row is about stands in each part, all "
        "else once."
    ),
)
