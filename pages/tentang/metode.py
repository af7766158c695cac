"""Metode & definisi: what is counted, how it is compared, and what the numbers cannot say."""

import streamlit as st

from analysis.indicators import INDIKATOR
from components import access
from components.blocks import show_card, show_title
from components.metode import show_penimbangan
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

#### Wilayah dengan sedikit laporan
Kecamatan dan desa/kelurahan tidak diurutkan menurut jumlah, karena urutan dari angka kecil sebagian
besar kebetulan. Setiap wilayah dibandingkan dengan **harapan**: jumlah yang akan tercatat bila laporan
seluruh kabupaten/kota tersebar menurut penduduk. Disebut *di atas* atau *di bawah harapan* hanya bila
peluang jumlah itu karena kebetulan kurang dari 1 dalam 1.000 di tiap sisi (Poisson eksak; garis luar
corong, Spiegelhalter 2005). Dengan batas itu, peta 29 kecamatan atau 326 desa yang sama sekali tidak
berbeda rata-rata menyebut kurang dari 0,2 wilayah. Antara garis dalam (1 dalam 40 di tiap sisi) dan garis
luar, wilayah hanya ditandai *di tepi*. Memilih periode atau satuan lain berarti membandingkan lagi.

**Angka disesuaikan** menarik angka per penduduk ke rata-rata kabupaten/kota, makin kuat makin sedikit
penduduknya (empirical Bayes, Marshall 1991); berapa persen yang berasal dari rata-rata selalu disebut.
**Kemungkinan jauh di atas rata-rata** dihitung dengan sebaran gamma (Clayton dan Kaldor 1987) dan
ditampilkan dalam kelas. Corong dan kemungkinan menjawab dua pertanyaan: corong, apakah jumlahnya lebih
dari kebetulan; kemungkinan, seberapa besar risikonya kira-kira. Angka per penduduk tanpa penyesuaian
hanya ditampilkan bila sedikitnya 10 laporan. Peta titik rawan tidak dibuat: pada peta yang sama sekali
acak pun cara yang lazim menandai beberapa wilayah.

Untuk desa/kelurahan, tiga tahun digabung kecuali diminta lain. Penduduk menurut wilayah yang tersedia
berasal dari 2010 dan tanpa rincian umur atau jenis kelamin, jadi angka tidak dibakukan menurut umur, dan
wilayah yang penduduknya tumbuh lebih cepat daripada yang lain dapat tampak di atas harapan.
Dua **bagian** (misalnya bagian korban kekerasan seksual tahun ini dan tahun lalu) diuji dengan uji
eksak Fisher, dua kali ekor yang lebih kecil. Rentang satu bagian adalah selang Clopper–Pearson 95%,
dibulatkan ke luar. Semua kelompok dalam satu gambar dinilai bersama (Holm): bila tidak ada yang
berbeda, paling banyak 5 dari 100 gambar menandai sesuatu. Bagian yang lebih besar dapat saja jumlah
yang lebih kecil, jadi putusannya berbunyi *bagian lebih besar* atau *bagian lebih kecil*. Dari kurang
dari 10 orang tidak ada persen. Yang tidak dicatat tidak masuk bagian mana pun dan selalu ditulis.
Bentuk kekerasan dan hubungan tidak pernah dijumlahkan, karena satu korban dapat masuk beberapa. Yang
terbanyak hanya disebut bila unggul lebih dari kebetulan; korban yang masuk dua kelompok sekaligus
dihitung di keduanya, sehingga penilaian ini lebih berhati-hati daripada yang perlu.
#### Rentang kebiasaan
Bagan kendali membandingkan sebuah deret dengan dirinya sendiri. Dari rata-rata 10 sebulan dipakai
bagan nilai tunggal per bulan (XmR) dengan empat aturan layanan kesehatan Inggris (NHS, *Making Data
Count*); dari 3 sebulan bagan hitungan Poisson per triwulan; di bawah itu tidak dibuat. Rentang
berasal dari 24 bulan atau 12 triwulan lengkap sebelum periode, sedikitnya 12. Bulan yang belum
lengkap tidak ikut. Dalam setahun tanpa perubahan apa pun, kira-kira 1 dari 4 bagan bulanan dan 1 dari
18 bagan triwulan tetap memberi tanda (dihitung dengan simulasi). Pandangan kedua memakai runtun
(Anhøj), EWMA, CUSUM, EARS C1, dan Farrington.

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
show_penimbangan()
