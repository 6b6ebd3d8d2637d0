@echo off
rem Windows 桌面快捷方式：双击登录主机，直接用 jiexie（Windows 10 以上自带 ssh）。没有在 Windows 上试过。
rem 主机名、用户名照实际改；文件存为 GBK 或 UTF-8（chcp 65001 之后按 UTF-8 读）。
chcp 65001 >nul
ssh -t %USERNAME%@jiexie.example
pause
