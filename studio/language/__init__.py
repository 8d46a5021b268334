"""Text to values, with no models: camera directives, prompts, storyboards and screenplays."""
