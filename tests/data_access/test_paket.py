"""The store of packages: sealed, released once by a person, withdrawn but never unsaid."""

import pytest
from sqlalchemy import insert, inspect, update
from sqlalchemy.exc import IntegrityError

from data_access import paket as p
from data_access.engine import make_engine
from domain.kategori import StatusPaket, TingkatPaket

RAPAT = TingkatPaket.RAPAT
ORANG = {"oleh": "Kepala Dinas", "alasan": "Rakor November"}


@pytest.fixture
def store_engine(databases):
    engine = p.make_paket_engine(databases.empty())
    with engine.begin() as connection:
        assert not p.has_store(connection)
        p.prepare_store(connection)
        assert p.has_store(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def store(store_engine):
    with store_engine.begin() as connection:
        yield connection


def make_isi(selesai: str = "2026-09-30", **changes: object) -> dict:
    return {
        "format": "paket-1", "kode_region": "36.04", "nama_region": "Kabupaten Serang",
        "tingkat": "rapat", "k": 5, "selesai": selesai, "contoh": False, "sel": [], **changes,
    }  # fmt: skip


def test_what_was_sealed_is_read_back_and_the_same_content_is_the_same_package(store):
    first = p.save_paket(store, make_isi(), None)
    again = p.save_paket(store, dict(reversed(make_isi().items())), None)

    assert p.read_paket(store, first.id) == first == again
    assert first.isi == make_isi()
    assert first.status is StatusPaket.DISUSUN


def test_a_package_changed_in_the_database_is_refused(store):
    one = p.save_paket(store, make_isi(), None)
    text, _sidik = p.seal(make_isi(k=3))
    store.execute(update(p.paket).values(isi=text))

    with pytest.raises(p.PaketError, match="tidak cocok dengan segelnya"):
        p.read_paket(store, one.id)


def test_a_package_holds_from_its_release_to_its_withdrawal_and_is_known_for_ever(store):
    one = p.save_paket(store, make_isi(), None)
    assert p.read_current(store, "36.04", RAPAT) is None
    assert p.read_known(store, "36.04", RAPAT, contoh=False) == []

    released = p.release_paket(store, one.id, **ORANG)
    assert p.read_current(store, "36.04", RAPAT) == released
    assert (released.peristiwa[0].oleh, released.peristiwa[0].alasan) == tuple(ORANG.values())

    withdrawn = p.withdraw_paket(store, one.id, oleh="Kepala Dinas", alasan="Salah wilayah")
    assert withdrawn.status is StatusPaket.DITARIK
    assert p.read_current(store, "36.04", RAPAT) is None
    assert p.read_known(store, "36.04", RAPAT, contoh=False) == [withdrawn]


def test_invented_packages_tell_nothing_of_real_korban(store):
    one = p.save_paket(store, make_isi(contoh=True), None)
    p.release_paket(store, one.id, **ORANG)

    assert p.read_known(store, "36.04", RAPAT, contoh=False) == []
    assert len(p.read_known(store, "36.04", RAPAT, contoh=True)) == 1


def test_of_two_packages_made_side_by_side_only_one_is_released(store):
    first = p.save_paket(store, make_isi("2026-06-30"), None)
    second = p.save_paket(store, make_isi("2026-09-30"), None)
    p.release_paket(store, first.id, **ORANG)

    with pytest.raises(p.PaketError, match="Susun lagi"):
        p.release_paket(store, second.id, **ORANG)

    third = p.save_paket(store, make_isi("2026-09-30", nomor=3), first.id)
    assert p.release_paket(store, third.id, **ORANG).status is StatusPaket.DIRILIS


def test_a_package_is_released_once_and_only_a_released_one_is_withdrawn(store):
    one = p.save_paket(store, make_isi(), None)
    with pytest.raises(p.PaketError, match="sedang tidak dirilis"):
        p.withdraw_paket(store, one.id, **ORANG)
    p.release_paket(store, one.id, **ORANG)

    with pytest.raises(p.PaketError, match="sudah dirilis"):
        p.release_paket(store, one.id, **ORANG)
    with pytest.raises(IntegrityError), store.begin_nested():
        store.execute(
            insert(p.paket_peristiwa).values(
                id_paket=one.id, status_paket="dirilis", pada=one.disusun_pada, **ORANG
            )
        )


@pytest.mark.parametrize("given", [{"oleh": " "}, {"alasan": ""}, {"alasan": "x" * 301}])
def test_nobody_releases_without_a_name_and_a_reason(store, given):
    one = p.save_paket(store, make_isi(), None)

    with pytest.raises(p.PaketError, match="alasan"):
        p.release_paket(store, one.id, **{**ORANG, **given})


def test_a_package_that_is_not_there_is_said_so(store):
    with pytest.raises(p.PaketError, match="Paket 9 tidak ada"):
        p.read_paket(store, 9)


def test_the_public_face_is_open_until_somebody_says_no_and_per_region(store):
    assert p.read_muka_publik(store, "36.04")

    p.set_muka_publik(store, "36.04", terbuka=False, **ORANG)
    assert not p.read_muka_publik(store, "36.04")
    assert p.read_muka_publik(store, "36.73")

    p.set_muka_publik(store, "36.04", terbuka=True, **ORANG)
    assert p.read_muka_publik(store, "36.04")
    with pytest.raises(p.PaketError, match="wajib diisi"):
        p.set_muka_publik(store, "36.04", terbuka=False, oleh="Kepala", alasan=" ")


def test_a_store_from_before_the_switch_shows_what_it_showed(store):
    p.muka_publik.drop(store)

    assert p.read_muka_publik(store, "36.04")


def test_packages_lie_beside_the_kasus_and_not_among_them(monkeypatch, tmp_path):
    monkeypatch.delenv("PAKET_URL", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'dasbor.db'}")
    assert p.paket_url() == f"sqlite:///{tmp_path / 'dasbor_paket.db'}"
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://server/dasbor")
    assert p.paket_url() == "postgresql+psycopg://server/dasbor"
    monkeypatch.setenv("PAKET_URL", "sqlite:///lain.db")
    assert p.paket_url() == "sqlite:///lain.db"


def test_on_postgresql_they_have_a_schema_of_their_own(store_engine):
    if store_engine.dialect.name == "postgresql":
        assert set(inspect(store_engine).get_table_names(schema=p.SKEMA)) == {
            "paket", "paket_peristiwa", "muka_publik",
        }  # fmt: skip
        assert inspect(store_engine).get_table_names() == []
    else:
        assert set(inspect(make_engine(str(store_engine.url))).get_table_names()) == {
            "paket", "paket_peristiwa", "muka_publik",
        }  # fmt: skip
