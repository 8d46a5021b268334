"""Drawing a panel with a pen."""
