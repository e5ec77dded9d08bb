#!/bin/sh
# Follows the newest move of a host to its end, by curl.
host=$1
api=${QUADS_URL:-http://127.0.0.1:5000}/api/v3

# What the move says in a field.
field() { printf '%s' "$move" | grep -o "\"$1\":[^,}]*" | head -n 1 | cut -d : -f 2 | tr -d '"'; }

while sleep 1; do
  # A call that fails says nothing of the move: look again.
  move=$(curl --fail --silent --show-error "$api/moves/progress/$host?include=ended") || continue
  now="$(field stage)/$(field total_stages) $(field status)"
  [ "$now" = "$shown" ] || echo "$now"
  shown=$now
  [ "$(field completed_at)" = null ] || break
done
