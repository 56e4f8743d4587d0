using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace WelfareLedger.Api.Tests.ForeignClients;

/// <summary>The programs for Node that <c>make tools</c> installs, and the checks that are done with them.</summary>
static class NodeClients
{
    public const string EventStore = "@eventstore/db-client";
    public const string Kurrent = "@kurrent/kurrentdb-client";
    public const string OpenApi = "@seriousme/openapi-schema-validator";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    static string Installed => Path.Combine(Root(), "artifacts", "foreign-clients");

    /// <summary>What is missing to run one; null when nothing is.</summary>
    public static string? Missing(string client) =>
        !Directory.Exists(Path.Combine(Installed, "node_modules", client)) ? client
        : !HasNode() ? "node"
        : null;

    /// <summary>A line for each check of two endpoints.</summary>
    public static Task<string[]> RunAsync(string client, int openPort, int ledgerPort) =>
        RunAsync("check.mjs", client, Installed, Port(openPort), Port(ledgerPort));

    /// <summary>A line for each check of an OpenAPI document.</summary>
    /// <param name="written">The document, and what its examples were answered.</param>
    public static async Task<string[]> ValidateAsync(string written)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, written);
            return await RunAsync("document.mjs", Installed, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static async Task<string[]> RunAsync(string script, params string[] arguments)
    {
        var check = Path.Combine(Root(), "tests", "foreign-clients", script);
        using var node = Process.Start(new ProcessStartInfo("node", [check, .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = await node.StandardOutput.ReadToEndAsync(patience.Token);
            await node.WaitForExitAsync(patience.Token);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    static bool HasNode()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"])
            {
                RedirectStandardOutput = true,
            })!;
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

/// <summary>A test with a program that not every machine has; what is missing is named among what did not
/// run.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class ForeignClientTheoryAttribute : TheoryAttribute
{
    public ForeignClientTheoryAttribute(string client)
    {
        if (NodeClients.Missing(client) is { } missing)
            Skip = $"{missing} is not here; 'make tools' installs it";
    }
}
