#!/bin/bash
# A copy of the database that only the holder of the private key can open: cadangan.sh FOLDER
# It goes straight from pg_dump into age, so that no readable copy ever lies on the disk. Copies of the
# last 35 days are kept. It is named as finished only when it is.
set -euo pipefail
umask 077
folder=$1
penerima=${CADANGAN_PENERIMA:-/etc/dasbor/cadangan.pub}
nama=$folder/dasbor-$(date -u +%Y%m%dT%H%M%SZ).dump.age
trap 'rm -f "$nama.belum"' EXIT
pg_dump --format=custom --no-password "${CADANGAN_BASIS:-dasbor}" | age -R "$penerima" -o "$nama.belum"
mv "$nama.belum" "$nama"
find "$folder" -name 'dasbor-*.dump.age' -mtime +35 -delete
