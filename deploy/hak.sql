-- What each account may do with the tables. Run after every `python -m data_access migrasi`, by the
-- account that migrated:
--     sudo -u dasbor_pemilik psql -v ON_ERROR_STOP=1 -d dasbor -f deploy/hak.sql
-- A table that a later migration makes is closed to everybody until it stands here. One transaction:
-- nobody sees a moment without rights.

BEGIN;

REVOKE ALL ON ALL TABLES IN SCHEMA public, rilis
    FROM PUBLIC, dasbor_app, dasbor_rapat, dasbor_publik, dasbor_cadangan;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public, rilis
    FROM PUBLIC, dasbor_app, dasbor_rapat, dasbor_publik, dasbor_cadangan;
REVOKE ALL ON SCHEMA public, rilis
    FROM PUBLIC, dasbor_app, dasbor_rapat, dasbor_publik, dasbor_cadangan;

-- dasbor_app: reads all, adds records, changes only what sign-in, imports and pages change. Records,
-- audit and packages are never changed or removed by it.
GRANT USAGE ON SCHEMA public, rilis TO dasbor_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public, rilis TO dasbor_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, rilis TO dasbor_app;
GRANT INSERT ON
    kasus, kasus_konteks, kegiatan, kegiatan_hasil, kegiatan_mitra, kegiatan_peserta,
    kegiatan_wilayah, kesiapan, kesiapan_bukti, koling_pepa_kunjungan, korban, korban_bentuk, layanan, pengaduan,
    proses_hukum, rekap, relasi, rujukan, terlapor,
    snapshot, snapshot_aktif, snapshot_jejak, sumber_data, profil_impor, wilayah_alias,
    wilayah, batas, penduduk, perubahan_pencatatan, perubahan_ditarik,
    rencana, rencana_kunjungan, target_kegiatan,
    institusi, institusi_kompetensi, institusi_wilayah, institusi_program,
    rakor, rakor_hadir, rakor_snapshot, rakor_paparan, komitmen, komitmen_penanda,
    rtl, rtl_mitra, rtl_wilayah, rtl_riwayat, rtl_kemajuan,
    akun, akun_peran, akun_pemulihan, sesi, percobaan_masuk,
    jejak_audit, pengaturan_rilis, paket_laporan,
    rilis.paket, rilis.paket_peristiwa, rilis.muka_publik
TO dasbor_app;
GRANT UPDATE (status) ON snapshot TO dasbor_app;
GRANT UPDATE (id_snapshot) ON snapshot_aktif TO dasbor_app;
GRANT UPDATE (kode_region) ON wilayah TO dasbor_app;
GRANT UPDATE (nomor, sidik) ON jejak_kepala TO dasbor_app;
GRANT UPDATE (terakhir_pada, dicabut_pada) ON sesi TO dasbor_app;
GRANT UPDATE (dipakai_pada) ON akun_pemulihan TO dasbor_app;
GRANT UPDATE (
    sandi, wajib_ganti, email, penerbit, subjek, id_institusi, status_akun, totp, totp_langkah,
    diubah_pada, diubah_oleh
) ON akun TO dasbor_app;
GRANT UPDATE ON percobaan_masuk TO dasbor_app;
-- A plan is never changed, only taken out of the list and brought back.
GRANT UPDATE (dibuang_pada, diubah_pada, diubah_oleh) ON rencana TO dasbor_app;
GRANT UPDATE ON target_kegiatan, institusi, rakor, rakor_paparan, komitmen, rtl TO dasbor_app;
-- A report of progress is never changed, only taken back.
GRANT UPDATE (ditarik_pada, diubah_pada, diubah_oleh) ON rtl_kemajuan TO dasbor_app;
GRANT DELETE ON
    snapshot_aktif, profil_impor, perubahan_ditarik, batas, penduduk, target_kegiatan,
    institusi_kompetensi, institusi_wilayah, institusi_program, rakor_hadir, rakor_snapshot,
    komitmen_penanda, rtl_mitra, rtl_wilayah,
    akun_peran, akun_pemulihan, sesi, percobaan_masuk, paket_laporan
