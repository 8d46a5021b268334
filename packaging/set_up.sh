#!/bin/sh
# Makes the virtual environment in $1 with everything pinned in constraints.txt; run by `make venv`.
# Nothing is installed outside it, except system libraries that are missing and may be installed.
set -eu

venv=$1
here=$(dirname "$0")
root=$(dirname "$here")
constraints=$here/constraints.txt
torch=$(sed -n 's/^torch==/torch==/p' "$constraints")

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Shotloom needs Python 3.11 or newer. Install it (Debian, Ubuntu: apt install python3 python3-venv), then run this again."
    exit 1
}

# install_debian REASON PACKAGE...: through apt-get where we may, else one line saying what to install.
install_debian() {
    reason=$1
    shift
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            become=
        elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            become="sudo -n"
        else
            become=no
        fi
        if [ "$become" != no ]; then
            say "Installing $* ($reason)"
            $become apt-get update -qq >/dev/null || true
            DEBIAN_FRONTEND=noninteractive $become apt-get install -y -qq "$@" >/dev/null && return
        fi
    fi
    say "Missing for $reason: please install $*  (Debian, Ubuntu: sudo apt install $*)"
    return 1
}

make_venv() {
    python=$1
    # Debian's python3 can lack ensurepip; the package that holds it is named after the exact version.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_debian "virtual environments" "python$version-venv" || exit 1
    fi
    "$python" -m venv "$venv"
}

# Without an NVIDIA card the CUDA build of torch is gigabytes for nothing. A CPU build that pip already knows of
# (find-links, a local index) is taken first, then torch's own CPU index where it can be reached, then whatever there is.
install_torch() {
    if "$venv/bin/python" -c 'import torch' 2>/dev/null; then
        return
    fi
    if command -v nvidia-smi >/dev/null 2>&1 && nvidia-smi -L >/dev/null 2>&1; then
        return # the resolver takes the default build with everything else
    fi
    if "$venv/bin/pip" install --quiet --no-index --no-deps "$torch" 2>/dev/null; then
        return
    fi
    cpu_index=https://download.pytorch.org/whl/cpu
    if "$venv/bin/python" -c "import urllib.request as u; u.urlopen('$cpu_index/torch/', timeout=8)" 2>/dev/null &&
        "$venv/bin/pip" install --quiet --constraint "$constraints" --extra-index-url "$cpu_index" "$torch"; then
        return
    fi
    say "No CPU build of torch was found: the default one will be installed, which is large."
}

if [ ! -x "$venv/bin/pip" ]; then
    say "Making the virtual environment in $venv"
    python=$(find_python) # not as an argument, where its failure would not end this script
    make_venv "$python"
fi
install_torch
say "Installing Shotloom and what it needs (a few minutes the first time)"
"$venv/bin/pip" install --quiet --constraint "$constraints" --editable "$root[dev]"

# The commands need no system library; the window and its tests do.
QT_QPA_PLATFORM=offscreen "$venv/bin/python" -c 'import PySide6.QtWidgets' 2>/dev/null ||
    install_debian "the window" libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 || true
if [ -n "${DISPLAY:-}" ]; then
    missing=$("$venv/bin/python" -c 'from studio.display import missing_packages; print(*missing_packages())')
    # shellcheck disable=SC2086 # a list of packages
    [ -z "$missing" ] || install_debian "the window" $missing || true
fi
