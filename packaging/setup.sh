# Sourced by run.sh and test.sh: installs what is missing, configures and builds. All it says goes to standard error, so that
# the program's own output stays clean.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# The packages of the given lists that are not installed.
missing_packages() {
    local package
    sed 's/#.*//' "$@" | while read -r package; do
        [ -n "$package" ] || continue
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "Administrator rights are needed for: $*"
        say "Run this again as root, or install sudo."
        return 1
    fi
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing from Debian: ${missing[*]}"
    as_root apt-get update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# One compiler a core, but no more than memory holds: files that include libtorch take over 1 GB each.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# configure PRESET [cmake options…]: only where the build tree is new or options are given.
configure() {
    local preset=$1
    shift
    [ $# -gt 0 ] || [ ! -f "$project/build/$preset/build.ninja" ] || return 0
    (cd "$project" && cmake --preset "$preset" "$@") >&2
}

# build PRESET [targets…]
build() {
    local preset=$1
    shift
    (cd "$project" && cmake --build --preset "$preset" --parallel "$(build_jobs)" ${1:+--target "$@"}) >&2
}
