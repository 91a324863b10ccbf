// Gives a C# script of dotnet-script its variables, and the deployment helpers by their plain names.
//
//   dotnet-script Main.csx -- SCRIPT VARIABLES
//
// SCRIPT is a file that must be gone before the script's first line, or "-". VARIABLES is a pipe; see bootstrap.cs.

var slipwayGiven = System.Environment.GetCommandLineArgs();
if (slipwayGiven[slipwayGiven.Length - 2] != "-")
{
    System.IO.File.Delete(slipwayGiven[slipwayGiven.Length - 2]);
}
SlipwayHelpers.Begin(slipwayGiven[slipwayGiven.Length - 1]);

System.Collections.Generic.Dictionary<string, string> OctopusParameters = SlipwayHelpers.OctopusParameters;
System.Collections.Generic.List<string> Args = SlipwayHelpers.Args;

void SetVariable(string name, string value, bool sensitive = false) => SlipwayHelpers.SetVariable(name, value, sensitive);
void CreateArtifact(string path, string fileName = null) => SlipwayHelpers.CreateArtifact(path, fileName);
void UpdateProgress(int progress, string message = "") => SlipwayHelpers.UpdateProgress(progress, message);
void FailStep(string message = null) => SlipwayHelpers.FailStep(message);
void WriteVerbose(string message) => SlipwayHelpers.WriteVerbose(message);
void WriteHighlight(string message) => SlipwayHelpers.WriteHighlight(message);
void WriteWait(string message) => SlipwayHelpers.WriteWait(message);
void WriteWarning(string message) => SlipwayHelpers.WriteWarning(message);
