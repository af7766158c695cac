"""How Plotly behaves in the browser: in Indonesian, without the internet, without its toolbar."""

from typing import Any

_LOCALE_ID = {
    "dictionary": {},
    "format": {
        "days": ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        "shortDays": ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
        "months": [
            "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
            "September", "Oktober", "November", "Desember",
        ],
        "shortMonths": [
            "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
        ],
        "date": "%d/%m/%Y",
    },
}  # fmt: skip

CONFIG: dict[str, Any] = {
    # plotly.js asks for <topojsonURL>/world_110m.json before drawing any choropleth; answer it
    # here, so that the map draws without the internet.
    "topojsonURL": 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#',
    "displayModeBar": False,
    "scrollZoom": False,
    "locale": "id",
    "locales": {"id": _LOCALE_ID},
}
