#!/usr/bin/env bash
# sshd 的 ForceCommand（见 sshd-jiexie.conf）：登录的人只能运行 jiexie。放到 /usr/local/lib/jiexie/shell.sh，0755，归 root。
# 不写命令的（ssh 主机）：一行一条命令，直到 exit；写了的（ssh 主机 todo --unit 住建局）：运行那一条。
# 谁在办由系统用户决定，记在每一项里；经手人的姓名取 /etc/passwd 里的全名，没有的取用户名。
set -uo pipefail

# setup.sh 写下的位置；登录没有读过它的，在这里读。
[ -n "${JIEXIE_DB:-}" ] || . /etc/profile.d/jiexie.sh 2>/dev/null || true
export JIEXIE_DB=${JIEXIE_DB:-/srv/jiexie/jiexie.db}
J=${JIEXIE:-/usr/local/bin/jiexie}
umask 007
# 中文照 UTF-8 读写。
case ${LC_ALL:-${LANG:-}} in *[Uu][Tt][Ff]*) ;; *) export LC_ALL=C.UTF-8 ;; esac
# 分页程序里不能再起别的程序。
export LESSSECURE=1
unset PAGER JIEXIE_PAGER LESSOPEN LESSCLOSE
user=$(id -un)
# 文件都在各人自己的目录里：SFTP 送来的材料、做好的文书（见 sshd-jiexie.conf）。
cd "${FILES:-${JIEXIE_FILES:-/srv/jiexie-files}}/$user/文件" 2>/dev/null || cd "$HOME" 2>/dev/null || cd /
full=$(getent passwd "$user" | cut -d: -f5 | cut -d, -f1)
actor=(--actor "${full:-$user}")

# 逐字拆开：引号、反斜杠算，别的符号（; | $ `）都是普通的字，不交给 shell。引号不成对的，整条不办。
words() { xargs -n1 printf '%s\n' <<<"$1" 2>/dev/null && echo 完; }
one() {
  local -a args
  local split
  split=$(words "$1") || { echo "引号没有成对，没有办理：$1" >&2; return 2; }
  mapfile -t args <<<"$split"
  unset 'args[-1]'
  [ "${args[0]:-}" = jiexie ] && args=("${args[@]:1}")
  for word in "${args[@]:-}"; do
    case $word in
    --actor | --actor=* | --db | --db=*) echo "这里不写 $word：经手人和登记簿由系统定" >&2; return 2 ;;
    esac
  done
  "$J" "${actor[@]}" "${args[@]}"
}

if [ -n "${SSH_ORIGINAL_COMMAND:-}" ]; then
  one "$SSH_ORIGINAL_COMMAND"
  exit
fi
"$J" "${actor[@]}"
# Ctrl-C 停下正在办的一条，不退出。
trap : INT
while :; do
  IFS= read -r -e -p 'jiexie> ' line || { [ $? -gt 128 ] && echo && continue; break; }
  case $line in exit | quit | 退出) break ;; '') continue ;; esac
  history -s "$line"
  one "$line"
done
