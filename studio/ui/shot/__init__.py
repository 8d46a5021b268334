"""The shot panel: everything that the person decides about one shot, and what will be sent for it."""
