using System.Text;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

public sealed partial class EventStoreDbEventLog
{
    // A store has no id that a client could ask for, so the log keeps one in a stream beside the ledger's: the id of
    // its first event. That is no stream of the ledger, so a copy of the log gets an identity of its own.
    const string IdentityStream = "log-identity";
    const string IdentityType = "log-identified.v1";

    async Task<Guid?> FindIdentityAsync(CancellationToken cancellation)
    {
        var read = _client.ReadStreamAsync(
            Direction.Forwards, IdentityStream, StreamPosition.Start, maxCount: 1, cancellationToken: cancellation);
        await foreach (var message in read.Messages.ConfigureAwait(false))
        {
            if (message is StreamMessage.Event(var resolved) && resolved.Event.EventType == IdentityType)
                return resolved.Event.EventId.ToGuid();
        }
        return null;
    }

    /// <summary>Gives the log an identity; where another process was faster, that one's is it.</summary>
    async Task<Guid?> MakeIdentityAsync(CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var identified = new EventData(
            Uuid.FromGuid(id), IdentityType, Encoding.UTF8.GetBytes($$"""{"logId":"{{id:D}}"}"""));
        await _client.AppendToStreamAsync(
            IdentityStream, StreamState.NoStream, [identified], deadline: _options.AppendTime,
            cancellationToken: cancellation).ConfigureAwait(false);
        return await FindIdentityAsync(cancellation).ConfigureAwait(false);
    }
}
