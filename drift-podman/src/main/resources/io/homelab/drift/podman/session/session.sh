# What drift says first to the shell of a host. It writes no file and leaves nothing there; T and F are set before it, random texts that
# close what a question printed. It is read by dash, bash, ksh, busybox and whatever else is a POSIX sh.
PATH=${PATH:-/usr/bin:/bin}:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
export PATH
unset CDPATH ENV
set +e +u +f 2>/dev/null
u=$(id -u)
if [ -z "$XDG_RUNTIME_DIR" ] && [ -d "/run/user/$u" ]; then
  XDG_RUNTIME_DIR=/run/user/$u
  export XDG_RUNTIME_DIR
fi

# The end of a question: its number, and the status of what was asked.
drift_end() {
  s=${late:-$?}
  late=
  printf '\n%s %s %s\n' "$T" "$1" "$s"
  printf '\n%s %s %s\n' "$T" "$1" "$s" >&2
}

# Runs a program that is ended after so many seconds: 256 is the status of one that was, whatever it makes of that.
drift_run() {
  l=$1
  shift
  "$@" </dev/null &
  p=$!
  (
    # $! is the sleep, as soon as there is one; until it is one, it would pass over a lesser signal
    trap '[ $! = $p ] || kill -9 $!; exit 0' TERM
    sleep "$l" &
    wait $!
    trap '[ $! = $p ] || kill -9 $!; exit 1' TERM
    kill $p
    sleep 1 &
    wait $!
    kill -9 $p
    exit 1
  ) </dev/null >/dev/null 2>&1 &
  w=$!
  wait $p
  s=$?
  kill $w 2>/dev/null
  # its own 1, not that of one that ended before it had begun
  wait $w 2>/dev/null
  [ $? -ne 1 ] || late=256
  return $s
}

# Whether it is certain that nothing is at a path: whoever may not look into a directory does not know.
drift_missing() {
  a=${1%/*}
  while [ -n "$a" ] && ! [ -e "$a" ] && ! [ -L "$a" ]; do a=${a%/*}; done
  [ -d "${a:-/}" ] && [ -x "${a:-/}" ]
}

drift_list() {
  [ -r "$1" ] && [ -x "$1" ] || return 1
  for x in "${1%/}"/* "${1%/}"/.[!.]* "${1%/}"/..?*; do
    if [ -L "$x" ]; then printf 'l%s\0' "${x##*/}"
    elif [ -d "$x" ]; then printf 'd%s\0' "${x##*/}"
    elif [ -e "$x" ]; then printf -- '-%s\0' "${x##*/}"
    fi
  done
}

# What is at paths: first a line for each with its times, then of each what it is, where a link leads, and what it holds.
# $1: the most bytes of a file, 0: none. $2: k: files that the kernel makes up.
drift_look() {
  m=$1 k=$2
  shift 2
  [ "$k" = k ] || stat -L -c '%Y %Z %n' -- "$@" 2>/dev/null
  printf '\n%s 0\n' "$F"
  o=
  for p do
    t=u l=- v=
    if [ -L "$p" ]; then
      l=l
      v=$(readlink -f -- "$p"; echo .)
      v=${v%.}
      v=${v%?}
    fi
    if [ -d "$p" ]; then
      t=d
      [ $l = l ] || { v=$(cd -P -- "$p" 2>/dev/null && pwd -P; echo .); v=${v%.}; v=${v%?}; }
    elif [ -f "$p" ]; then
      t=f
      if [ "$m" != 0 ] && [ "$k" != k ]; then
        if [ $l = l ]; then r=$v; else
          if [ "${p%/*}" != "$o" ]; then
            o=${p%/*}
            d=$(cd -P -- "${o:-/}" 2>/dev/null && pwd -P)
          fi
          r=$d/
        fi
        case $r in
          /dev/shm/*) ;;
          /proc/* | /sys/* | /dev/*) t=o ;;
        esac
      fi
    elif [ -e "$p" ]; then t=o
    elif [ -L "$p" ]; then t=b
    elif drift_missing "$p"; then t=n
    fi
    printf '%s%s%s\0' $t $l "$v"
    case $t$m$k in
      *0 | *0k) true ;;
      d*) drift_list "$p" ;;
      f*k) { while IFS= read -r x || [ -n "$x" ]; do printf '%s\n' "$x"; done <"$p"; } 2>/dev/null ;;
      f*) [ -r "$p" ] && head -c "$m" "$p" 2>/dev/null ;;
    esac
    printf '\n%s %s\n' "$F" $?
  done
}

# Who asks, and where: ids, whether systemd runs, podman, variables.
drift_greet() {
  printf '%s\0' "$u" "$(id -g)"
  if [ -d /run/systemd/system ]; then printf 's\0'; else printf '\0'; fi
  for x in "$(command -v podman)" "$HOME" "${USER:-$LOGNAME}" "$SHELL" "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$QUADLET_UNIT_DIRS"; do
    printf '%s\0' "$x"
  done
}
