// Starts a C# script that Mono has compiled: gives it its variables, then runs it.

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

static class SlipwayStart
{
    static int Main(string[] given)
    {
        foreach (var file in Directory.GetFiles(".", "Program.slipway.*"))
        {
            File.Delete(file);
        }
        SlipwayHelpers.Begin(given[0]);
        try
        {
            object result = new SlipwayProgram().Run();
            var waiting = result as Task<object>;
            if (waiting != null)
            {
                result = waiting.GetAwaiter().GetResult();
            }
            return result is int ? (int) result : 0;
        }
        catch (Exception problem)
        {
            var lines = problem.ToString().Split('\n').Where(line => !line.Contains(" SlipwayStart."));
            Console.Error.WriteLine(string.Join("\n", lines).TrimEnd());
            return 1;
        }
    }
}
