#!/usr/bin/env bash
# kill -9 at random moments of a crawl of the hostile web, each followed by a start that goes on.
# usage: bench/crawl/kill.sh [KILLS [SEED]]     200 kills with seed 20240117 unless given
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
export NIANBAO_KILLS=${1:-200} NIANBAO_SEED=${2:-20240117}
exec dotnet test tests -c Release --nologo --filter "FullyQualifiedName~KillTests" --logger "console;verbosity=detailed"
