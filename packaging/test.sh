#!/usr/bin/env bash
# Installs what is missing, builds Stratascope and runs its whole test suite.
#   packaging/test.sh        the suite, as people build the program
#   packaging/test.sh --ci   warnings are errors, and the suite also runs under AddressSanitizer and UBSan
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

strict=OFF
presets=(release)
case "${1:-}" in
    "") ;;
    --ci)
        strict=ON
        presets=(asan release)
        ;;
    *)
        say "usage: packaging/test.sh [--ci]"
        exit 2
        ;;
esac

install_packages "$project/packaging/packages.txt" "$project/packaging/packages-test.txt"
for preset in "${presets[@]}"; do
    say "== $preset"
    configure "$preset" -DSTRATASCOPE_TESTS=ON -DSTRATASCOPE_WARNINGS_AS_ERRORS=$strict \
        -DSTRATASCOPE_BENCHMARKS=$([ "$preset" = release ] && echo ON || echo OFF)
    build "$preset"
done
for preset in "${presets[@]}"; do
    say "== $preset"
    (cd "$project" && ctest --preset "$preset")
done
