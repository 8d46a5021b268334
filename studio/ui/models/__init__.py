"""The dialog about models: which there are, what this machine can do with them, and what can be done with them."""
