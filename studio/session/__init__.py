"""The open project, alive: Qt objects without widgets over the journal, the queue and the media."""
