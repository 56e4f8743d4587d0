using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>One generation of one projection while it is brought forward.</summary>
sealed class Work(IProjection projection, Generation generation, ILane lane)
{
    IReadOnlyList<RowWrite> _writes = [];
    bool _isTold;

    public IProjection Projection { get; } = projection;

    /// <summary>As it stands in the database, by what was read or written last.</summary>
    public Generation Generation { get; private set; } = generation;

    /// <summary>How far it is; ahead of the database between folding and committing.</summary>
    public Checkpoint At { get; private set; } = generation.Checkpoint;

    /// <summary>Where it will go on.</summary>
    public Position Position => At.Position;

    /// <summary>The event that it cannot take; once stopped, it stays so until another runner tries.</summary>
    public Stop? Stopped { get; private set; }

    /// <summary>Whether there is anything that the database does not say yet.</summary>
    public bool HasNews => At != Generation.Checkpoint || Stopped != Generation.Stop;

    /// <summary>Starts from what the database says, which another process may have moved.</summary>
    public void Begin(Generation there)
    {
        Generation = there;
        At = there.Checkpoint;
        _writes = [];
        // A stop that never came to be written is found again.
        if (there.Stop != Stopped) Stopped = null;
    }

    /// <summary>Takes a batch as far as it can.</summary>
    public void Take(Batch batch, CancellationToken cancellation)
    {
        if (Stopped is not null) return;
        var (writes, taken, failure) = lane.Fold(batch, cancellation);
        _writes = writes;
        if (taken > 0)
        {
            var before = taken > 1 ? batch.PositionOf(taken - 2) : At.Position;
            At = new(batch.PositionOf(taken - 1), before, batch[taken - 1].Id);
        }

        if (failure is null) return;
        // Only the exception's name is kept: its text may hold what the event says.
        var stored = batch[taken];
        Stopped = new(stored.Position, stored.Id, stored.Type, failure.GetType().Name);
    }

    /// <summary>Writes the rows; within the transaction that writes the checkpoint.</summary>
    public void Write(Connection connection)
    {
        foreach (var write in _writes) write(connection, Generation.Suffix);
    }

    /// <summary>What was taken is in the database now.</summary>
    public void Committed()
    {
        Generation = Generation with { Checkpoint = At, Stop = Stopped };
        _writes = [];
    }

    /// <summary>Where it stopped, once.</summary>
    public Stop? TakeNewStop()
    {
        var isNew = Stopped is not null && !_isTold;
        _isTold |= isNew;
        return isNew ? Stopped : null;
    }
}
