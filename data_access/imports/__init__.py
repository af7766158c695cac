"""From a file of an office to rows of a snapshot, in steps that each do one thing.

berkas (bytes -> sheets) -> identitas -> tata_letak (sheet -> table) -> saran, usul (what its columns
mean) -> profil (what a person said) -> cocok, bacaan (cells -> values: baca_nilai, tanggal, tempat)
-> periksa, saring (what cannot stay) -> gabung, susun (rows of the tables) -> siapkan (all of it) ->
muat. A recap goes from profil through rekap instead. A value of a cell never leaves through an error.
"""
