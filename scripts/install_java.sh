#!/usr/bin/env bash
# Installs Java 17 for the tests on Spark where there is none. Debian and its relatives; needs root.
# govperf itself needs no Java.
set -euo pipefail
major() { java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'; }
if ! command -v java >/dev/null || [ "$(major)" -lt 17 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless
fi
java -version
