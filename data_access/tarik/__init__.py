"""Pulling sources without a person: described in a file, read from a database, an address or a
folder, and imported as a file by hand is.

`docs/impor.md` is what a person reads about it.
"""
