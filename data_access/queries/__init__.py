"""Questions asked of the database, one module per subject.

`select_*` builds a statement and touches nothing; `read_*` runs it and returns one tidy frame
whose columns the docstring names. Counts leave here exact: nothing may show them before one of
the doors of `analysis.disclosure`.
"""
