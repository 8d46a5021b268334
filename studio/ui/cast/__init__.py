"""Who and where: the panel of characters, places and scenes."""
