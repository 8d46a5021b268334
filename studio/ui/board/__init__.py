"""The board: the film as cards, from contact sheet to one large card."""
