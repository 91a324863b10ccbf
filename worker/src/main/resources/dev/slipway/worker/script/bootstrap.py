"""Gives a Python script its variables and the deployment helpers, then runs it as __main__.

    python3 -u bootstrap.py SCRIPT [--remove] VARIABLES

With --remove the script's file is gone before its first line. VARIABLES is a pipe with a JSON object
{"variables": {...}, "environment": {...}, "arguments": "...", "token": "...", "banner": "..."}; it is read to its end
and closed before the script's first line. Names that begin with _slipway are ours, all other names are the script's.
"""
import base64
import binascii
import os
import os.path
import sys


def _slipway_message(kind, /, **attributes):
    text = "".join(" %s='%s'" % (key, encode(value)) for key, value in attributes.items())
    if _slipway_token:
        # what proves that it is the script who speaks, where a step takes authenticated messages only
        text += " authentication='%s'" % encode(_slipway_token)
    return "##octopus[%s%s]\n" % (kind, text)


def _slipway_print(text, stream=None):
    stream = stream or sys.stdout
    stream.write(text)
    stream.flush()


def _slipway_say(level, message):
    _slipway_print("%s%s\n%s" % (_slipway_message("stdout-" + level), message, _slipway_message("stdout-default")))


def encode(text):
    return base64.b64encode(str(text).encode("utf-8", "surrogateescape")).decode("ascii")


def decode(text):
    return base64.b64decode(text).decode("utf-8", "replace")


def decrypt(text, vector):
    raise NotImplementedError("values are given in clear, read them by get_octopusvariable(name)")


def get_octopusvariable(key):
    return octopusvariables.get(key, "")


def set_octopusvariable(name, value, sensitive=False):
    octopusvariables[name] = value
    if sensitive:
        _slipway_print(_slipway_message("mask", value=value), sys.stderr)
        _slipway_print(_slipway_message("setVariable", name=name, value=value, sensitive="True"))
    else:
        _slipway_print(_slipway_message("setVariable", name=name, value=value))


def createartifact(path, fileName=None):
    name = fileName or os.path.basename(path)
    length = os.path.getsize(path) if os.path.isfile(path) else 0
    path = os.path.abspath(path)
    _slipway_say("verbose", "Artifact %s will be collected from %s after this step completes" % (name, path))
    _slipway_print(_slipway_message("createArtifact", path=path, name=name, length=length))


def updateprogress(progress, message=None):
    _slipway_print(_slipway_message("progress", percentage=progress, message=message or ""))


def failstep(message=None):
    if message is not None:
        _slipway_print(_slipway_message("resultMessage", message=message))
    sys.exit(-1)


def printverbose(message):
    _slipway_say("verbose", message)


def printhighlight(message):
    _slipway_say("highlight", message)


def printwait(message):
    _slipway_say("wait", message)


def printwarning(message):
    _slipway_say("warning", message)


def set_environmentstate(key, value, sensitive=False, type="State"):
    attributes = {"key": key, "value": value}
    if sensitive:
        attributes["sensitive"] = "True"
    _slipway_print(_slipway_message("set-environmentstate", type=type, **attributes))


def set_environmenturl(key, url):
    set_environmentstate(key, url, type="Url")


def _slipway_show_error(kind, error, trace):
    import traceback

    while trace is not None and trace.tb_frame.f_code.co_filename == _slipway_own:
        trace = trace.tb_next
    traceback.print_exception(kind, error, trace)


def _slipway_load():
    import json
    import shlex

    with open(sys.argv[-1], "rb") as channel:
        given = json.loads(channel.read().decode("utf-8"))
    os.environ.update(given["environment"])
    return given["variables"], shlex.split(given["arguments"]), given["token"], given["banner"]


def _slipway_read(script, remove):
    import linecache
    import tokenize

    with tokenize.open(script) as file:
        lines = file.readlines()
    with open(script, "rb") as file:
        source = file.read()
    if remove:
        os.remove(script)
    linecache.cache[script] = (len(source), None, lines, script)
    return compile(source, script, "exec")


_slipway_own = sys._getframe().f_code.co_filename
_slipway_remove = sys.argv[2] == "--remove"
octopusvariables, _slipway_arguments, _slipway_token, _slipway_banner = _slipway_load()
__file__ = os.path.join(os.getcwd(), sys.argv[1])
sys.argv = [__file__] + _slipway_arguments
sys.path[0] = os.getcwd()
sys.excepthook = _slipway_show_error
if _slipway_banner:
    printverbose("%s\n  HostProcessID: %d" % (_slipway_banner, os.getpid()))
exec(_slipway_read(__file__, _slipway_remove))
