"""Label Studio: a file of tasks, and beside it the labelling configuration.

A task is ``{"data", "annotations", "predictions"}``. What a person tagged is a list of results in
an annotation; what a model tagged, in a prediction. All results with the same ``id`` speak of one
region: its labels, and what was chosen, typed or counted for it, each by a control that
``from_name`` names. Offsets are code points of ``data.text``, half-open; exports from before
October 2021 count UTF-16, and the words in ``value.text`` tell.

What Label Studio has no word for is written so that it shows and comes back:

- a piece of a span is a region of its own, with a relation ``fragment_of`` to the first piece;
- an attribute is a control of its name: choices, a text field or a number. One that is *not
  stated* is ticked in the control ``not-stated``. A value that its control cannot take goes to one
  called ``NAME:text``, ``NAME:number`` or ``NAME:flag``;
- ``entity`` holds name and ``register:id`` of what a span stands for, ``certainty`` per cent;
- a note is ``meta.text`` of the region, which is where Label Studio has its own;
- who made an annotation stands in ``annotator``, with ``layer`` its id. ``completed_by`` is left
  out: an import into Label Studio fails for each user it does not know.

``data`` has what is known of the article, by the names of our JSON lines. A gold layer is
``ground_truth``. Without a ``<Relation>`` of its name in the configuration a link has no type.
"""