TO dasbor_app;

-- What a button of the page Riwayat takes away: invented data, and not a row that is real.
GRANT DELETE ON snapshot, institusi, rakor, rencana TO dasbor_app;
DO $$
DECLARE
    nama text;
BEGIN
    FOREACH nama IN ARRAY ARRAY['snapshot', 'institusi', 'rakor', 'rencana'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', nama);
        EXECUTE format('DROP POLICY IF EXISTS app ON %I', nama);
        EXECUTE format('DROP POLICY IF EXISTS contoh ON %I', nama);
        EXECUTE format('CREATE POLICY app ON %I TO dasbor_app USING (true)', nama);
        EXECUTE format(
            'CREATE POLICY contoh ON %I AS RESTRICTIVE FOR DELETE TO dasbor_app USING (contoh)', nama
        );
    END LOOP;
END
$$;

-- dasbor_rapat and dasbor_publik: the store of packages, of that what was released, for everybody
-- only what was released for everybody.
GRANT USAGE ON SCHEMA rilis TO dasbor_rapat, dasbor_publik;
GRANT SELECT ON rilis.paket, rilis.paket_peristiwa TO dasbor_rapat, dasbor_publik;
-- Whether the pages for everybody are open, not who closed them and why.
GRANT SELECT (id, kode_region, terbuka) ON rilis.muka_publik TO dasbor_rapat, dasbor_publik;

-- Which tier a package was released for; NULL when it was not. Runs as the owner, since the two tables
-- would else have to ask one another.
CREATE OR REPLACE FUNCTION rilis.tingkat_dirilis(nomor integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT paket.tingkat_paket FROM rilis.paket JOIN rilis.paket_peristiwa ON id_paket = paket.id
    WHERE paket.id = nomor AND status_paket = 'dirilis'
$$;
REVOKE ALL ON FUNCTION rilis.tingkat_dirilis FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rilis.tingkat_dirilis TO dasbor_rapat, dasbor_publik;

ALTER TABLE rilis.paket ENABLE ROW LEVEL SECURITY;
ALTER TABLE rilis.paket_peristiwa ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS app ON rilis.paket;
DROP POLICY IF EXISTS rapat ON rilis.paket;
DROP POLICY IF EXISTS publik ON rilis.paket;
DROP POLICY IF EXISTS app ON rilis.paket_peristiwa;
DROP POLICY IF EXISTS rapat ON rilis.paket_peristiwa;
DROP POLICY IF EXISTS publik ON rilis.paket_peristiwa;
CREATE POLICY app ON rilis.paket TO dasbor_app USING (true);
CREATE POLICY rapat ON rilis.paket FOR SELECT TO dasbor_rapat
    USING (rilis.tingkat_dirilis(id) IS NOT NULL);
CREATE POLICY publik ON rilis.paket FOR SELECT TO dasbor_publik
    USING (rilis.tingkat_dirilis(id) = 'publik');
CREATE POLICY app ON rilis.paket_peristiwa TO dasbor_app USING (true);
CREATE POLICY rapat ON rilis.paket_peristiwa FOR SELECT TO dasbor_rapat
    USING (rilis.tingkat_dirilis(id_paket) IS NOT NULL);
CREATE POLICY publik ON rilis.paket_peristiwa FOR SELECT TO dasbor_publik
    USING (rilis.tingkat_dirilis(id_paket) = 'publik');

-- dasbor_cadangan: a whole copy, and nothing else.
GRANT USAGE ON SCHEMA public, rilis TO dasbor_cadangan;
GRANT SELECT ON ALL TABLES IN SCHEMA public, rilis TO dasbor_cadangan;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, rilis TO dasbor_cadangan;

COMMIT;
