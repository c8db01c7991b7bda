#!/bin/sh
# Installs the assistant on Debian without containers, or upgrades it: the program into /opt/tro-ly, which belongs to root;
# settings into /etc/tro-ly/env; data into /var/lib/tro-ly, which belongs to the user tro-ly alone. Run it as root in a
# checkout: sh deploy/debian/install.sh
# DESTDIR=FOLDER puts all of it below that folder and makes neither user nor service, to be looked at or packed.
set -eu

checkout=$(cd "$(dirname "$0")/../.." && pwd)
destination=${DESTDIR:-}
program=$destination/opt/tro-ly
settings=$destination/etc/tro-ly
next=$program.next

say() { printf '%s\n' "$*"; }
stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

for needed in node npm; do
  command -v "$needed" >/dev/null ||
    stop "$needed is missing: install Node.js 24 with npm (https://nodejs.org/en/download), so that /usr/bin/node is it"
done
node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
  stop "Node.js $(node --version) is too old: install version 24"
if [ -z "$destination" ]; then
  [ "$(id -u)" -eq 0 ] || stop "run it as root, or with DESTDIR"
  [ -x /usr/bin/node ] || stop "the services start /usr/bin/node: ln -s $(command -v node) /usr/bin/node"
  getent passwd tro-ly >/dev/null ||
    useradd --system --user-group --home-dir /var/lib/tro-ly --no-create-home --shell /usr/sbin/nologin tro-ly
fi

say "copies and compiles the program"
rm -rf "$next"
mkdir -p "$next" "$settings"
for part in bot docs jobs knowledge src package.json package-lock.json tsconfig.json tsconfig.build.json LICENSE .env.example; do
  cp -R "$checkout/$part" "$next/"
done
cd "$next"
npm ci --no-audit --no-fund --loglevel=error
npm run --silent build
npm ci --omit=dev --omit=peer --no-audit --no-fund --loglevel=error
chmod -R u=rwX,go=rX "$next"

if [ ! -e "$settings/env" ]; then
  # Each service says by itself where its data are.
  sed 's/^DATA_DIR=/#DATA_DIR=/' "$checkout/.env.example" >"$settings/env"
  chmod 0640 "$settings/env"
  [ -n "$destination" ] || chown root:tro-ly "$settings/env"
fi
mkdir -p "$destination/etc/systemd/system" "$destination/usr/local/bin"
cp "$checkout"/deploy/systemd/*.service "$destination/etc/systemd/system/"
cp "$checkout/deploy/debian/tro-ly" "$destination/usr/local/bin/tro-ly"
chmod 0755 "$destination/usr/local/bin/tro-ly"

# The new program takes the place of the old one in two steps; the one before stays until the next upgrade.
rm -rf "$program.before"
[ ! -e "$program" ] || mv "$program" "$program.before"
mv "$next" "$program"

[ -n "$destination" ] && exit 0
systemctl daemon-reload
say "installed. Write your settings into $settings/env, then:"
say "  systemctl enable --now tro-ly     # or restart, after an upgrade"
say "  tro-ly doctor"
