#!/usr/bin/env bash
# Measures the running program over HTTP against what is least possible, in one run, and prints the table for benchmarks/README.md.
#   benchmarks/http/run.sh WORKLOAD [SECONDS] [ROUNDS]
# WORKLOAD holds full-1000/{configuration.json,orders.ndjson} (see benchmarks/README.md). Needs wrk and curl (Debian: apt-get install wrk curl).
# Product and floor take turns, so that what else the machine does falls on both; figures are medians of the rounds.
set -euo pipefail
workload=$(realpath "${1:?folder of the workload}")/full-1000; seconds=${2:-10}; rounds=${3:-3}
root=$(cd "$(dirname "$0")/../.." && pwd); here=$root/benchmarks/http
out=$(mktemp -d); web=http://127.0.0.1:${WEB_PORT:-5210}; floor=http://127.0.0.1:${FLOOR_PORT:-5211}; key=demo:demo-private-key
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$out"; }
trap stop EXIT

dotnet publish "$root/src/ExperienceManager.Web" -c Release -o "$out/web" -v q --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
dotnet publish "$here/Floor" -c Release -o "$out/floor" -v q --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
mkdir "$out/data"
(cd "$out/web" && exec env ASPNETCORE_ENVIRONMENT=Development Demo__Seed=true Logging__LogLevel__Default=Warning "ConnectionStrings__ExperienceManager=Data Source=$out/data/web.db" \
  dotnet ExperienceManager.Web.dll --urls "$web" >"$out/web.log" 2>&1) & pids+=($!)
(cd "$out/floor" && exec dotnet ExperienceManager.Floor.dll --urls "$floor" >"$out/floor.log" 2>&1) & pids+=($!)
for _ in $(seq 300); do curl -fs "$web/health/ready" >/dev/null && curl -s "$floor/" >/dev/null && break; sleep 0.5; done
# Ready is not seeded yet: the demo's key is there last.
for _ in $(seq 300); do curl -fs -u "$key" "$web/v1/shops/demo/configuration" >/dev/null && break; sleep 0.5; done
curl -fsS -u "$key" "$web/v1/shops/demo/configuration" >/dev/null || { cat "$out/web.log"; exit 1; }

# The shop gets the workload's 1,000 segments, and one order whose page is asked for.
curl -fsS -u "$key" -X PUT -H 'Content-Type: application/json' --data-binary @"$workload/configuration.json" "$web/v1/shops/demo/configuration" >"$out/imported.json"
page=$(curl -fsS -u "$key" -X PUT -H 'Content-Type: application/json' --data-binary "$(head -n 1 "$workload/orders.ndjson")" "$web/v1/shops/demo/orders" | sed -n 's/.*"tracking_url":"\([^"]*\)".*/\1/p')
page=$web/${page#*://*/}

# One stretch: requests a second, p99 in milliseconds and failures, appended to a file of the figure's name.
measure() { # name seconds url [VARIABLE=value …]
  local name=$1 duration=$2 url=$3; shift 3
  local script=(); [[ $# -gt 0 ]] && script=(-s "$here/orders.lua")
  env ORDERS="$workload/orders.ndjson" "$@" wrk -t2 -c64 -d"${duration}s" --latency "${script[@]}" "$url" >"$out/wrk.txt"
  awk '/Requests\/sec/ {rate = $2}
       $1 == "99%" {value = $2; unit = $2; gsub(/[a-z]/, "", value); gsub(/[0-9.]/, "", unit); p99 = value * (unit == "us" ? 0.001 : unit == "s" ? 1000 : 1)}
       /Non-2xx/ {bad = $NF} END {printf "%.0f %.2f %d\n", rate, p99, bad + 0}' "$out/wrk.txt" >>"$out/$name"
}
turn() { # seconds name-of-the-turn
  measure "$2parse" "$1" "$floor" MODE=decide FLOOR=1
  measure "$2decide" "$1" "$web" MODE=decide
  measure "$2least" "$1" "$floor" MODE=upsert FLOOR=1 RUN="f$2$RANDOM"
  measure "$2upsert" "$1" "$web" MODE=upsert RUN="w$2$RANDOM"
  measure "$2page" "$1" "$page"
}
turn 20 warm- # Long enough that the runtime has compiled what it compiles again: a third of both cores goes there at first.
for round in $(seq "$rounds"); do echo "round $round of $rounds" >&2; turn "$seconds" ""; done

median() { awk -v column="$2" '{print $column}' "$out/$1" | sort -g | awk '{values[NR] = $1} END {print values[int((NR + 1) / 2)]}'; }
# Of each round the ratio, of the ratios the median.
ratio() { paste -d' ' "$out/$1" "$out/$2" | awk '{printf "%.1f\n", 100 * $1 / $4}' | sort -g | awk '{values[NR] = $1} END {print values[int((NR + 1) / 2)]}'; }
met() { awk -v value="$1" -v goal="$2" -v less="${3:-}" 'BEGIN {print ((less ? value <= goal : value >= goal) ? "met" : "**missed**")}'; }
failures=$(cat "$out"/{parse,decide,least,upsert,page} | awk '{sum += $3} END {print sum}')
decide=$(ratio decide parse); upsert=$(ratio upsert least)
{
  echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), .NET $(dotnet --version), \`benchmarks/http/run.sh\`, ${rounds} rounds of ${seconds} s, 64 connections, failures: $failures."
  echo
  echo "| figure | floor, req/s | product, req/s | p99, ms | goal | measured | |"
  echo "| --- | --- | --- | --- | --- | --- | --- |"
  echo "| decisions, 2 KB order, N=1,000, against parsing alone | $(median parse 1) | $(median decide 1) | $(median decide 2) | ≥ 70 % | $decide % | $(met "$decide" 70) |"
  echo "| upsert against the least durable service | $(median least 1) | $(median upsert 1) | $(median upsert 2) | ≥ 50 % | $upsert % | $(met "$upsert" 50) |"
  echo "| tracking page, warm, req/s | | $(median page 1) | $(median page 2) | ≥ 5,000 | $(median page 1) | $(met "$(median page 1)" 5000) |"
  echo "| tracking page, warm, p99 | | | $(median page 2) | ≤ 60 ms | $(median page 2) ms | $(met "$(median page 2)" 60 less) |"
}
