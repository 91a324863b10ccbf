// Gives an F# script its variables and the deployment helpers.
//
//   dotnet fsi Main.fsx SCRIPT VARIABLES
//
// SCRIPT is a file that must be gone before the script's first line, or "-". VARIABLES is a pipe with lines of a word and
// Base64 texts, "variable NAME VALUE", "environment NAME VALUE", "argument TEXT", "token TEXT", "banner TEXT"; it is read to
// its end and closed before the script's first line.

module Octopus

open System
open System.Collections.Generic
open System.IO
open System.Text

let private variables = Dictionary<string, string>()
let mutable private token = ""

let private encode (text: string) =
    Convert.ToBase64String(Encoding.UTF8.GetBytes(if isNull text then "" else text))

let private decode (text: string) = Encoding.UTF8.GetString(Convert.FromBase64String text)

// Where a step takes authenticated messages only, the token is what proves that it is the script who speaks.
let private message name attributes =
    let proof = if token = "" then [] else [ "authentication", token ]
    let text = attributes @ proof |> List.map (fun (key, value) -> sprintf " %s='%s'" key (encode value)) |> String.concat ""
    sprintf "##octopus[%s%s]\n" name text

let private say level (text: string) =
    Console.Out.Write(message ("stdout-" + level) [] + text + "\n" + message "stdout-default" [])

/// The value of a variable, if there is one of exactly this name.
let tryFindVariable name =
    match variables.TryGetValue name with
    | true, value -> Some value
    | _ -> None

/// The value of a variable; throws when there is none.
let findVariable name =
    match tryFindVariable name with
    | Some value -> value
    | None -> raise (KeyNotFoundException(name + " variable has not been found."))

let findVariableOrDefault defaultValue name = defaultArg (tryFindVariable name) defaultValue

let setVariable name value =
    variables.[name] <- value
    Console.Out.Write(message "setVariable" [ "name", name; "value", value ])

let setSensitiveVariable name value =
    variables.[name] <- value
    Console.Error.Write(message "mask" [ "value", value ])
    Console.Out.Write(message "setVariable" [ "name", name; "value", value; "sensitive", "True" ])

let writeVerbose text = say "verbose" text
let writeHighlight text = say "highlight" text
let writeWait text = say "wait" text
let writeWarning text = say "warning" text

let createArtifact path (fileName: string option) =
    let file = FileInfo path
    let name = defaultArg fileName file.Name
    let length = if file.Exists then file.Length else 0L
    writeVerbose (sprintf "Artifact %s will be collected from %s after this step completes" name file.FullName)
    Console.Out.Write(message "createArtifact" [ "path", file.FullName; "name", name; "length", string length ])

let updateProgress (percentage: int) text =
    Console.Out.Write(message "progress" [ "percentage", string percentage; "message", text ])

let failStep (text: string) : unit =
    if not (isNull text) then
        Console.Out.Write(message "resultMessage" [ "message", text ])
    Console.Out.Flush()
    exit -1

/// Proxies come by environment variables, which .NET reads by itself.
let initializeProxy () = ()

let private start () =
    let given = fsi.CommandLineArgs
    let script, pipe = given.[given.Length - 2], given.[given.Length - 1]
    let arguments = List<string>()
    let mutable banner = ""
    Console.OutputEncoding <- UTF8Encoding false
    for line in File.ReadAllLines pipe do
        match line.Split ' ' with
        | [| "variable"; name; value |] -> variables.[decode name] <- decode value
        | [| "environment"; name; value |] -> Environment.SetEnvironmentVariable(decode name, decode value)
        | [| "argument"; text |] -> arguments.Add(decode text)
        | [| "token"; text |] -> token <- decode text
        | [| "banner"; text |] -> banner <- decode text
        | _ -> ()
    fsi.CommandLineArgs <- Array.append [| "Script.fsx" |] (arguments.ToArray())
    if script <> "-" then
        File.Delete script
    if banner <> "" then
        writeVerbose (sprintf "%s\n  HostProcessID: %d" banner Environment.ProcessId)

start ()
