"""What offices call the fields in their headings and the members of code lists in their cells.

Only for suggestions that a person sees: nothing is read by these words alone. The words
themselves stand in sebutan.yaml.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from domain.kategori import Dataset, Kategori

PATH = Path(__file__).with_suffix(".yaml")


class _Loader(yaml.SafeLoader):
    """Everything is text: 'no', 's1' and '1' too."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the parent's form


@cache
def _words() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.load(PATH.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    return loaded


def sebutan_bidang(nama: str) -> list[str]:
    """Other headings for a field, plain."""
    return list(_words()["bidang"].get(nama, ()))


def sebutan_dataset(dataset: Dataset) -> list[str]:
    """What titles call a list of the dataset, plain."""
    return list(_words()["dataset"].get(dataset.value, ()))


def sebutan_nilai(daftar: type[Kategori]) -> dict[str, str]:
    """Another way to say a member of the list, plain -> its stored value."""
    said = _words()["nilai"].get(daftar.__name__, {})
    return {word: nilai for nilai, words in said.items() for word in words}
