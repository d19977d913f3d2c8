# What the scripts share: find the toolchain, and install what is missing on a Debian machine.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$@" >&2; exit 1; }

require_swift() {
  command -v swift >/dev/null && return
  die "Mengyue needs a Swift 6.3 toolchain, and there is none on the PATH. Nothing was changed." \
    "Install it as https://www.swift.org/install/linux/ says (Debian 12), then run this again." \
    "盟约需要 Swift 6.3 工具链。请按上述网址安装后重试；本次没有改动任何东西。"
}

# install PACKAGE…: installs the Debian packages among these that are missing.
install() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null ||
    die "This is no Debian system: install these packages' counterparts by hand: ${missing[*]}"
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "Run this as root once, or install by hand: apt-get install ${missing[*]}"
    sudo=sudo
  fi
  say "Installing ${missing[*]}"
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# python PACKAGE…: a virtual environment of the checkout's own, with these packages from PyPI.
python() {
  local venv=.build/python
  if [ ! -x $venv/bin/python ]; then
    python3 -c 'import ensurepip' 2>/dev/null || install python3 python3-venv
    python3 -m venv $venv
  fi
  $venv/bin/pip install --quiet --disable-pip-version-check "$@"
  PATH="$root/$venv/bin:$PATH"
}
