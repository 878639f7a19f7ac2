"""Annotated articles as one HTML page, to read and to print: each text with its marks, what they
are, links, and what is known of the article. No script, nothing fetched.

Numbers lead from marks to the tables below the text, where each span stands with the code points it
covers. Lines that are blank are not shown.
"""
