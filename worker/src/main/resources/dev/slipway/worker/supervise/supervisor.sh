#!/bin/sh
# Runs one script in a session of its own, and ends everything that it started when the worker goes away.
#
#   supervisor.sh CGROUP MARK RECORD COMMAND...
#
# CGROUP is a cgroup v2 directory for the script alone, or empty. MARK is in the environment of the script and of all
# that it starts. RECORD is a directory: the path of its named pipe "variables" is the last argument of COMMAND, its
# file "session" receives the id of the script's session, its file "groups" lists further cgroups to run in, its file
# "limits" holds commands that limit what COMMAND may use. Standard input is a pipe that the worker holds: a line on it says that the
# worker has seen to the end of everything itself, an end of file without one means that the worker is gone. The exit
# code is that of the command.

cgroup=$1 mark=$2 record=$3
shift 3
exec 4<&0 0</dev/null
# A signal to the worker's process group is not meant for the script: the worker decides.
trap : HUP INT TERM

end_tree() {
    if [ -n "$cgroup" ]; then
        # Until it is gone: a script that had not entered it yet finds none to enter, or is found here.
        pass=0
        until rmdir "$cgroup" || [ "$pass" -ge 500 ]; do
            pass=$((pass + 1))
            echo 1 >"$cgroup/cgroup.kill"
            sleep 0.01
        done
        leave_groups
        return
    fi
    # A process may fork while it is being killed: go on until two looks in a row find nobody.
    pass=0 nobody=0
    while [ "$nobody" -lt 2 ] && [ "$pass" -lt 200 ]; do
        pass=$((pass + 1)) nobody=$((nobody + 1))
        if kill -KILL -- "-$main"; then nobody=0; fi
        for file in $(grep -lsaF -e "SLIPWAY_EXECUTION=$mark" /proc/[0-9]*/environ); do
            nobody=0
            pid=${file#/proc/}
            kill -KILL "${pid%/environ}"
        done
    done
    leave_groups
}

leave_groups() {
    if [ -f "$record/groups" ]; then
        while IFS= read -r group; do rmdir "$group"; done <"$record/groups"
    fi
}

(
    exec 4<&-
    if [ -n "$cgroup" ]; then echo 0 >"$cgroup/cgroup.procs" || exit 126; fi
    if [ -f "$record/groups" ]; then
        while IFS= read -r group; do echo 0 >"$group/cgroup.procs" || exit 126; done <"$record/groups"
    fi
    if [ -f "$record/limits" ]; then . "$record/limits" || exit 126; fi
    SLIPWAY_EXECUTION=$mark
    export SLIPWAY_EXECUTION
    exec setsid "$@" "$record/variables"
) &
main=$!
exec >/dev/null 2>&1
echo "$main" >"$record/session"

(
    trap '' HUP INT TERM
    read -r _ <&4 || end_tree
) &
exec 4<&-

wait "$main"
code=$?
while kill -0 "$main"; do
    wait "$main"
    code=$?
done
exit "$code"
