"""What a paket rilis holds: a closed menu of tables, and the relations through which it could leak.

`cacahan` is what one snapshot counts, `menu` which cells a package would like to say, `sistem` puts
them and every earlier package into one table for `analysis.penyamaran`, `isi` is what the package says
then, `baca` how its readers use it.
"""
