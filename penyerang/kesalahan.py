"""What can stop an attack. Each says in one Indonesian sentence what a person should read."""


class MasukanDitolak(Exception):
    """The input cannot be read as what it claims to be."""


class Bertentangan(Exception):
    """No numbers agree with all statements, so nothing can be proven from them."""

    def __init__(self, asal: tuple[str, ...] = ()) -> None:
        self.asal = asal
        super().__init__("Pernyataan saling bertentangan, jadi tidak ada yang dapat dibuktikan.")


class PenghitunganGagal(Exception):
    """The solver did not come to an answer that can be relied on."""
