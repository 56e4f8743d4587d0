using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>Reads the log one batch ahead of those who apply it, so that no core waits for another.</summary>
static class BatchReader
{
    // Large, because a row that many events of a batch change is read and written once; bounded, because it is all in
    // memory, twice: one being read, one being applied.
    public const int BytesMax = 48 << 20;

    /// <summary>Everything after a position, in batches that are never empty. A batch holds until the next is asked
    /// for.</summary>
    public static async IAsyncEnumerable<Batch> ReadAsync(
        IEventLog log, Position after, int bytesMax, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var full = Channel.CreateBounded<Batch>(1);
        var empty = Channel.CreateBounded<Batch>(2);
        using Batch one = new(), other = new();
        empty.Writer.TryWrite(one);
        empty.Writer.TryWrite(other);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(
            () => FillAsync(log, after, bytesMax, empty.Reader, full.Writer, ended.Token), ended.Token);
        try
        {
            await foreach (var batch in full.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                yield return batch;
                batch.Clear();
                empty.Writer.TryWrite(batch);
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static async Task FillAsync(
        IEventLog log,
        Position after,
        int bytesMax,
        ChannelReader<Batch> empty,
        ChannelWriter<Batch> full,
        CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            var batch = await empty.ReadAsync(cancellation).ConfigureAwait(false);
            await foreach (var stored in log.ReadAllAsync(after, categories: null, cancellation).ConfigureAwait(false))
            {
                batch.Add(stored);
                if (batch.Bytes < bytesMax) continue;
                await full.WriteAsync(batch, cancellation).ConfigureAwait(false);
                batch = await empty.ReadAsync(cancellation).ConfigureAwait(false);
            }

            if (batch.Count > 0) await full.WriteAsync(batch, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = e;
        }
        finally
        {
            full.Complete(failure);
        }
    }
}
