"""Columns that hold what people and their files say: inert on the way in and on the way out.

Here, and not where it is shown: there are a hundred places that show it, and each could forget.
"""

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.types import TypeDecorator

from domain.teks import make_inert


class TeksBebas(TypeDecorator):
    """Free text of a length (`domain.teks.make_inert`)."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """As it is stored and compared."""
        return make_inert(value) if isinstance(value, str) else value

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """As it is read: COPY and older versions stored it as it came."""
        return self.process_bind_param(value, dialect)


class TeksPanjang(TeksBebas):
    """Free text of any length."""

    impl = Text
    cache_ok = True
