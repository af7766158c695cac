"""The sections of the method page that are made from the rules in the code."""

import streamlit as st

from analysis.laporan import TANDA, TANDA_TERSEDIKIT, TERCATAT_TERSEDIKIT
from analysis.perbandingan import HITUNGAN_KECIL
from analysis.proyeksi import HARI_TERSEDIKIT, SISA_TERSEDIKIT
from domain.format import format_persen


def show_penimbangan() -> None:
    """How reports are weighed against violence, and how programmes, seasons and years are treated."""
    st.markdown(
        f"""
#### Laporan atau kekerasan
Setiap tanda adalah bagian kasus atau korban, dibandingkan dengan periode yang sama tahun lalu memakai
uji eksak Fisher (dua kali ekor yang lebih kecil), sama dengan selang kepercayaan 95% bersyarat untuk
rasio odds. Arah setiap tanda ditetapkan sebelum angkanya dilihat. Tidak dihitung sebagai tanda: yang
tidak dicatat, yang catatannya kurang dari {HITUNGAN_KECIL} atau kurang dari
{format_persen(TERCATAT_TERSEDIKIT)} kasus, dan yang bedanya dapat berasal dari cara mencatat saja.
"""
    )
    st.markdown("\n".join(f"- **{t.label}.** {t.arti} *{t.aturan.capitalize()}.*" for t in TANDA))
    st.markdown(
        f"""
Jawabannya **belum dapat disimpulkan**, kecuali sedikitnya {TANDA_TERSEDIKIT} tanda menunjuk ke arah
yang sama dan tidak satu pun ke arah lain; pelaporan yang bertambah hanya disebut bila jumlah kasusnya
lebih banyak, dan tidak ada yang disimpulkan bila cara mencatat berubah di antaranya.
Pada dua tahun yang sama betul, jawaban lain muncul pada paling banyak 1 dari 100 simulasi.

#### Sebelum dan sesudah program, musim, dan proyeksi
- **Sebelum dan sesudah**: regresi deret waktu terputus (kuasi-Poisson) atas 24–36 bulan sebelum dan
  12–24 bulan sesudah, dengan satu garis, satu gelombang setahun, dan satu langkah. Hanya untuk seluruh
  kota atau kabupaten, satu program, dan bulan-bulan yang dicatat dengan cara yang sama. Selain itu
  ditolak dengan sebabnya.
- **Musim**: uji kosinus atas 3–5 tahun yang lengkap, setelah perubahan antartahun dikeluarkan. Gelombang
  harus lebih besar daripada kebetulan dan daripada selisih antarbulan yang biasa.
- **Proyeksi**: sebaran prediksi Gamma–Poisson dari bulan yang lengkap, selalu sebagai rentang. Tidak
  dibuat bila laporan bermusim, bila belum ada {HARI_TERSEDIKIT} hari yang lengkap, atau bila tahun
  tinggal kurang dari {SISA_TERSEDIKIT} hari.
"""
    )
