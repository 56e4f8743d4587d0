using System.Runtime.CompilerServices;
using WelfareLedger.EventLog;

namespace WelfareLedger.Testing;

/// <summary>What goes wrong with an append.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing is written, and the answer is unknown.</summary>
    UnknownBefore,

    /// <summary>All is written, and the answer is unknown.</summary>
    UnknownAfter,

    /// <summary>The process dies, and nothing is written.</summary>
    DiesBefore,

    /// <summary>All is written, and the process dies.</summary>
    DiesAfter,
}

/// <summary>The process that used the log is no more.</summary>
public sealed class ProcessDiedException() : Exception("The process died, as the test wanted it.");

/// <summary>A log as one process sees it, on which appends go wrong as a test plans it.</summary>
/// <param name="inner">The log that all processes share.</param>
/// <param name="plan">What goes wrong with this process's n-th append, counted from 1.</param>
/// <param name="before">What others do before the n-th append.</param>
/// <param name="beforeReading">What others do before each reading of a stream.</param>
public sealed class FaultyEventLog(
    IEventLog inner,
    Func<int, Fault>? plan = null,
    Func<int, StreamName, Task>? before = null,
    Func<StreamName, Task>? beforeReading = null) : IEventLog
{
    bool _dead;

    /// <summary>Appends so far.</summary>
    public int Appends { get; private set; }

    /// <inheritdoc/>
    public Guid LogId => inner.LogId;

    /// <inheritdoc/>
    public async ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        Live();
        var number = ++Appends;
        if (before is not null)
            await before(number, stream);
        var fault = plan?.Invoke(number) ?? Fault.None;
        if (fault == Fault.UnknownBefore)
            return new AppendResult.Unknown("The test wanted it so.");
        if (fault == Fault.DiesBefore)
            throw Death();
        var result = await inner.AppendAsync(stream, expected, events, cancellation);
        return fault switch
        {
            Fault.UnknownAfter => new AppendResult.Unknown("The test wanted it so."),
            Fault.DiesAfter => throw Death(),
            _ => result,
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream,
        StreamVersion? from,
        ReadDirection direction,
        Position? upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        Live();
        if (beforeReading is not null)
            await beforeReading(stream);
        await foreach (var stored in inner.ReadStreamAsync(stream, from, direction, upTo, cancellation))
            yield return stored;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        Live().ReadAllAsync(after, categories, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        Live().ReadAllBackwardsAsync(before, categories, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        Live().FollowAsync(after, categories, cancellation);

    /// <inheritdoc/>
    public ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
        Live().LastPositionAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) => Live().LastAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IEventLog Live() => _dead ? throw new ProcessDiedException() : inner;

    ProcessDiedException Death()
    {
        _dead = true;
        return new();
    }
}
