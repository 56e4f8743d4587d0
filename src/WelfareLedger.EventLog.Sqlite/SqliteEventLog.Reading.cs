using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

public sealed partial class SqliteEventLog
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var forwards = direction == ReadDirection.Forwards;
        var next = from?.Value ?? (forwards ? 0 : long.MaxValue);
        long? key = null;
        for (var rows = forwards ? ForwardsRowsFirst : BackwardsRowsFirst; ; rows = Reader.PageRowsMax)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = Read(reader => (key ??= reader.FindStream(stream)) is { } found
                ? forwards
                    ? reader.ReadForwards(found, next, upTo, rows)
                    : reader.ReadBackwards(found, next, upTo, rows)
                : Page.Empty);
            foreach (var stored in page.Events)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return stored;
            }

            if (page.IsLast)
                break;
            next = page.Events[^1].Version.Value + (forwards ? 1 : -1);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Page page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = ReadPage(after, categories);
            foreach (var stored in page.Events)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return stored;
            }

            after = page.Seen;
        }
        while (!page.IsLast);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Page page;
        var rows = BackwardsRowsFirst;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = Read(reader => reader.ReadAllBackwards(before, categories, rows));
            foreach (var stored in page.Events)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return stored;
            }

            before = page.Seen;
            rows = Reader.PageRowsMax;
        }
        while (!page.IsLast);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Position? caughtUp = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // The signal is taken before looking, so that nothing appended in between is slept through.
            var appended = Volatile.Read(ref _appended).Task;
            var page = ReadPage(after, categories);
            foreach (var stored in page.Events)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return new LogMessage.Event(stored);
            }

            after = page.Seen;
            if (!page.IsLast)
                continue;
            if (caughtUp != after)
            {
                caughtUp = after;
                yield return new LogMessage.CaughtUp(after);
            }

            await Pause(appended, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Position> LastPositionAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(static reader => reader.Last()));
    }

    /// <inheritdoc/>
    public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // Positions of this log are row numbers: none lies between one and the number below it.
        return ValueTask.FromResult(Read(static reader => reader.Last() is var last && last == Position.Start
            ? null
            : reader.ReadAll(new(last.Value - 1), categories: null).Events[0]));
    }

    // Most streams fit into the first page; whoever reads backwards mostly wants the end only.
    const int ForwardsRowsFirst = 100;
    const int BackwardsRowsFirst = 10;

    Page ReadPage(Position after, IReadOnlySet<string>? categories) =>
        Read(reader => reader.ReadAll(after, categories));

    T Read<T>(Func<Reader, T> ask)
    {
        CheckUsable();
        Reader? failed = null;
        try
        {
            var reader = failed = _readers.Rent();
            var answer = ask(reader);
            failed = null;
            _readers.Return(reader);
            return answer;
        }
        catch (SqliteException fault)
        {
            throw Faults.Explain(fault, _path);
        }
        finally
        {
            // A reader that failed is not used again.
            failed?.Dispose();
        }
    }

    /// <summary>Until something was appended here, or long enough to see what another process appended.</summary>
    async Task Pause(Task appended, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pause = Task.Delay(_settings.FollowPause, _settings.Time, over.Token);
        await Task.WhenAny(appended, pause).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }
}
