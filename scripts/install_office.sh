#!/usr/bin/env bash
# Installs what the office tests look at documents with: LibreOffice (old binary
# formats, rendering), poppler (PDF to pictures), Chromium (HTML pages) and one
# Chinese font. Debian and its relatives; needs root. govperf itself needs none of it.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
missing=()
for package in libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils chromium fonts-noto-cjk; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
soffice --version
