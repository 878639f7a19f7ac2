"""Annotated articles on paper: the HTML page of an export, laid out by Qt into a PDF."""
