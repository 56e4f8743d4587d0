using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>The audit of a ledger that is up, with a clock that the test moves.</summary>
public sealed class WorkerTests : IDisposable
{
    readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task In_silence_a_sign_of_life_comes_every_hour_and_after_an_event_a_checkpoint_within_seconds()
    {
        await _bench.RecordAsync(3);
        using var trail = AuditTrail.Open(_bench.Parts());
        using var stop = new CancellationTokenSource();
        var worker = new AuditWorker(trail, _bench.Parts(), fault => throw fault).RunAsync(stop.Token);
        await UntilAsync(1, worker, TimeSpan.Zero);
        var first = _bench.Time.GetUtcNow();

        await UntilAsync(3, worker, TimeSpan.FromMinutes(1));
        var silent = await _bench.CheckpointsInLogAsync();
        silent.Select(note => Checkpoint.Parse(note.Text)!.Size).Should().Equal(3, 3, 3);
        (_bench.Time.GetUtcNow() - first).Should().BeGreaterThanOrEqualTo(TimeSpan.FromHours(2));

        await _bench.RecordAsync();
        var before = _bench.Time.GetUtcNow();
        await UntilAsync(4, worker, TimeSpan.FromSeconds(1));
        Checkpoint.Parse((await _bench.CheckpointsInLogAsync())[^1].Text)!.Size.Should().Be(4);
        (_bench.Time.GetUtcNow() - before).Should().BeLessThan(TimeSpan.FromHours(1), "nobody waits for the hour");
        await stop.CancelAsync();
        await worker.Awaiting(run => run).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task When_it_has_to_stop_it_says_so_again_and_again_and_goes_on_when_it_can()
    {
        var alarms = new List<AuditFault>();
        var inDoubt = true;
        var parts = _bench.Parts();
        parts = parts with
        {
            CheckpointEvent = (note, size, cancellation) => inDoubt
                ? throw new AuditException(AuditFault.NotNow, "The clock is in doubt.")
                : _bench.Parts().CheckpointEvent(note, size, cancellation),
        };
        await _bench.RecordAsync(3);
        using var trail = AuditTrail.Open(parts);
        using var stop = new CancellationTokenSource();
        var worker = new AuditWorker(trail, parts, fault =>
        {
            lock (alarms) alarms.Add(fault.Fault);
        }).RunAsync(stop.Token);
        while (Said() < 3) await MoveAsync(worker, TimeSpan.FromSeconds(5));
        (await _bench.CheckpointsInLogAsync()).Should().BeEmpty();
        inDoubt = false;
        await UntilAsync(1, worker, TimeSpan.FromSeconds(5));
        alarms.Should().OnlyContain(fault => fault == AuditFault.NotNow);
        await stop.CancelAsync();
        await worker.Awaiting(run => run).Should().ThrowAsync<OperationCanceledException>();

        int Said()
        {
            lock (alarms) return alarms.Count;
        }
    }

    async Task UntilAsync(int checkpoints, Task worker, TimeSpan step)
    {
        while ((await _bench.CheckpointsInLogAsync()).Count < checkpoints) await MoveAsync(worker, step);
    }

    // The worker may not wait on the clock yet: then this step is lost on it, and another follows.
    async Task MoveAsync(Task worker, TimeSpan step)
    {
        if (worker.IsCompleted) await worker;
        _bench.Time.Advance(step);
        await Task.Yield();
    }
}
