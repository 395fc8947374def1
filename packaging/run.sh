#!/usr/bin/env bash
# Installs what is missing, builds Stratascope and starts it with the arguments given.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages "$project/packaging/packages.txt"
if [ ! -f "$project/build/release/build.ninja" ]; then
    configure release -DSTRATASCOPE_TESTS=OFF
fi
build release stratascope
exec "$project/build/release/app/stratascope" "$@"
