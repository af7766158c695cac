"""Complementary suppression: which further cells must be hidden so that none can be worked out.

`tabel` says what a table is, `lawan` how far its cells can be bounded by someone who reads what is
published, `pilih` which cells to hide. None of it runs inside a page: packages are built by a command
in a process of its own.
"""
