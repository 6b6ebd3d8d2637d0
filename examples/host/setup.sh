#!/usr/bin/env bash
# 一台 Linux 主机上几个经办人同用一个登记簿：建用户组、目录、登记簿。以 root 运行，可重复运行。
# 用法：examples/host/setup.sh 经办人…            如 setup.sh zhang li（没有的用户就建）
#   $GROUP 用户组（默认 jiexie）；$DIR 目录（默认 /srv/jiexie）；$JIEXIE 程序（默认 /usr/local/bin/jiexie）
#   $FILES 各人文件的目录（默认 /srv/jiexie-files）；$REGION、$REGION_NAME 行政区划；程序须先装好，别人可以运行
set -euo pipefail

group=${GROUP:-jiexie} files=${FILES:-/srv/jiexie-files} dir=${DIR:-/srv/jiexie} program=${JIEXIE:-/usr/local/bin/jiexie}
[ "$(id -u)" = 0 ] || { echo "以 root 运行（sudo）" >&2; exit 1; }
[ $# -gt 0 ] || { echo "写明经办人的用户名" >&2; exit 2; }
[ -x "$program" ] || { echo "没有 $program：先装好 jiexie，或用 JIEXIE 指明" >&2; exit 1; }

getent group "$group" >/dev/null || groupadd "$group"
for user in "$@"; do
  id "$user" >/dev/null 2>&1 || useradd -m "$user"
  usermod -aG "$group" "$user"
done
# 各人的文件：外层归 root（SFTP 锁在里面须如此），里层归本人，别人看不到。
install -d -m 755 "$files"
for user in "$@"; do
  install -d -m 755 "$files/$user"
  install -d -o "$user" -m 700 "$files/$user/文件"
done
# 2770：新文件都归这个组；组外的人进不来。
install -d -g "$group" -m 2770 "$dir"
db=$dir/jiexie.db
if [ ! -e "$db" ]; then
  region=()
  [ -z "${REGION:-}" ] || region=(--region "$REGION")
  [ -z "${REGION_NAME:-}" ] || region+=(--region-name "$REGION_NAME")
  # 由第一个经办人建立，登记簿 0660。
  runuser -u "$1" -- "$program" --db "$db" init --group "$group" "${region[@]}"
fi

# 登录以后都用这个登记簿；umask 007：组里的人能改，别人不能读。
profile=${PROFILE:-/etc/profile.d/jiexie.sh}
# 只为组里的人设。
printf '# 由 jiexie 的 examples/host/setup.sh 写成\ncase " $(id -Gn) " in *" %s "*)\n  export JIEXIE_DB=%q JIEXIE_FILES=%q\n  umask 007 ;;\nesac\n' "$group" "$db" "$files" >"$profile"
echo "登记簿 $db，用户组 $group：$*"
echo "各人重新登录后：jiexie todo"
