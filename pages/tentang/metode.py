"""Metode & definisi: what is counted, how it is compared, and what the numbers cannot say."""

import streamlit as st

from analysis.indicators import INDIKATOR
from components import access
from components.blocks import show_card, show_title
from domain.satuan import Satuan

pilihan = access.open_page()
show_title("Metode dan definisi")
st.markdown("#### Satuan hitung")
st.markdown("Satuan yang berbeda tidak pernah dijumlahkan atau dibandingkan satu sama lain.")
st.markdown("\n".join(f"- **{s.label.capitalize()}.** {s.definisi}" for s in Satuan))
st.markdown("#### Indikator")
for indikator in INDIKATOR.values():
    show_card(indikator.nama, indikator.as_lines())
st.markdown(
    """
#### Perbandingan
Setiap angka hanya dibandingkan dengan **bagian yang sama dari tahun sebelumnya**: 1 Januari–5 Juli
dengan 1 Januari–5 Juli. Setahun penuh tidak pernah disandingkan dengan setengah tahun. Apakah
selisihnya lebih dari kebetulan diuji dengan uji bersyarat eksak untuk dua hitungan Poisson, dengan
selang kepercayaan 95% untuk rasionya (Clopper–Pearson). Hanya ada tiga putusan: *lebih banyak*,
*lebih sedikit*, dan *belum dapat dibedakan*. Bila salah satu hitungan kurang dari 10, rasio tidak
ditampilkan. *Kisaran wajar* satu hitungan adalah selang 95% menurut Garwood.

Laporan tahun lalu sudah punya waktu setahun lebih lama untuk masuk. Karena itu pembandingnya hanya
yang **sudah tercatat pada hari yang sama tahun lalu**; yang masuk kemudian disebut di sampingnya.
Bila register tidak menyebut tanggal pencatatan, hal itu dikatakan.

#### Bila cara mencatat berubah
Perubahan aturan, sistem, atau cara mencatat menjadi garis putus-putus di gambar. Perbandingan yang salah
satu jendelanya memuat hari itu, atau yang kedua jendelanya terletak di kedua sisinya, selalu disertai
catatan; putusannya tidak diubah. Jumlah dua belas bulan sampai setahun sesudahnya bercampur dan digambar
bertitik. Layanan atau saluran laporan yang baru hanya diberi garis. Daftarnya ada di halaman Tren.

#### Bulan yang belum lengkap
Kelengkapan sebuah bulan diukur dari bulan-bulan sebelumnya: berapa yang sudah tercatat sesudah sekian
bulan, dan berapa yang akhirnya tercatat (metode tangga rantai; kisarannya menurut Mack). Dipakai 36
bulan terakhir, untuk laporan yang tercatat paling lambat setahun kemudian. Bulan yang baru tercatat
kurang dari 95% diarsir. Bila register tidak menyebut tanggal pencatatannya, atau datanya kurang dari
dua tahun, dipakai kebiasaan: 30 hari setelah bulan berakhir menurut tanggal lapor, 90 hari menurut
tanggal kejadian.

#### Siapa yang disebut anak
Berusia di bawah 18 tahun **pada saat kejadian** (UU 35/2014). Kasus disebut kasus anak bila salah
satu korbannya anak; selain itu kasus perempuan bila salah satu korbannya perempuan dewasa.

#### Yang tidak dapat dikatakan angka ini
- Ini **kasus tercatat**, bukan semua kekerasan. Laporan lebih banyak dapat berarti orang lebih
  berani melapor.
- Nol laporan bukan berarti tidak ada kekerasan.
- Peta menurut tempat kejadian yang dicatat; warga yang menjadi korban di luar wilayah dan laporan
  tanpa wilayah tidak tergambar, tetapi ikut dalam jumlah.
- Angka per penduduk hanya ditampilkan bila penduduknya diketahui, dengan tahun dan sumbernya.
- Tidak ada ramalan tentang orang atau tempat.

#### Empat tanda yang berbeda
**0** berarti nol laporan. **Tidak dicatat** berarti berkas tidak menyebutkannya. **Tidak dapat
dihitung** berarti penyebutnya tidak diketahui. **–** berarti belum ada data.
"""
)
