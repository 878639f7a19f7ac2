from annotator.scripting import Query as Query
from annotator.scripting import open_project as open  # noqa: A004 - as scripts call it

__version__: str
__all__ = ["Query", "__version__", "open"]
