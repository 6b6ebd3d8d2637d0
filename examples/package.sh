#!/usr/bin/env bash
# 打包：一个不依赖任何动态库的可执行文件、手册页、补全脚本，装有 cargo-deb 的再打一个 .deb。
# 用法：examples/package.sh        产物在 target/package-files/ 与 target/debian/；PROFILE=dev 试打，不作优化
set -euo pipefail
cd "$(dirname "$0")/.."

target=x86_64-unknown-linux-gnu
profile=${PROFILE:-release}
RUSTFLAGS="-C target-feature=+crt-static" cargo build --locked --profile "$profile" --target "$target"

files=target/package-files
rm -rf "$files"
mkdir -p "$files/man"
built=${profile/dev/debug}
cp "target/$target/$built/jiexie" "$files/jiexie"
if ldd "$files/jiexie" >/dev/null 2>&1; then
  echo "$files/jiexie 还依赖动态库：" >&2
  ldd "$files/jiexie" >&2
  exit 1
fi
"$files/jiexie" -q man "$files/man"
"$files/jiexie" completions bash >"$files/jiexie.bash"
# zsh 只看第一行是不是 #compdef；第一次按 Tab 时这个文件就是补全函数。
{
  echo '#compdef jiexie'
  "$files/jiexie" completions zsh
  echo '[[ ${funcstack[1]} == _jiexie ]] && _clap_dynamic_completer_jiexie "$@"'
} >"$files/_jiexie"
"$files/jiexie" completions fish >"$files/jiexie.fish"

if command -v cargo-deb >/dev/null; then
  cargo deb --no-build --no-strip
else
  echo "没有 cargo-deb（cargo install cargo-deb），没有打 .deb" >&2
fi
"$files/jiexie" --version
