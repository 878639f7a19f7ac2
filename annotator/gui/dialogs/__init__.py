"""Questions to the person; all are opened and answered by signal, none waits."""
