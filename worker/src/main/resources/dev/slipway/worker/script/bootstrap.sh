# Gives a Bash script its variables and the deployment helpers, then runs it in this same shell.
#
#   bash bootstrap.sh SCRIPT VARIABLES
#
# VARIABLES is a pipe with Bash text that fills octopus_parameters, the environment that the script asked for, and our own
# __slipway_arguments, __slipway_token and __slipway_banner; it is read to its end and closed before the script's first
# line. Names that begin with __slipway are ours, all other names are the script's. The helpers depend on no program:
# base64 is used for long texts where it is found.

declare -gA octopus_parameters=()
__slipway_script=$1
__slipway_arguments= __slipway_token= __slipway_banner=
source "$2"

# Sets __slipway_encoded to the Base64 of $1.
__slipway_encode() {
    local LC_ALL=C IFS= text=$1
    local -i length=${#text} at a b c
    local alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/
    __slipway_encoded=
    if ((length > 512)) && builtin type -P base64 >/dev/null; then
        __slipway_encoded=$(builtin printf %s "$text" | command base64)
        __slipway_encoded=${__slipway_encoded//[[:space:]]/}
        return 0
    fi
    for ((at = 0; at < length; at += 3)); do
        builtin printf -v a %d "'${text:at:1}"
        b=0 c=0
        if ((at + 1 < length)); then builtin printf -v b %d "'${text:at+1:1}"; fi
        if ((at + 2 < length)); then builtin printf -v c %d "'${text:at+2:1}"; fi
        a=a\&255 b=b\&255 c=c\&255
        __slipway_encoded+=${alphabet:a>>2:1}${alphabet:(a&3)<<4|b>>4:1}
        if ((at + 1 < length)); then __slipway_encoded+=${alphabet:(b&15)<<2|c>>6:1}; else __slipway_encoded+==; fi
        if ((at + 2 < length)); then __slipway_encoded+=${alphabet:c&63:1}; else __slipway_encoded+==; fi
    done
    return 0
}

# Sets __slipway_decoded to the text of the Base64 $1.
__slipway_decode() {
    local LC_ALL=C IFS= text=${1//[[:space:]]/} part character
    local alphabet=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/
    local -i at bits value=0 held=0
    text=${text%%=*}
    part=
    for ((at = 0; at < ${#text}; at++)); do
        character=${alphabet%%"${text:at:1}"*}
        bits=${#character}
        value=value\<\<6\|bits held+=6
        if ((held >= 8)); then
            held+=-8
            builtin printf -v character '\\x%02x' $((value >> held & 255))
            part+=$character
            value=value\&\(\(1\<\<held\)-1\)
        fi
    done
    builtin printf -v __slipway_decoded %b "$part"
}

# Sets __slipway_line to a service message: its name, then names and values of its attributes. Where a step takes
# authenticated messages only, __slipway_token is what proves that it is the script who speaks.
__slipway_compose() {
    local __slipway_encoded
    __slipway_line="##octopus[$1"
    shift
    while (($# > 1)); do
        __slipway_encode "$2"
        __slipway_line+=" $1='$__slipway_encoded'"
        shift 2
    done
    if [[ -n $__slipway_token ]]; then
        __slipway_encode "$__slipway_token"
        __slipway_line+=" authentication='$__slipway_encoded'"
    fi
    __slipway_line+=]
}

__slipway_message() {
    local __slipway_line
    __slipway_compose "$@"
    builtin printf '%s\n' "$__slipway_line"
}

# Prints text at a level that is good for it alone.
__slipway_say() {
    local IFS=' ' __slipway_line level=$1
    shift
    __slipway_compose "stdout-$level"
    level=$__slipway_line
    __slipway_compose stdout-default
    builtin printf '%s\n%s\n%s\n' "$level" "$*" "$__slipway_line"
}

encode_servicemessagevalue() {
    local __slipway_encoded
    __slipway_encode "${1-}"
    builtin printf '%s\n' "$__slipway_encoded"
}

decode_servicemessagevalue() {
    local __slipway_decoded
    __slipway_decode "${1-}"
    builtin printf '%s\n' "$__slipway_decoded"
}

get_octopusvariable() {
    builtin printf '%s\n' "${octopus_parameters["${1:- }"]-}"
}

set_octopusvariable() {
    if [[ ${3-} == -sensitive ]]; then
        __slipway_message mask value "${2-}" >&2
        __slipway_message setVariable name "${1-}" value "${2-}" sensitive True
    else
        __slipway_message setVariable name "${1-}" value "${2-}"
    fi
}

new_octopusartifact() {
    local path=${1-} name=${2-} directory length
    if [[ ! -f $path ]]; then
        builtin printf "new_octopusartifact: expected a file, found none at '%s'\n" "$path" >&2
        exit 127
    fi
    name=${name:-${path##*/}}
    directory=.
    if [[ $path == */* ]]; then directory=${path%/*}/; fi
    directory=$(builtin cd -P -- "$directory" && builtin pwd -P)
    length=$(command wc -c <"$path" 2>/dev/null) || length=0
    builtin printf 'Collecting %s as an artifact...\n' "$name"
    path=${directory%/}/${path##*/}
    __slipway_say verbose "Artifact $name will be collected from $path after this step completes"
    __slipway_message createArtifact path "$path" name "$name" length "${length//[[:space:]]/}"
}

fail_step() {
    if [[ -n ${1-} ]]; then __slipway_message resultMessage message "$1"; fi
    exit 1
}

update_progress() { __slipway_message progress percentage "${1-}" message "${2-}"; }

write_verbose() { __slipway_say verbose "$@"; }
write_highlight() { __slipway_say highlight "$@"; }
write_wait() { __slipway_say wait "$@"; }
write_warning() { __slipway_say warning "$@"; }

set_environmentstate() {
    local key=${1-} value=${2-} sensitive=
    shift $(($# < 2 ? $# : 2))
    if [[ ${1-} == -sensitive ]]; then
        sensitive=True
        shift
    fi
    if [[ -n $sensitive ]]; then
        __slipway_message set-environmentstate key "$key" value "$value" sensitive True type "${1:-State}"
    else
        __slipway_message set-environmentstate key "$key" value "$value" type "${1:-State}"
    fi
}

set_environmenturl() { set_environmentstate "${1-}" "${2-}" Url; }

remove-octopustarget() { __slipway_message delete-target machine "${1-}"; }

new_octopustarget() (
    name= target= inputs= roles= pool= update=
    while (($# > 0)); do
        case $1 in
            -n | --name) name=${2-} ;;
            -t | --target-id) target=${2-} ;;
            --inputs) inputs=${2-} ;;
            --roles) roles=${2-} ;;
            --worker-pool) pool=${2-} ;;
            --update-if-existing)
                update=True
                shift
                continue
                ;;
            *)
                builtin printf 'new_octopustarget: unknown option %s\n' "$1" >&2
                exit 1
                ;;
        esac
        shift $(($# < 2 ? $# : 2))
    done
    __slipway_message createStepPackageTarget name "$name" targetId "$target" inputs "$inputs" \
        octopusRoles "$roles" octopusDefaultWorkerPoolIdOrName "$pool" updateIfExisting "$update"
)

report_kubernetes_manifest() {
    local manifest= line
    while IFS= read -r line || [[ -n $line ]]; do
        if [[ $line == ---* ]]; then
            __slipway_manifest "$manifest" "${2-}"
            manifest=
        else
            manifest+=$line$'\n'
        fi
    done <<<"${1-}"
    __slipway_manifest "$manifest" "${2-}"
}

__slipway_manifest() {
    if [[ $1 != *[![:space:]]* ]]; then return 0; fi
    if [[ -n $2 ]]; then
        __slipway_message k8s-manifest-applied manifest "$1" ns "$2"
    else
        __slipway_message k8s-manifest-applied manifest "$1"
    fi
}

report_kubernetes_manifest_file() {
    if [[ ! -f ${1-} ]]; then
        __slipway_say verbose "There is no manifest at ${1-} to report"
        return 0
    fi
    report_kubernetes_manifest "$(<"$1")" "${2-}"
}

# Variables do not travel encrypted: there is nothing that a session's key would open.
decrypt_variable() {
    builtin printf 'decrypt_variable: values are given in clear, read them by get_octopusvariable NAME\n' >&2
    return 1
}

if [[ -n $__slipway_banner ]]; then
    __slipway_say verbose "$__slipway_banner"$'\n'"  HostProcessID: $$"
fi
set --
eval "source \"\$__slipway_script\" $__slipway_arguments"
exit
