using WelfareLedger.Api.EventStore.Services;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using Options = WelfareLedger.EventStoreProtocol.ReadReq.Types.Options;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>What a reader asks for, understood. Where it begins is null for the end.</summary>
abstract record ReadRequest(bool IdsAsText)
{
    /// <summary>One stream, once.</summary>
    public sealed record OneStream(
        string Stream, StreamVersion? From, ReadDirection Direction, ulong Count, bool SaysLast, bool IdsAsText)
        : ReadRequest(IdsAsText);

    /// <summary>All streams, once. Forwards the position is inclusive, backwards exclusive.</summary>
    public sealed record Everything(
        Position? From, ReadDirection Direction, ulong Count, EventFilter? Filter, bool IdsAsText)
        : ReadRequest(IdsAsText);

    /// <summary>One stream after a version, for ever; the version before the first for all of it.</summary>
    public sealed record FollowStream(string Stream, StreamVersion? After, bool IdsAsText) : ReadRequest(IdsAsText);

    /// <summary>All streams after a position, for ever.</summary>
    public sealed record FollowEverything(Position? After, EventFilter? Filter, bool IdsAsText)
        : ReadRequest(IdsAsText);

    public static ReadRequest Of(ReadReq request)
    {
        var options = request.Options ?? throw Refusals.Invalid("A read has options.");
        var idsAsText = options.UuidOption?.FormCase switch
        {
            Options.Types.UuidForm.FormOneofCase.String => true,
            Options.Types.UuidForm.FormOneofCase.Structured => false,
            _ => throw Refusals.Invalid("A read says in which form it wants ids."),
        };
        var filter = options.WhichCase switch
        {
            Options.WhichOneofCase.Filter => EventFilter.Of(options.Filter),
            Options.WhichOneofCase.NoFilter => null,
            _ => throw Refusals.Invalid("A read has a filter, or says that it has none."),
        };
        var follows = options.HowLongCase switch
        {
            Options.HowLongOneofCase.Subscription => true,
            Options.HowLongOneofCase.Count => false,
            _ => throw Refusals.Invalid("A read says how many events it wants, or that it goes on."),
        };
        var direction = options.ReadDirection == Options.Types.Direction.Forwards
            ? ReadDirection.Forwards
            : ReadDirection.Backwards;
        if (follows && direction == ReadDirection.Backwards)
            throw Refusals.Invalid("A subscription goes forwards.");
        return options.WhatCase switch
        {
            Options.WhatOneofCase.Stream when filter is not null =>
                throw Refusals.Invalid("A filter is for reading all streams."),
            Options.WhatOneofCase.Stream when follows =>
                new FollowStream(NameOf(options.Stream), VersionOf(options.Stream, before: -1), idsAsText),
            Options.WhatOneofCase.Stream => new OneStream(
                NameOf(options.Stream), VersionOf(options.Stream, before: 0), direction, options.Count,
                options.ControlOption?.Compatibility >= 1, idsAsText),
            Options.WhatOneofCase.All when follows && filter is { CheckpointInterval: 0 } =>
                throw Refusals.Invalid("A subscription's checkpoint interval is above 0."),
            Options.WhatOneofCase.All when follows =>
                new FollowEverything(PositionOf(options.All, Position.Start), filter, idsAsText),
            Options.WhatOneofCase.All => new Everything(
                PositionOf(options.All, new(0)), direction, options.Count, filter, idsAsText),
            _ => throw Refusals.Invalid("A read is of one stream or of all."),
        };
    }

    static string NameOf(Options.Types.Stream stream) =>
        stream.StreamIdentifier?.StreamName is { IsEmpty: false } name
            ? name.ToStringUtf8()
            : throw Refusals.Invalid("A stream has a name.");

    static StreamVersion? VersionOf(Options.Types.Stream stream, long before) => stream.FromCase switch
    {
        Options.Types.Stream.FromOneofCase.Revision when stream.Revision < long.MaxValue =>
            new((long)stream.Revision),
        Options.Types.Stream.FromOneofCase.Revision or Options.Types.Stream.FromOneofCase.End => null,
        Options.Types.Stream.FromOneofCase.Start => new(before),
        _ => throw Refusals.Invalid("A read says where in the stream it begins."),
    };

    static Position? PositionOf(Options.Types.All all, Position start) => all.FromCase switch
    {
        Options.Types.All.FromOneofCase.Position when all.Position.CommitPosition < long.MaxValue =>
            new((long)all.Position.CommitPosition),
        Options.Types.All.FromOneofCase.Position or Options.Types.All.FromOneofCase.End => null,
        Options.Types.All.FromOneofCase.Start => start,
        _ => throw Refusals.Invalid("A read says where it begins."),
    };
}
