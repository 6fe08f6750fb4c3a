# server.sh - sourced by test/run and demo/run: a private copy of the installed PostgreSQL with this extension in it, and a
# throw-away cluster on it. Nothing is installed into the system's PostgreSQL, no TCP port is opened, and everything lies
# under one temporary directory that is removed at the end.
#
# Servers refuse to run as root, and the checkout may be closed to others: as root, all of it happens in a copy owned by
# the user postgres.

PG_CONFIG=${PG_CONFIG:-pg_config}

complain()
{
	echo "$*" >&2
	exit 2
}

# pg_major - of the server whose pg_config is there, or the newest that can be installed
pg_major()
{
	"$PG_CONFIG" --version 2>/dev/null | sed -n 's/^PostgreSQL \([0-9]*\).*/\1/p' | grep . ||
		apt-cache pkgnames postgresql-server-dev- 2>/dev/null | sed -n 's/.*-\([0-9]*\)$/\1/p' | sort -n | tail -n 1 | grep . ||
		echo 15
}

# install_prerequisites PACKAGE ... - Debian packages that are missing; without root, says what to install.
install_prerequisites()
{
	command -v dpkg-query >/dev/null 2>&1 || return 0
	missing=
	for package in "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
	done
	[ -z "$missing" ] && return 0
	[ "$(id -u)" = 0 ] || complain "missing packages, please install them first: apt-get install$missing"
	echo "installing$missing"
	# shellcheck disable=SC2086
	{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing; } >/dev/null ||
		complain "could not install$missing"
}

# as_server COMMAND ... - runs it as a user who may run a server
as_server()
{
	if [ "$(id -u)" = 0 ]; then
		runuser -u postgres -- "$@"
	else
		"$@"
	fi
}

# stage_checkout - copies the built checkout to $STAGE/checkout, owned by whoever runs the server
stage_checkout()
{
	STAGE=$(mktemp -d "${TMPDIR:-/tmp}/diplomat.XXXXXX") || exit 2
	chmod 755 "$STAGE"
	mkdir "$STAGE/checkout"
	tar -cf - --exclude=./.git --exclude=./tmp_check . | tar -xf - -C "$STAGE/checkout"
	trap clean_up EXIT
	trap 'exit 130' INT TERM
	[ "$(id -u)" != 0 ] || chown -R postgres: "$STAGE"
}

# private_install MAKE - mirrors the server under $STAGE/root and installs the extension there. A server finds its files
# relative to its own executable, so only the executables need to be real copies.
private_install()
{
	PG_CONFIG=$(command -v "$PG_CONFIG")	# the copy below would answer with its own place
	bindir=$("$PG_CONFIG" --bindir)
	pkglibdir=$("$PG_CONFIG" --pkglibdir)
	sharedir=$("$PG_CONFIG" --sharedir)
	root=$STAGE/root
	as_server mkdir -p "$root$bindir" "$root$pkglibdir" "$root$sharedir"
	as_server cp -a "$bindir/." "$root$bindir/"
	as_server cp -rs "$pkglibdir/." "$root$pkglibdir/"
	as_server cp -rs "$sharedir/." "$root$sharedir/"
	as_server rm -rf "$root$pkglibdir/diplomat.so" "$root$sharedir/extension/"diplomat*
	as_server "$1" -s -C "$STAGE/checkout" install DESTDIR="$root" PG_CONFIG="$PG_CONFIG" >"$STAGE/install.log" 2>&1 ||
		{ cat "$STAGE/install.log" >&2; complain "installation failed"; }
	PATH=$root$bindir:$PATH
	export PATH
}

# start_cluster - a UTF8 cluster that listens on a socket in $STAGE only
start_cluster()
{
	as_server mkdir "$STAGE/socket"
	as_server initdb -D "$STAGE/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$STAGE/initdb.log" 2>&1 ||
		{ cat "$STAGE/initdb.log" >&2; complain "initdb failed"; }
	as_server pg_ctl -D "$STAGE/data" -l "$STAGE/server.log" -w -s \
		-o "-c listen_addresses='' -c unix_socket_directories='$STAGE/socket' -c fsync=off -c port=5432 -c max_prepared_transactions=4" start ||
		{ cat "$STAGE/server.log" >&2; complain "the server did not start"; }
	PGHOST=$STAGE/socket PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
	export PGHOST PGPORT PGUSER PGDATABASE
}

clean_up()
{
	status=$?
	trap - EXIT
	if [ -d "$STAGE/data" ]; then
		as_server pg_ctl -D "$STAGE/data" -m immediate -s stop >/dev/null 2>&1
	fi
	cd /
	[ -n "${KEEP_STAGE:-}" ] && echo "kept: $STAGE" || rm -rf "$STAGE"
	exit $status
}
