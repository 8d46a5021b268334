"""The Help menu: pages of the manual, the logs, what is inside the program."""
