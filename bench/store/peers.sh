#!/usr/bin/env bash
# The pipeline beside other programs, in one run: PEERS_FOLDER holds run_peers.sh and is written to, so give a copy.
#   bench/store/peers.sh PEERS_FOLDER [RUNS=3] [NDOCS_A=300] [NDOCS=1000]
set -euo pipefail
peers=$(readlink -f "$1")
program=$(dirname "$(readlink -f "$0")")/../bin/Release/net10.0/Nianbao.Bench.dll
python3 - "$program" "$peers" "${4:-1000}" <<'PY'
import json, os, sys
program, peers, count = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
json.dump([[f"nianbao_{jobs}", ["dotnet", program, "pipeline", f"{peers}/corpus/pages", "--documents", count, "--jobs", str(jobs)]] for jobs in (1, 2)],
          open(f"{peers}/peers_extra.json", "w"))
PY
exec "$peers/run_peers.sh" "${2:-3}" "${3:-300}" "${4:-1000}"
