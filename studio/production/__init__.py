"""What it takes to make a film, without Qt: the window's session and the command line drive the chain from here.

It joins the rooms that do not know one another: storage keeps, generate makes, media composes.
"""
