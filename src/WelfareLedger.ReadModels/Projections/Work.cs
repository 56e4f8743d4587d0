using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>One generation of one projection while it is brought forward.</summary>
sealed class Work(IProjection projection, Generation generation, ILane lane)
{
    bool _isTold;

    public IProjection Projection { get; } = projection;

    public Generation Generation { get; private set; } = generation;

    public ILane Lane { get; } = lane;

    /// <summary>How far the rows in memory are; at least as far as those in the database.</summary>
    public Checkpoint At { get; private set; } = generation.Checkpoint;

    /// <summary>The event that it cannot take; once stopped, it stays so until another runner tries.</summary>
    public Stop? Stopped { get; private set; }

    /// <summary>Starts from what the database says, which another process may have moved.</summary>
    public void Begin(Generation there)
    {
        if (there.Checkpoint != At) Lane.Forget();
        Generation = there;
        At = there.Checkpoint;
    }

    /// <summary>Takes one event, or stops before it.</summary>
    public void Take(in Decoded decoded)
    {
        var stored = decoded.Happened.Stored;
        if (Projection.Categories is null || Streams.IsOneOf(stored.Stream, Projection.Categories))
        {
            try
            {
                if (decoded.Failure is { } failure) throw failure;
                Lane.Take(decoded.Happened);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Only the exception's name is kept: its text may hold what the event says.
                Stopped = new(stored.Position, stored.Id, stored.Type, e.GetType().Name);
                return;
            }
        }

        At = At.After(stored);
    }

    /// <summary>What was taken and not written is gone; so is what is held of rows.</summary>
    public void Forget() => Lane.Forget();

    /// <summary>What was taken is in the database now.</summary>
    public void Committed() => Generation = Generation with { Checkpoint = At, Stop = Stopped };

    /// <summary>Where it stopped, once.</summary>
    public Stop? TakeNewStop()
    {
        var isNew = Stopped is not null && !_isTold;
        _isTold |= isNew;
        return isNew ? Stopped : null;
    }

    /// <summary>Whether there is anything that the database does not say yet.</summary>
    public bool HasNews => At != Generation.Checkpoint || Stopped != Generation.Stop;

    /// <summary>Where it will go on.</summary>
    public Position Position => At.Position;
}
