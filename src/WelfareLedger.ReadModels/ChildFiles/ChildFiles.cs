using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;

namespace WelfareLedger.ReadModels;

/// <summary>A child's file, and what it is the answer to: the day, and the last event that the ledger knew.</summary>
/// <param name="AsOf">The day and the event.</param>
/// <param name="Whole">The file with everything on it that was known, whenever it holds.</param>
public sealed record ChildFileAnswer(AsOf AsOf, ChildFile Whole)
{
    /// <summary>The file on the day asked about; the whole file where none was.</summary>
    public ChildFile File { get; } = AsOf.On is { } day ? Whole.On(day) : Whole;

    internal PostBook Posts { get; init; } = PostBook.Empty;

    /// <summary>Duties that were open on the day; without a day, all that ever were.</summary>
    public IReadOnlyList<Gap> OpenDuties() => Gaps.Of(Whole, Posts, AsOf.On);
}

/// <summary>Finds child files. Every answer is current, however far behind the projections are.</summary>
public sealed class ChildFiles(ReadDatabase database, IEventLog log, EventCodec codec)
{
    readonly FileReader<ChildFile> _files = new(new ChildFileProjection(), database, log, codec);

    /// <summary>The file as of a day and as known at a moment; null when there was none, by what was known.</summary>
    public async ValueTask<ChildFileAnswer?> GetAsync(Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        if (await _files.GetAsync(child.Value, asOf.Known, cancellation).ConfigureAwait(false) is not var (file, known))
            return null;
        return new(asOf with { Known = known }, file);
    }

    /// <summary>The same, with who holds the posts that answer for the child, for who is shown its open
    /// duties.</summary>
    public async ValueTask<ChildFileAnswer?> GetWithPostsAsync(
        Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        if (await GetAsync(child, asOf, cancellation).ConfigureAwait(false) is not { } answer) return null;
        var known = answer.AsOf.Known!.Value;
        return answer with
        {
            Posts = await PostBook.ReadAsync(answer.Whole, log, codec, known, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>The child with a file number; null when the ledger has no such file.</summary>
    public ValueTask<Id<Child>?> FindByFileNumberAsync(FileNumber number, CancellationToken cancellation) =>
        ByNumbers().FindAsync(number, cancellation);

    /// <summary>For who asks for many files by their numbers.</summary>
    public FileNumbers ByNumbers() => new(_files, log, codec);
}
