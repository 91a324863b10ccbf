#!/bin/sh
# Runs one script in a session of its own, and ends everything that it started when the worker goes away.
#
#   supervisor.sh CGROUP MARK SESSION_FILE BYTES COMMAND...
#
# CGROUP is a cgroup v2 directory for the script alone, or empty. MARK is in the environment of the script and of all
# that it starts. SESSION_FILE receives the id of the script's session. Standard input is a pipe from the worker: its
# first BYTES bytes are the script's variables, which the script reads from descriptor 3. After them comes one line when
# the worker has seen to the end of everything itself; an end of file without it means that the worker is gone. The exit
# code is that of the command.

cgroup=$1 mark=$2 session=$3 bytes=$4
shift 4
exec 4<&0 0</dev/null

end_tree() {
    if [ -n "$cgroup" ]; then
        echo 1 >"$cgroup/cgroup.kill"
        pass=0
        while grep -q 'populated 1' "$cgroup/cgroup.events" && [ "$pass" -lt 500 ]; do
            pass=$((pass + 1))
            sleep 0.01
        done
        rmdir "$cgroup"
        return
    fi
    read -r leader <"$session"
    # A process may fork while it is being killed: go on until two looks in a row find nobody.
    pass=0 nobody=0
    while [ "$nobody" -lt 2 ] && [ "$pass" -lt 200 ]; do
        pass=$((pass + 1)) nobody=$((nobody + 1))
        if kill -KILL -- "-$leader"; then nobody=0; fi
        for file in $(grep -lsaF -e "SLIPWAY_EXECUTION=$mark" /proc/[0-9]*/environ); do
            nobody=0
            pid=${file#/proc/}
            kill -KILL "${pid%/environ}"
        done
    done
}

{
    head -c "$bytes" <&4
    exec >/dev/null
    read -r _ <&4 || end_tree
} 2>/dev/null | {
    exec 3<&0 0</dev/null 4<&-
    if [ -n "$cgroup" ]; then echo 0 >"$cgroup/cgroup.procs" || exit 126; fi
    SLIPWAY_EXECUTION=$mark
    export SLIPWAY_EXECUTION
    exec setsid "$@"
} &
main=$!
exec >/dev/null 2>&1 4<&-
echo "$main" >"$session"

# A signal to the worker's process group is not meant for the script: the worker decides.
trap : HUP INT TERM
wait "$main"
code=$?
while kill -0 "$main"; do
    wait "$main"
    code=$?
done
exit "$code"
