using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using OfAppend = WelfareLedger.EventStoreProtocol.AppendReq.Types.Options;
using OfBatch = WelfareLedger.EventStoreProtocol.BatchAppendReq.Types.Options;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>Where a writer outside thinks a stream is.</summary>
/// <param name="Kind">How it says so.</param>
/// <param name="Revision">As it came, for a number.</param>
readonly record struct Expectation(ExpectationKind Kind, ulong Revision = 0)
{
    /// <summary>What the log is asked for; null where the writer leaves it open.</summary>
    public ExpectedVersion? Exact => Kind switch
    {
        ExpectationKind.NoStream => ExpectedVersion.NoStream,
        // Clients write "none" as the number below the first.
        ExpectationKind.Revision when Revision == ulong.MaxValue => ExpectedVersion.NoStream,
        ExpectationKind.Revision => ExpectedVersion.Exactly(new((long)Math.Min(Revision, long.MaxValue - 1))),
        _ => null,
    };

    /// <summary>Null when it was not said.</summary>
    public static Expectation? Of(OfAppend options) => options.ExpectedCase switch
    {
        OfAppend.ExpectedOneofCase.Revision => new(ExpectationKind.Revision, options.Revision),
        OfAppend.ExpectedOneofCase.NoStream => new(ExpectationKind.NoStream),
        OfAppend.ExpectedOneofCase.Any => new(ExpectationKind.Any),
        OfAppend.ExpectedOneofCase.StreamExists => new(ExpectationKind.StreamExists),
        _ => null,
    };

    /// <inheritdoc cref="Of(OfAppend)"/>
    public static Expectation? Of(OfBatch options) => options.ExpectedCase switch
    {
        OfBatch.ExpectedOneofCase.StreamPosition => new(ExpectationKind.Revision, options.StreamPosition),
        OfBatch.ExpectedOneofCase.NoStream => new(ExpectationKind.NoStream),
        OfBatch.ExpectedOneofCase.Any => new(ExpectationKind.Any),
        OfBatch.ExpectedOneofCase.StreamExists => new(ExpectationKind.StreamExists),
        _ => null,
    };

    public void WriteTo(AppendResp.Types.WrongExpectedVersion answer)
    {
        switch (Kind)
        {
            case ExpectationKind.Revision:
                answer.ExpectedRevision = Revision;
                break;
            case ExpectationKind.NoStream:
                answer.ExpectedNoStream = new();
                break;
            case ExpectationKind.Any:
                answer.ExpectedAny = new();
                break;
            case ExpectationKind.StreamExists:
                answer.ExpectedStreamExists = new();
                break;
        }
    }

    public void WriteTo(WrongExpectedVersion answer)
    {
        switch (Kind)
        {
            case ExpectationKind.Revision:
                answer.ExpectedStreamPosition = Revision;
                break;
            case ExpectationKind.NoStream:
                answer.ExpectedNoStream = new();
                break;
            case ExpectationKind.Any:
                answer.ExpectedAny = new();
                break;
            case ExpectationKind.StreamExists:
                answer.ExpectedStreamExists = new();
                break;
        }
    }

    public void WriteTo(BatchAppendResp answer)
    {
        switch (Kind)
        {
            case ExpectationKind.Revision:
                answer.StreamPosition = Revision;
                break;
            case ExpectationKind.NoStream:
                answer.NoStream = new();
                break;
            case ExpectationKind.Any:
                answer.Any = new();
                break;
            case ExpectationKind.StreamExists:
                answer.StreamExists = new();
                break;
        }
    }
}

/// <summary>How a writer outside says where it thinks a stream is.</summary>
enum ExpectationKind
{
    Revision,
    NoStream,
    Any,
    StreamExists,
}
