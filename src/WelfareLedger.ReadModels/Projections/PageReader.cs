using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>An event as it was decoded, or why it could not be.</summary>
readonly record struct Decoded(ReadEvent Happened, Exception? Failure);

/// <summary>
/// Reads the log ahead of those who apply it: one task reads pages, others decode them, and they come out in the order
/// of the log.
/// </summary>
sealed class PageReader(IEventLog log, Func<StoredEvent, bool, ReadEvent> decode)
{
    public const int PageEventsMax = 512;
    const int PagesAheadMax = 8;

    /// <summary>Everything after a position, in pages.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="wanted">Events of other categories come undecoded.</param>
    /// <param name="withMetadata">Whether metadata is decoded.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<Decoded[]> ReadAsync(
        Position after,
        IReadOnlySet<string>? wanted,
        bool withMetadata,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = Channel.CreateBounded<Task<Decoded[]>>(new BoundedChannelOptions(PagesAheadMax)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
            SingleWriter = true,
        });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => FillAsync(pages.Writer, after, wanted, withMetadata, ended.Token), ended.Token);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return await page.ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task FillAsync(
        ChannelWriter<Task<Decoded[]>> pages,
        Position after,
        IReadOnlySet<string>? wanted,
        bool withMetadata,
        CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var page = new List<StoredEvent>(PageEventsMax);
            await foreach (var stored in log.ReadAllAsync(after, categories: null, cancellation).ConfigureAwait(false))
            {
                page.Add(stored);
                if (page.Count < PageEventsMax) continue;
                await SendAsync(page).ConfigureAwait(false);
                page = new List<StoredEvent>(PageEventsMax);
            }

            if (page.Count > 0) await SendAsync(page).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = e;
        }
        finally
        {
            pages.Complete(failure);
        }

        ValueTask SendAsync(List<StoredEvent> page) =>
            pages.WriteAsync(Task.Run(() => Decode(page, wanted, withMetadata), cancellation), cancellation);
    }

    Decoded[] Decode(List<StoredEvent> page, IReadOnlySet<string>? wanted, bool withMetadata)
    {
        var decoded = new Decoded[page.Count];
        for (var at = 0; at < decoded.Length; at++)
        {
            var stored = page[at];
            decoded[at] = wanted is null || Streams.IsOneOf(stored.Stream, wanted)
                ? Decode(stored, withMetadata)
                : new(new(stored, Unread.It, Metadata: null), Failure: null);
        }

        return decoded;
    }

    Decoded Decode(StoredEvent stored, bool withMetadata)
    {
        try
        {
            return new(decode(stored, withMetadata), Failure: null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whoever wants the event stops at it; the others go on.
            return new(new(stored, Unread.It, Metadata: null), e);
        }
    }
}

/// <summary>Stands where an event is that nobody wants, or that could not be read.</summary>
sealed record Unread
{
    public static Unread It { get; } = new();
}
