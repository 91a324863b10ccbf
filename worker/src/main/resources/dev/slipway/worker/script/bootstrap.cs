// The deployment helpers of C# scripts, for dotnet-script, "dotnet run" and Mono alike (C# 6).
//
// What a script is given comes through a pipe: lines of a word and Base64 texts, "variable NAME VALUE",
// "environment NAME VALUE", "argument TEXT", "token TEXT", "banner TEXT". It is read to its end before the script's first
// line.

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

/// <summary>The helpers, as scripts call them: by themselves.</summary>
public static class SlipwayHelpers
{
    private static string token = "";

    /// <summary>All variables. Names ignore case; a name that is missing throws.</summary>
    public static Dictionary<string, string> OctopusParameters { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The script's parameters.</summary>
    public static List<string> Args { get; } = new List<string>();

    public static void SetVariable(string name, string value, bool sensitive = false)
    {
        OctopusParameters[name] = value ?? "";
        if (sensitive)
        {
            Console.Error.Write(Message("mask", "value", value));
            Console.Out.Write(Message("setVariable", "name", name, "value", value, "sensitive", "True"));
        }
        else
        {
            Console.Out.Write(Message("setVariable", "name", name, "value", value));
        }
    }

    public static void CreateArtifact(string path, string fileName = null)
    {
        var file = new FileInfo(path);
        var name = string.IsNullOrEmpty(fileName) ? file.Name : fileName;
        WriteVerbose("Artifact " + name + " will be collected from " + file.FullName + " after this step completes");
        Console.Out.Write(Message("createArtifact", "path", file.FullName, "name", name, "length",
            (file.Exists ? file.Length : 0).ToString()));
    }

    public static void UpdateProgress(int progress, string message = "")
    {
        Console.Out.Write(Message("progress", "percentage", progress.ToString(), "message", message));
    }

    public static void FailStep(string message = null)
    {
        if (message != null)
        {
            Console.Out.Write(Message("resultMessage", "message", message));
        }
        Console.Out.Flush();
        Environment.Exit(-1);
    }

    public static void WriteVerbose(string message) { Say("verbose", message); }

    public static void WriteHighlight(string message) { Say("highlight", message); }

    public static void WriteWait(string message) { Say("wait", message); }

    public static void WriteWarning(string message) { Say("warning", message); }

    public static string EncodeServiceMessageValue(string value)
    {
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(value ?? ""));
    }

    /// <summary>Reads what the script is given. Ours, not for scripts.</summary>
    public static void Begin(string pipe)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var banner = "";
        foreach (var line in File.ReadAllText(pipe).Split('\n'))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "variable":
                    OctopusParameters[Text(words[1])] = Text(words[2]);
                    break;
                case "environment":
                    Environment.SetEnvironmentVariable(Text(words[1]), Text(words[2]));
                    break;
                case "argument":
                    Args.Add(Text(words[1]));
                    break;
                case "token":
                    token = Text(words[1]);
                    break;
                case "banner":
                    banner = Text(words[1]);
                    break;
            }
        }
        if (banner != "")
        {
            WriteVerbose(banner + "\n  HostProcessID: " + System.Diagnostics.Process.GetCurrentProcess().Id);
        }
    }

    private static void Say(string level, string message)
    {
        Console.Out.Write(Message("stdout-" + level) + message + "\n" + Message("stdout-default"));
    }

    private static string Message(string name, params string[] attributes)
    {
        var text = new StringBuilder("##octopus[" + name);
        for (var i = 0; i < attributes.Length; i += 2)
        {
            text.Append(" " + attributes[i] + "='" + EncodeServiceMessageValue(attributes[i + 1]) + "'");
        }
        if (token != "")
        {
            text.Append(" authentication='" + EncodeServiceMessageValue(token) + "'");
        }
        return text + "]\n";
    }

    private static string Text(string encoded)
    {
        return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
    }
}

/// <summary>The same as members of one class, as scripts of the model's older kind have it.</summary>
public static class Octopus
{
    public static Dictionary<string, string> Parameters { get { return SlipwayHelpers.OctopusParameters; } }

    public static void SetVariable(string name, string value, bool sensitive = false)
    {
        SlipwayHelpers.SetVariable(name, value, sensitive);
    }

    public static void CreateArtifact(string path, string fileName = null)
    {
        SlipwayHelpers.CreateArtifact(path, fileName);
    }

    public static void UpdateProgress(int progress, string message = "")
    {
        SlipwayHelpers.UpdateProgress(progress, message);
    }

    public static void FailStep(string message = null) { SlipwayHelpers.FailStep(message); }

    public static void WriteVerbose(string message) { SlipwayHelpers.WriteVerbose(message); }

    public static void WriteHighlight(string message) { SlipwayHelpers.WriteHighlight(message); }

    public static void WriteWait(string message) { SlipwayHelpers.WriteWait(message); }

    public static void WriteWarning(string message) { SlipwayHelpers.WriteWarning(message); }
}

/// <summary>The script's parameters, as dotnet-script's own class of this name has them.</summary>
public static class Env
{
    public static IList<string> ScriptArgs { get { return SlipwayHelpers.Args; } }
}
