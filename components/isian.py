"""A form over one thing that people keep in the app, which loses nothing when two fill it in at once.

What a form began with stays as long as it is on the screen. Where somebody else has saved meanwhile,
both fillings are put together (`domain.rtl.merge_isi`): what only one changed is taken, and where both
changed a field its two values stand side by side until the person has decided.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, NoReturn

import streamlit as st

from data_access.rakor import BerubahError, JanjiError
from domain.format import format_angka, format_daftar, format_tanggal
from domain.rtl import Isi, Tersimpan, merge_isi

KOSONG, TIDAK_ADA = "(kosong)", ""
PALING_AWAL, PALING_AKHIR = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Bidang:
    """One field: how it is drawn under a key, what its widgets hold for a value, what they say, and the
    value in words."""

    nama: str
    label: str
    show: Callable[[str, str], Any]
    kata: Callable[[Any], str] = str
    masuk: Callable[[str, Any], dict[str, Any]] = lambda key, value: {key: value}
    keluar: Callable[[str], Any] = lambda key: st.session_state[key]


@dataclass(frozen=True)
class Dasar(Generic[Isi]):
    """What a form began with."""

    awalan: str
    versi: int
    isi: Isi


def teks(nama: str, label: str, maks: int, *, panjang: bool = False, bantuan: str = "") -> Bidang:
    """A line of text, or a field of several lines."""

    def show(label: str, key: str) -> None:
        if panjang:
            st.text_area(label, max_chars=maks, key=key, help=bantuan or None, height=90)
        else:
            st.text_input(label, max_chars=maks, key=key, help=bantuan or None)

    return Bidang(nama, label, show, lambda value: value or KOSONG)


def tanggal(nama: str, label: str) -> Bidang:
    """A day."""

    def show(label: str, key: str) -> None:
        st.date_input(
            label, min_value=PALING_AWAL, max_value=PALING_AKHIR, format="DD/MM/YYYY", key=key
        )

    return Bidang(nama, label, show, format_tanggal)


def angka(nama: str, label: str, maks: int, *, step: int = 1, bulat: bool = True) -> Bidang:
    """A number, or none."""

    def show(label: str, key: str) -> None:
        least, most = (0, maks) if bulat else (0.0, float(maks))
        st.number_input(
            label, min_value=least, max_value=most, value=None, step=step if bulat else float(step),
            key=key, placeholder="–", format="%d" if bulat else "%.6g",
        )  # fmt: skip

    return Bidang(nama, label, show, lambda value: KOSONG if value is None else format_angka(value))


def pilih(nama: str, label: str, options: Mapping[Any, str], kosong: str) -> Bidang:
    """One of `options` (value -> label), or none, which is called `kosong`."""
    # Not None: of an option None the widget would say in English that nothing is chosen.
    labels = {TIDAK_ADA: kosong, **options}

    def say(value: Any) -> str:
        return labels.get(TIDAK_ADA if value is None else value, KOSONG)

    def show(label: str, key: str) -> None:
        st.selectbox(label, list(labels), format_func=say, key=key)

    def fill(key: str, value: Any) -> dict[str, Any]:
        return {key: value if value in options else TIDAK_ADA}

    def read(key: str) -> Any:
        value = st.session_state[key]
        return None if value == TIDAK_ADA else value

    return Bidang(nama, label, show, say, fill, read)


def banyak(nama: str, label: str, options: Mapping[Any, str], kosong: str) -> Bidang:
    """Any of `options` (value -> label); `kosong` says what none of them means."""

    def say_one(value: Any) -> str:
        return options.get(value, KOSONG)

    def show(label: str, key: str) -> None:
        st.multiselect(label, list(options), format_func=say_one, key=key, placeholder=kosong)

    return Bidang(
        nama,
        label,
        show,
        lambda value: format_daftar([say_one(one) for one in value]) if value else kosong,
        lambda key, value: {key: [one for one in value if one in options]},
        lambda key: tuple(sorted(st.session_state[key])),
    )


def show_isian(
    nama: str,
    ada: Tersimpan[Isi] | None,
    kosong: Isi,
    bidang: Sequence[Sequence[Bidang]],
    *,
    save: Callable[[Isi, int], str],
    now: Callable[[], Tersimpan[Isi] | None],
    tombol: str = "Simpan",
    bebas: bool = False,
) -> None:
    """The form of one (`ada`), or of a new one that begins with `kosong`. `bidang` stand in rows.

    `save` writes a filling over the version that was seen and gives back what to say; `now` reads what
    is stored. With `bebas` the fields are drawn anew at every change.
    """
    dasar = _begin(nama, ada, kosong, bidang)
    semua = [one for row in bidang for one in row]
    frame = st.container() if bebas else st.form(f"{nama}_isian", enter_to_submit=False)
    with frame:
        for row in bidang:
            for place, one in zip(st.columns(len(row)), row, strict=True):
                with place:
                    one.show(one.label, f"{dasar.awalan}_{one.nama}")
        if pesan := st.session_state.get(f"_{nama}_pesan"):
            st.warning(pesan)
        bentrok = st.session_state.get(f"_{nama}_bentrok", {})
        press = st.button if bebas else st.form_submit_button
        taken = _show_conflicts(nama, dasar, semua, bentrok, press)
        simpan = press(tombol, key=f"{nama}_simpan", type="primary")
    if taken is not None:
        _take_theirs(nama, dasar, semua, taken)
    if simpan:
        _save(nama, dasar, semua, save, now)


def _begin(
    nama: str, ada: Tersimpan[Isi] | None, kosong: Isi, bidang: Sequence[Sequence[Bidang]]
) -> Dasar[Isi]:
    """What the form began with: kept while its widgets are on the screen, whatever was saved since."""
    state = st.session_state
    awalan = f"{nama}_{ada.id if ada else 'baru'}_{state.get(f'_{nama}_ke', 0)}"
    dasar: Dasar[Isi] | None = state.get(f"_{nama}_dasar")
    semua = [one for row in bidang for one in row]
    is_open = f"{awalan}_{semua[0].nama}" in state
    if dasar is None or dasar.awalan != awalan or not is_open:
        dasar = Dasar(awalan, ada.versi, ada.isi) if ada else Dasar(awalan, 0, kosong)
        _forget(nama)
        state[f"_{nama}_dasar"] = dasar
        state[f"_{nama}_isian"] = _as_widgets(dasar, semua, dasar.isi)
    for key, value in state.pop(f"_{nama}_isian", {}).items():
        state[key] = value
    return dasar


def _as_widgets(dasar: Dasar[Isi], semua: Sequence[Bidang], isi: Isi) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for one in semua:
        held |= one.masuk(f"{dasar.awalan}_{one.nama}", getattr(isi, one.nama))
    return held


def _read(dasar: Dasar[Isi], semua: Sequence[Bidang]) -> Isi:
    return replace(
        dasar.isi, **{one.nama: one.keluar(f"{dasar.awalan}_{one.nama}") for one in semua}
    )


def _show_conflicts(
    nama: str,
    dasar: Dasar[Isi],
    semua: Sequence[Bidang],
    bentrok: Mapping[str, Any],
    press: Callable[..., bool],
) -> str | None:
    """Both values of each field that both changed. Returns the field whose stored value is wanted."""
    taken = None
    for one in semua:
        if one.nama not in bentrok:
            continue
        sendiri = one.kata(one.keluar(f"{dasar.awalan}_{one.nama}"))
        st.markdown(
            f"**{one.label}** diubah dua orang. Isian Anda: {sendiri}. Yang tersimpan: "
            f"{one.kata(bentrok[one.nama])}."
        )
        if press(f"Pakai yang tersimpan: {one.label}", key=f"{nama}_pakai_{one.nama}"):
            taken = one.nama
    return taken


def _take_theirs(nama: str, dasar: Dasar[Isi], semua: Sequence[Bidang], field: str) -> NoReturn:
    state = st.session_state
    bentrok = dict(state[f"_{nama}_bentrok"])
    one = next(one for one in semua if one.nama == field)
    state[f"_{nama}_isian"] = one.masuk(f"{dasar.awalan}_{field}", bentrok.pop(field))
    state[f"_{nama}_bentrok"] = bentrok
    st.rerun()


def _save(
    nama: str,
    dasar: Dasar[Isi],
    semua: Sequence[Bidang],
    save: Callable[[Isi, int], str],
    now: Callable[[], Tersimpan[Isi] | None],
) -> NoReturn:
    state = st.session_state
    isi = _read(dasar, semua)
    try:
        said = save(isi, dasar.versi)
    except BerubahError:
        _merge(nama, dasar, semua, isi, now())
    except JanjiError as error:
        state[f"_{nama}_pesan"] = f"{error} Tidak ada yang disimpan; isian Anda masih ada."
        st.rerun()
    begin_anew(nama)
    say(said)
    st.rerun()


def _merge(
    nama: str,
    dasar: Dasar[Isi],
    semua: Sequence[Bidang],
    isi: Isi,
    tersimpan: Tersimpan[Isi] | None,
) -> NoReturn:
    """Put what is stored under the form: it stands on the newer version from here on."""
    state = st.session_state
    if tersimpan is None or tersimpan.dibuang:
        state[f"_{nama}_pesan"] = "Sementara Anda mengisi, orang lain membuangnya dari daftar."
        st.rerun()
    merged = merge_isi(dasar.isi, isi, tersimpan.isi)
    baru = Dasar(dasar.awalan, tersimpan.versi, tersimpan.isi)
    state[f"_{nama}_dasar"] = baru
    state[f"_{nama}_isian"] = _as_widgets(baru, semua, merged.isi)
    state[f"_{nama}_bentrok"] = merged.bentrok
    labels = [one.label for one in semua if one.nama in merged.lain]
    berubah = f" Yang diubahnya: {format_daftar(labels)}." if labels else ""
    state[f"_{nama}_pesan"] = (
        f"Sementara Anda mengisi, {tersimpan.diubah_oleh} menyimpan perubahan, jadi isian Anda belum "
        f"disimpan.{berubah} Isian Anda masih ada; periksa lalu simpan sekali lagi."
    )
    st.rerun()


def _forget(nama: str) -> None:
    for key in ("pesan", "bentrok", "isian"):
        st.session_state.pop(f"_{nama}_{key}", None)


def begin_anew(nama: str) -> None:
    """The next run draws the form anew, with what is stored then."""
    _forget(nama)
    st.session_state[f"_{nama}_ke"] = st.session_state.get(f"_{nama}_ke", 0) + 1


SELESAI, URUNG = "_rakor_selesai", "_rakor_urung"


@dataclass(frozen=True)
class Langkah:
    """What was taken out or taken back last, and how it comes back."""

    kode_region: str
    tombol: str
    undo: Callable[[], str]


def say(pesan: str, langkah: Langkah | None = None) -> None:
    """What the next run says was done, with the way back."""
    st.session_state[SELESAI] = pesan
    st.session_state[URUNG] = langkah


def show_outcome(kode_region: str) -> None:
    """The last word of what was just done, with the way back."""
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    langkah: Langkah | None = st.session_state.get(URUNG)
    if langkah is None or langkah.kode_region != kode_region:
        return
    if st.button(langkah.tombol, key="rakor_urungkan"):
        st.session_state.pop(URUNG)
        try:
            said = langkah.undo()
        except JanjiError as error:
            st.error(str(error))
            return
        say(said)
        st.rerun()
