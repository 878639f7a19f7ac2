"""The verbs of a project: each makes an operation for :meth:`Project.run`."""
