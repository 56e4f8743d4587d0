using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Deciding;

/// <summary>
/// Lets the commands of one process on one stream go one after another, so that they do not spend their tries on each
/// other. Only politeness: what holds against other processes, and against a mistake here, is the log's expected
/// version. A turn is never held while another is taken.
/// </summary>
sealed class StreamTurns
{
    // Two streams that share a slot wait for each other now and then; with so many slots that is rare.
    const int Slots = 1024;

    readonly SemaphoreSlim[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Turn> TakeAsync(StreamName stream, CancellationToken cancellation)
    {
        var slot = _slots[(uint)stream.GetHashCode() % Slots];
        await slot.WaitAsync(cancellation).ConfigureAwait(false);
        return new(slot);
    }

    internal readonly struct Turn(SemaphoreSlim slot) : IDisposable
    {
        public void Dispose() => slot.Release();
    }
}
