// Reads what a script of "dotnet run" is given before the first line of the script; see bootstrap.cs.

using System;
using System.Runtime.CompilerServices;

static class SlipwayStart
{
    [ModuleInitializer]
    internal static void Begin()
    {
        var given = Environment.GetCommandLineArgs();
        SlipwayHelpers.Begin(given[given.Length - 1]);
    }
}
