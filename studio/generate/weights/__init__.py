"""The weights of large models: how they come onto this machine, what may lie there, and whether it is whole.

Nothing here imports a model or runs anything that was downloaded; nothing is fetched without being asked for.
"""
