using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Resources;

/// <summary>A command; docs/COMMANDS.md has the members of each.</summary>
/// <param name="Data">The command's own members.</param>
/// <param name="Child">About which child: file number or id.</param>
/// <param name="Carer">About which carer: id.</param>
/// <param name="Journey">About which journey: id.</param>
/// <param name="Correlation">Ties the commands of one piece of work together.</param>
/// <param name="At">The simulated clock's time; only a sample ledger takes one.</param>
public sealed record CommandBody(
    JsonObject Data, string? Child = null, string? Carer = null, string? Journey = null, string? Correlation = null,
    string? At = null);

/// <summary>The command is carried out, and durable.</summary>
/// <param name="Outcome"><c>accepted</c>.</param>
/// <param name="Stream">Where it was recorded.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Position">The log's position of its last event, for <c>Wait-For-Position</c>; null when nothing was to
/// be done.</param>
/// <param name="Events">Its events.</param>
/// <param name="Repeated">Whether it was carried out before, under the same key.</param>
public sealed record CommandAccepted(
    string Outcome, string Stream, long Version, long? Position, IReadOnlyList<EventId> Events, bool Repeated);

/// <summary>One address a command of the domain.</summary>
static class CommandEndpoints
{
    /// <summary>The header with the key under which a command is carried out once.</summary>
    public const string KeyName = "Idempotency-Key";

    const int KeyLengthMax = 200;

    static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    public static void Map(RouteGroupBuilder v1)
    {
        foreach (var type in CommandTypes.All)
        {
            if (CommandResources.Of(type.Name) is not { } resource) continue;
            v1.MapPost($"/commands/{type.Name}", async (
                    [FromBody] CommandBody body,
                    [FromHeader(Name = KeyName)] string? key,
                    HttpContext http) => await RunAsync(type, body, key, Asking.Of(http)).ConfigureAwait(false))
                .Takes(resource)
                .WithName(type.Name).WithTags("commands").WithSummary($"Give the command {type.Name}");
        }
    }

    // Once it is begun it is carried out, whoever hangs up: the same key tells how it went.
    static async Task<Answer<CommandAccepted>> RunAsync(
        CommandType type, CommandBody body, string? key, Asking asking)
    {
        var id = IdOf(key, asking.Reader.Name);
        var named = await FindNamedAsync(body, asking).ConfigureAwait(false);
        var isUnknown = false;
        var envelope = CommandCodec.Parse(LineOf(type, body, id, asking.Reader), Resolve, static _ => null) switch
        {
            CommandParse.Ok(var parsed) => parsed with { By = asking.Reader.By },
            CommandParse.Fault fault => throw new ProblemException(
                new(StatusCodes.Status400BadRequest, "unreadable", fault.Message, fault.Member)),
            _ => throw new System.Diagnostics.UnreachableException("A line is a command or not."),
        };
        if (isUnknown) // as one beyond reach
            throw await new Disclosing(asking).DeniedAsync(CancellationToken.None).ConfigureAwait(false);
        await new CommandReach(asking).CheckAsync(envelope).ConfigureAwait(false);
        var outcome = await asking.Home.Ledger.Commands.RunAsync(envelope, CancellationToken.None)
            .ConfigureAwait(false);
        return outcome is CommandOutcome.Accepted accepted
            ? new(new(
                "accepted", accepted.Stream.Value, accepted.Version.Value, accepted.Position?.Value, accepted.Events,
                accepted.Repeated), IsTagged: false)
            : throw new ProblemException(Disclosing.ProblemOf(outcome));

        Guid? Resolve(string text)
        {
            if (!named.TryGetValue(text, out var found)) return null;
            isUnknown |= found is null;
            return found?.Value ?? Guid.Empty;
        }
    }

    /// <summary>The command as the codec reads it, by the reader whoever else it may say.</summary>
    static string LineOf(CommandType type, CommandBody body, Guid id, Reader reader)
    {
        var line = new JsonObject
        {
            ["id"] = id.ToString("D"),
            ["command"] = type.Name,
            ["actor"] = new JsonObject
            {
                ["id"] = reader.Name.Value,
                ["role"] = reader.Role.Code.Value,
            },
            ["data"] = body.Data.DeepClone(),
        };
        if (body.Child is { } child) line["child"] = child;
        if (body.Carer is { } carer) line["carer"] = carer;
        if (body.Journey is { } journey) line["journey"] = journey;
        if (body.Correlation is { } correlation) line["correlation"] = correlation;
        if (body.At is { } at) line["at"] = at;
        return line.ToJsonString();
    }

    /// <summary>The children that a command may name by their file numbers, wherever in it; null for none.</summary>
    static async Task<Dictionary<string, Id<Child>?>> FindNamedAsync(CommandBody body, Asking asking)
    {
        Dictionary<string, Id<Child>?> named = [];
        foreach (var text in TextsOf(body.Data).Append(body.Child ?? ""))
            if (FileNumber.TryParse(text, null, out var number) && !named.ContainsKey(text))
                named[text] = await asking.Home.Reading.Children
                    .FindByFileNumberAsync(number, CancellationToken.None).ConfigureAwait(false);
        return named;
    }

    static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsOf(member.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    /// <summary>A command's id from a key: the key is the user's own, so nobody meets another's.</summary>
    static Guid IdOf(string? key, Code<Actor> user)
    {
        if (key is not { Length: > 0 and <= KeyLengthMax } || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new ProblemException(Problems.KeyMissing);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"idempotency\n{user}\n{key}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // a UUID of version 8, as RFC 9562 has it
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
