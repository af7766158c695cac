"""From a file of an office to rows of a snapshot, in steps that each do one thing.

berkas -> identitas -> profil -> baca_nilai, tempat -> periksa -> susun -> siapkan -> muat.
A value of a cell never leaves through an error.
"""
