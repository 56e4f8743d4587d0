using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace WelfareLedger.Api.Documents;

/// <summary>A command of the story that the examples of commands tell.</summary>
/// <param name="Step">Its place in the story, from 1: it builds on what comes before it.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="By">The role of whoever gives it, a user by the name of <c>example-ROLE</c>: ids of events that later
/// steps name are made from user and key.</param>
/// <param name="Refused">The code of the refusal that it shows; null for one that is accepted.</param>
/// <param name="Body">What is sent.</param>
sealed record CommandExample(int Step, string Key, string By, string? Refused, JsonObject Body)
{
    /// <summary>What stands above it.</summary>
    public string Summary => $"Step {Step}, by a {By.Replace('-', ' ')}"
        + (Refused is null ? "" : $": refused, {Refused}");
}

/// <summary>
/// The examples of commands: one story of three children of one county, told in commands.jsonl beside this file. Given
/// in order to the sample ledger, each does what it says; a test gives them.
/// </summary>
static class CommandExamples
{
    const string Story = "commands.jsonl";

    static readonly Lazy<FrozenDictionary<string, CommandExample[]>> ByCommand = new(Read);

    /// <summary>Those of a command, in the order of the story; none for what is no command.</summary>
    public static IReadOnlyList<CommandExample> Of(string command) =>
        ByCommand.Value.GetValueOrDefault(command) ?? [];

    static FrozenDictionary<string, CommandExample[]> Read()
    {
        using var story = new StreamReader(typeof(CommandExamples).Assembly.GetManifestResourceStream(Story)!);
        List<(string Command, CommandExample Example)> read = [];
        while (story.ReadLine() is { } line)
        {
            var body = JsonNode.Parse(line)!.AsObject();
            read.Add((
                Take(body, "command")!,
                new(read.Count + 1, Take(body, "key")!, Take(body, "by")!, Take(body, "refused"), body)));
        }
        return read.GroupBy(one => one.Command, one => one.Example, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    static string? Take(JsonObject line, string name) =>
        line.Remove(name, out var value) ? value!.GetValue<string>() : null;
}
