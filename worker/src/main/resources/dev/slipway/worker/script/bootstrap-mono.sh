#!/bin/sh
# Compiles a C# script with Mono and runs it.
#
#   bootstrap-mono.sh MCS MONO BIN [-r:LIBRARY...] VARIABLES
#
# The working directory has Program.slipway.cs, the script as a class. It is gone, and what was compiled from it too,
# before the script's first line. VARIABLES is a pipe; the program reads it. BIN has the helpers.

mcs=$1 mono=$2 bin=$3
shift 3
libraries=
while [ "$#" -gt 1 ]; do
    libraries=$libraries$1,
    shift
done
libraries=${libraries%,}

"$mcs" -nologo -debug -langversion:experimental -nowarn:105,162,168,169,219,414,649,1591,1998,4014,8321 \
    -main:SlipwayStart -out:Program.slipway.exe ${libraries:+"-r:$(printf %s "$libraries" | sed 's/-r://g')"} \
    Program.slipway.cs "$bin/bootstrap.cs" "$bin/bootstrap-mono.cs" >Program.slipway.said 2>&1 || {
    cat Program.slipway.said >&2
    rm -f Program.slipway.*
    echo "The script does not compile. C# on this worker is Mono's: C# 6 and parts of 7. Functions see the variables of" \
        "the script only where these are declared with their type." >&2
    exit 1
}
# warnings
cat Program.slipway.said >&2
rm -f Program.slipway.cs Program.slipway.said
exec "$mono" --debug Program.slipway.exe "$1"
