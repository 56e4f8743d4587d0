using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using Direction = WelfareLedger.EventStoreProtocol.ReadReq.Types.Options.Types.Direction;
using Filter = WelfareLedger.EventStoreProtocol.ReadReq.Types.Options.Types.Filter;
using Options = WelfareLedger.EventStoreProtocol.ReadReq.Types.Options;

namespace WelfareLedger.Api.Tests.EventStore;

/// <summary>Calls as clients make them, short to write.</summary>
static class Calls
{
    public const string UsualType = "made-up";

    static readonly Empty Nothing = new();

    public static StreamIdentifier Name(string stream) => new() { StreamName = ByteString.CopyFromUtf8(stream) };

    public static UUID Id(int number) => Id(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));

    public static UUID Id(Guid id) => new() { String = id.ToString("d") };

    public static AppendReq.Types.ProposedMessage Event(
        int number, string? data = null, string type = UsualType, string content = "application/json",
        string metadata = "") =>
        new()
        {
            Id = Id(number),
            Metadata = { ["type"] = type, ["content-type"] = content },
            Data = ByteString.CopyFromUtf8(data ?? $$"""{"number":{{number}}}"""),
            CustomMetadata = ByteString.CopyFromUtf8(metadata),
        };

    public static AppendReq.Types.ProposedMessage[] Events(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Event(number))];

    public static AppendReq.Types.Options At(string stream, long? revision) => revision is { } number
        ? new() { StreamIdentifier = Name(stream), Revision = (ulong)number }
        : new() { StreamIdentifier = Name(stream), NoStream = Nothing };

    public static AppendReq.Types.Options Any(string stream) =>
        new() { StreamIdentifier = Name(stream), Any = Nothing };

    public static AppendReq.Types.Options Exists(string stream) =>
        new() { StreamIdentifier = Name(stream), StreamExists = Nothing };

    public static async Task<AppendResp> AppendAsync(
        this Streams.StreamsClient client, AppendReq.Types.Options options,
        params AppendReq.Types.ProposedMessage[] events)
    {
        using var call = client.Append();
        await call.RequestStream.WriteAsync(new AppendReq { Options = options });
        foreach (var e in events)
            await call.RequestStream.WriteAsync(new AppendReq { ProposedMessage = e });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public static async Task<AppendResp.Types.Success> MustAppendAsync(
        this Streams.StreamsClient client, AppendReq.Types.Options options,
        params AppendReq.Types.ProposedMessage[] events)
    {
        var answer = await client.AppendAsync(options, events);
        answer.ResultCase.Should().Be(AppendResp.ResultOneofCase.Success);
        return answer.Success;
    }

    /// <summary>A read of one stream; from its start, or backwards from its end, unless told otherwise.</summary>
    public static ReadReq Of(
        string stream, Direction direction = Direction.Forwards, ulong? from = null, ulong count = long.MaxValue) =>
        new()
        {
            Options = new()
            {
                Stream = (from, direction) switch
                {
                    ({ } revision, _) => new() { StreamIdentifier = Name(stream), Revision = revision },
                    (_, Direction.Forwards) => new() { StreamIdentifier = Name(stream), Start = Nothing },
                    _ => new() { StreamIdentifier = Name(stream), End = Nothing },
                },
                ReadDirection = direction,
                Count = count,
                NoFilter = Nothing,
                UuidOption = new() { String = Nothing },
                ControlOption = new() { Compatibility = 1 },
            },
        };

    /// <summary>A read of all streams; likewise.</summary>
    public static ReadReq OfAll(
        Direction direction = Direction.Forwards, ulong? from = null, ulong count = long.MaxValue,
        Filter? filter = null)
    {
        var request = Of("-", direction, count: count);
        request.Options.All = (from, direction) switch
        {
            ({ } position, _) => new() { Position = new() { CommitPosition = position, PreparePosition = position } },
            (_, Direction.Forwards) => new() { Start = Nothing },
            _ => new() { End = Nothing },
        };
        return request.With(filter);
    }

    public static ReadReq With(this ReadReq request, Filter? filter)
    {
        if (filter is null)
            request.Options.NoFilter = Nothing;
        else
            request.Options.Filter = filter;
        return request;
    }

    /// <summary>The same without an end.</summary>
    public static ReadReq Following(this ReadReq request)
    {
        request.Options.Subscription = new();
        return request;
    }

    public static ReadReq FromEnd(this ReadReq request)
    {
        if (request.Options.WhatCase == Options.WhatOneofCase.All)
            request.Options.All.End = Nothing;
        else
            request.Options.Stream.End = Nothing;
        return request;
    }

    public static Filter ByStream(params string[] prefixes) =>
        new() { StreamIdentifier = new() { Prefix = { prefixes } }, Max = 32, CheckpointIntervalMultiplier = 1 };

    public static Filter ByType(params string[] prefixes) =>
        new() { EventType = new() { Prefix = { prefixes } }, Max = 32, CheckpointIntervalMultiplier = 1 };

    public static Filter ByStreamExpression(string regex) =>
        new() { StreamIdentifier = new() { Regex = regex }, Max = 32, CheckpointIntervalMultiplier = 1 };

    public static Filter ByTypeExpression(string regex) =>
        new() { EventType = new() { Regex = regex }, Max = 32, CheckpointIntervalMultiplier = 1 };

    public static async Task<List<ReadResp>> ReadAsync(this Streams.StreamsClient client, ReadReq request)
    {
        using var call = client.Read(request);
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }

    /// <summary>The numbers of the events, as in "1 2 3".</summary>
    public static async Task<string> NumbersAsync(this Streams.StreamsClient client, ReadReq request) =>
        Numbers(await client.ReadAsync(request));

    public static string Numbers(IEnumerable<ReadResp> messages) => string.Join(
        ' ', messages.Where(message => message.Event is not null).Select(message => Number(message.Event.Event)));

    public static int Number(ReadResp.Types.RecordedEvent e) =>
        int.Parse(e.Id.String[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static string Text(ByteString bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static async Task<RpcException> MustFailAsync(Func<Task> call) =>
        (await call.Should().ThrowAsync<RpcException>()).Which;
}
