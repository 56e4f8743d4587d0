using System.Collections.Concurrent;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>The audit of a ledger that is up, with a clock that the test moves.</summary>
public sealed class WorkerTests : IDisposable
{
    readonly Bench _bench = new();

    // For how long the worker waits just now, where the test has been told and has not moved the clock yet.
    TimeSpan? _wait;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task In_silence_a_sign_of_life_comes_every_hour_and_after_an_event_a_checkpoint_within_seconds()
    {
        await _bench.RecordAsync(3);
        using var trail = AuditTrail.Open(_bench.Parts());
        using var stop = new CancellationTokenSource();
        var worker = new AuditWorker(trail, _bench.Parts(), fault => throw fault).RunAsync(stop.Token);
        var start = _bench.Time.GetUtcNow();
        await UntilAsync(1, worker);
        _bench.Time.GetUtcNow().Should().Be(start, "the first is signed at once");

        await UntilAsync(3, worker);
        (await SizesAsync()).Should().Equal(3, 3, 3);
        _bench.Time.GetUtcNow().Should().Be(start + TimeSpan.FromHours(2));

        await _bench.RecordAsync();
        _wait = null; // nobody waits for the hour any more
        await UntilAsync(4, worker);
        (await SizesAsync()).Should().Equal(3, 3, 3, 4);
        _bench.Time.GetUtcNow().Should().Be(start + TimeSpan.FromHours(2) + TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await worker.Awaiting(run => run).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task When_it_has_to_stop_it_says_so_again_and_again_and_goes_on_when_it_can()
    {
        var alarms = new ConcurrentQueue<AuditFault>();
        var inDoubt = true;
        var parts = _bench.Parts();
        parts = parts with
        {
            CheckpointEvent = (note, size, cancellation) => Volatile.Read(ref inDoubt)
                ? throw new AuditException(AuditFault.NotNow, "The clock is in doubt.")
                : _bench.Parts().CheckpointEvent(note, size, cancellation),
        };
        await _bench.RecordAsync(3);
        using var trail = AuditTrail.Open(parts);
        using var stop = new CancellationTokenSource();
        var worker = new AuditWorker(trail, parts, fault => alarms.Enqueue(fault.Fault)).RunAsync(stop.Token);
        await UntilAsync(() => Task.FromResult(alarms.Count == 3), worker);
        (await SizesAsync()).Should().BeEmpty();
        Volatile.Write(ref inDoubt, false);
        await UntilAsync(1, worker);
        alarms.Should().Equal(AuditFault.NotNow, AuditFault.NotNow, AuditFault.NotNow);
        await stop.CancelAsync();
        await worker.Awaiting(run => run).Should().ThrowAsync<OperationCanceledException>();
    }

    Task UntilAsync(int checkpoints, Task worker) =>
        UntilAsync(async () => (await SizesAsync()).Count >= checkpoints, worker);

    // It is looked at when the worker waits, and has done all that it does before; then the clock is moved by as much
    // as it waits for.
    async Task UntilAsync(Func<Task<bool>> isSo, Task worker)
    {
        while (true)
        {
            if (_wait is null)
            {
                var waits = _bench.Time.Waits.ReadAsync().AsTask();
                if (await Task.WhenAny(waits, worker) == worker) await worker;
                _wait = await waits;
            }
            if (await isSo()) return;
            _bench.Time.Advance(_wait.Value);
            _wait = null;
        }
    }

    async Task<List<long>> SizesAsync() =>
        [.. (await _bench.CheckpointsInLogAsync()).Select(note => Checkpoint.Parse(note.Text)!.Size)];
}
