#!/bin/sh
# Checks an audit log with jq, sha256sum and split alone. See docs/audit-log.md.
#   verify-audit-log.sh audit.jsonl [HEAD]
# HEAD is the head of any reply: with it, cut and rewritten logs are found too.
# Exit: 0 fine, 2 last line torn, 3 broken, 4 HEAD is not in the log. A log that is being written may look torn.
set -eu
LC_ALL=C
export LC_ALL
log=$1
head=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
broken() { echo "BROKEN: $1"; exit 3; }

# A last line without LF is set apart; the rules are for the lines before it.
lines=$(wc -l <"$log" | tr -d ' ')
head -n "$lines" "$log" >"$work/lines"
torn=$(($(wc -c <"$log") - $(wc -c <"$work/lines")))
[ "$lines" -gt 0 ] || [ "$torn" -gt 0 ] || broken "the log is empty"

# 1. Printable ASCII only, and every line one JSON object.
[ "$(tr -d '\n -~' <"$work/lines" | wc -c)" -eq 0 ] || broken "a byte is not printable ASCII"
[ "$(grep -c '^{.*}$' "$work/lines")" = "$lines" ] || broken "a line is not a JSON object"
jq -r '[.v, .seq, .prev, .kind] | map(tostring) | join(" ")' "$work/lines" >"$work/fields" 2>/dev/null || broken "a line is not JSON"
[ "$(wc -l <"$work/fields")" -eq "$lines" ] || broken "a line is not one JSON object"

# 2. prev of each line = SHA-256 of the bytes of the line before, LF included; seq counts from 0.
mkdir "$work/one"
(cd "$work/one" && split -l 1 -a 6 ../lines && find . -type f | sort | xargs -r sha256sum) | cut -c 1-64 >"$work/hashes"
printf '%064d\n' 0 | cat - "$work/hashes" | head -n "$lines" >"$work/expected"
awk '{ printf "1 %d %s\n", NR - 1, $1 }' "$work/expected" >"$work/rules"
cut -d ' ' -f 1-3 "$work/fields" | cmp -s - "$work/rules" ||
    broken "the chain does not hold at line $(cut -d ' ' -f 1-3 "$work/fields" | cmp - "$work/rules" 2>&1 | sed 's/.*line //')"

# 3. Known kinds, the genesis first and only there; of each call one start, then trials, then one end.
jq -rn '
    def known: "genesis", "writer_open", "writer_close", "start", "end", "trial", "recovery", "checkpoint";
    reduce inputs as $r ({calls: {}, bad: null};
        if .bad then .
        elif (any(known; . == $r.kind) | not) or ([$r.ts_utc, $r.writer] | map(type) != ["string", "string"]) then .bad = $r.seq
        elif ($r.kind == "genesis") != ($r.seq == 0) then .bad = $r.seq
        elif $r.kind == "start" then
            if ($r.call_id | type) != "string" or .calls[$r.call_id] then .bad = $r.seq else .calls[$r.call_id] = "open" end
        elif $r.kind == "end" then
            if ($r.call_id | type) != "string" or .calls[$r.call_id] != "open" then .bad = $r.seq else .calls[$r.call_id] = "ended" end
        elif $r.kind == "trial" then
            if ($r.call_id | type) != "string" or .calls[$r.call_id] != "open" then .bad = $r.seq else . end
        else . end)
    | .bad // "fine"' "$work/lines" >"$work/calls" 2>/dev/null || broken "a record is malformed"
[ "$(cat "$work/calls")" = fine ] || broken "record $(cat "$work/calls") breaks the rules of its kind"

# 4. The witness.
if [ -n "$head" ]; then
    at=$(grep -n -x -F -e "$head" "$work/hashes" | cut -d : -f 1)
    [ -n "$at" ] || { echo "HEAD NOT FOUND: the log was cut or rewritten"; exit 4; }
    echo "$((lines - at)) records follow the given head"
fi
[ "$torn" -eq 0 ] || { echo "TORN: the last $torn bytes are a line without its end"; exit 2; }
echo "OK $lines records, head $(tail -n 1 "$work/hashes")"
