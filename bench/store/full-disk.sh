#!/usr/bin/env bash
# A store on a disk that runs full: one clear error, nothing corrupted, and it goes on once there is room. Needs root for a small tmpfs.
#   bench/store/full-disk.sh [MEGABYTES=12]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
bench="dotnet bench/bin/Release/net10.0/Nianbao.Bench.dll"
nianbao="dotnet src/Pipeline/bin/Release/net10.0/nianbao.dll"
disk=$(mktemp -d)
trap 'umount "$disk" 2>/dev/null; rmdir "$disk"' EXIT
mount -t tmpfs -o "size=${1:-12}m" tmpfs "$disk"
said=$(mktemp)
if $bench kill-child bulk 2000 "$disk/data" >"$said" 2>"$said.error"; then
  echo "The disk was not full: take less than ${1:-12} MB." >&2
  exit 1
fi
echo "stored before the disk was full: $(tail -n 1 "$said")"
echo "error: $(cat "$said.error")"
[ "$(wc -l <"$said.error")" = 1 ] || { echo "That is more than one line." >&2; exit 1; }
mount -o remount,size=400m "$disk"
$nianbao verify --data "$disk/data"
$bench kill-child bulk 2000 "$disk/data" >"$said"
echo "stored once there was room: $(tail -n 1 "$said")"
$nianbao verify --data "$disk/data"
