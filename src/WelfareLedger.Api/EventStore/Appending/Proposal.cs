using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>An append that arrives piece by piece; what is wrong with it is found as it comes, and nothing beyond the
/// limit is kept.</summary>
sealed class Proposal(string stream, Expectation expected, int bytesMax)
{
    readonly List<ProposedEvent> _events = [];
    long _bytes;

    public string Stream => stream;

    public Expectation Expected => expected;

    public IReadOnlyList<ProposedEvent> Events => _events;

    /// <summary>Null when all is well so far.</summary>
    public AppendAnswer? Add(AppendReq.Types.ProposedMessage message)
    {
        var (e, flaw) = ProposedEvent.Read(message);
        if (e is null)
        {
            return flaw == ProposedEvent.Flaw.PropertyMissing
                ? new AppendAnswer.PropertyMissing()
                : new AppendAnswer.Invalid("An event has an id.");
        }

        _bytes += e.Bytes;
        if (_bytes > bytesMax)
            return new AppendAnswer.TooLarge(bytesMax);
        _events.Add(e);
        return null;
    }
}
