"""The timeline: the film by time, the storyline above its sound, and the tools that cut it."""
