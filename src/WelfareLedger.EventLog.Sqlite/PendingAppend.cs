namespace WelfareLedger.EventLog.Sqlite;

/// <summary>An append on its way through the queue, and the answer that its caller waits for.</summary>
sealed class PendingAppend(StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events)
{
    readonly TaskCompletionSource<AppendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamName Stream { get; } = stream;

    public ExpectedVersion Expected { get; } = expected;

    public IReadOnlyList<NewEvent> Events { get; } = events;

    /// <summary>The answer, once the transaction that it was found in is durable.</summary>
    public AppendResult? Decided { get; set; }

    public Task<AppendResult> Answer => _answer.Task;

    public void Acknowledge() => _answer.TrySetResult(Decided!);

    public void Doubt(string reason) => _answer.TrySetResult(new AppendResult.Unknown(reason));

    public void GiveUp() => Doubt("The caller stopped waiting after the append was queued.");

    public void Fail(Exception fault) => _answer.TrySetException(fault);
}
