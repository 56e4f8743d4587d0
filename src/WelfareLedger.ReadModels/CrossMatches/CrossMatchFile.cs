using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>What a list of another authority says of the child or its family, from the list's day on.</summary>
/// <param name="Run">The comparison.</param>
/// <param name="List">Which list.</param>
/// <param name="Person">Whom it names.</param>
/// <param name="Entry">What it says.</param>
/// <param name="By">By what it was found to be this person.</param>
public sealed record ListHit(
    Id<CrossMatch> Run, ExternalList List, ListedPerson Person, ListEntry Entry, MatchedBy By);

/// <summary>One comparison of a list with the files.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Position">Where it began: who was on file before, was compared.</param>
/// <param name="Begun">What was compared.</param>
/// <param name="Event">The event that recorded what came of it.</param>
/// <param name="Held">What came of it.</param>
sealed record CrossMatchRun(
    Id<CrossMatch> Id,
    Position Position,
    CrossMatchEvent.CrossMatchBegun Begun,
    EventId Event,
    CrossMatchEvent.CrossMatchHeld Held);

/// <summary>One comparison's stream.</summary>
/// <param name="Id">Which.</param>
sealed record CrossMatchFile(Id<CrossMatch> Id)
{
    /// <summary>What is compared.</summary>
    public CrossMatchEvent.CrossMatchBegun? Begun { get; init; }

    /// <summary>Where it began.</summary>
    public Position Position { get; init; }

    /// <summary>What came of it; null while it has not ended.</summary>
    public CrossMatchEvent.CrossMatchHeld? Held { get; init; }

    public EventId Event { get; init; }

    public StreamVersion Version { get; init; }

    /// <summary>The comparison; null while it has not ended, and says nothing of anybody.</summary>
    public CrossMatchRun? Run => Begun is { } begun && Held is { } held
        ? new(Id, Position, begun, Event, held)
        : null;

    public CrossMatchFile After(in ReadEvent happened) => happened.Event switch
    {
        CrossMatchEvent.CrossMatchBegun e =>
            this with { Begun = e, Position = happened.Position, Version = happened.Stored.Version },
        var held => this with
        {
            Held = (CrossMatchEvent.CrossMatchHeld)held,
            Event = happened.Id,
            Version = happened.Stored.Version,
        },
    };
}

/// <summary>The comparisons that were held.</summary>
sealed class CrossMatchProjection : FileProjection<CrossMatchFile>
{
    public override string Name => "cross-match";

    public override int Version => 1;

    public override string Category => CrossMatchDecider.Instance.Category;

    public override string Table => "cross_match";

    public override CrossMatchFile Empty(Guid id) => new(new Id<CrossMatch>(id));

    public override CrossMatchFile After(CrossMatchFile file, in ReadEvent happened) => file.After(happened);

    public override StreamVersion VersionOf(CrossMatchFile file) => file.Version;

    public override string LabelOf(CrossMatchFile file) => "";

    public override void Pack(Packer to, CrossMatchFile file)
    {
        to.Start();
        to.Number(file.Version.Value);
        var begun = file.Begun!;
        to.Number(file.Position.Value);
        to.Word(begun.List);
        to.Code(begun.Office);
        to.Day(begun.AsOf);
        to.Day(begun.On);
        to.Flag(file.Held is not null);
        if (file.Held is not { } held) return;
        to.Guid(file.Event.Value);
        to.Number(held.Rows);
        to.Number(held.Unread);
        to.Number(held.Hits);
        to.Number(held.Compared);
        to.List(held.NotCompared, static (to, child) => to.Guid(child.Value));
    }

    public override CrossMatchFile Unpack(Guid id, ReadOnlySpan<byte> bytes)
    {
        var from = new Unpacker(bytes, stream: "");
        var file = new CrossMatchFile(new Id<CrossMatch>(id))
        {
            Version = new(from.Number()),
            Position = new(from.Number()),
            Begun = new(from.Word<ExternalList>(), from.CodeOrNull<Office>(), from.Day(), from.Day()),
        };
        return !from.Flag() ? file : file with
        {
            Event = new(from.Guid()),
            Held = new(
                (int)from.Number(), (int)from.Number(), (int)from.Number(), (int)from.Number(),
                from.List(static (ref from) => new Id<Child>(from.Guid()))),
        };
    }
}
