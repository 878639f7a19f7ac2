"""Projects for scripts and notebooks: read what is tagged, as plain values.

>>> import annotator
>>> with annotator.open("bridge.annotator") as project:
...     for span in project.spans(types=["claim"]):
...         print(span.layer, span.start, span.end, span.quote)
Ana 25 45 that the bridge … is

Offsets count Unicode code points, half-open, over ``article.text``; a span in several pieces has
them all in ``fragments``. What goes out can be narrowed down as in an export: the names are those
of :class:`annotator.Query`.

>>> with annotator.open("bridge.annotator") as project:
...     project.layers
...     [(link.type, link.source.text, link.target.text) for link in project.links()]
...     [article.title for article in project.articles(states=["done"])]
('Ana',)
[('made-by', 'that the bridge … is', 'Ana Lima')]
['A bridge']

An attribute that the text does not state is ``None``; one nobody looked at is not there.

>>> with annotator.open("bridge.annotator") as project:
...     next(project.spans(types=["actor"])).attributes
{'alias': None, 'kind': 'person'}

With pandas installed (``pip install "annotator[dataframe]"``) each of the three is a table:
``project.to_dataframe("spans")``, ``"links"``, ``"articles"``.
"""

from annotator.exchange.query import Query
from annotator.scripting.project import ScriptProject, open_project
from annotator.scripting.values import Article, End, Link, Span, Zone

__all__ = ["Article", "End", "Link", "Query", "ScriptProject", "Span", "Zone", "open_project"]
