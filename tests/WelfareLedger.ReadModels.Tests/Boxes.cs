using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Events as a reader of the log sees them: personal data encrypted.</summary>
static class Boxes
{
    static readonly EventMetadata Metadata = new(
        DateTimeOffset.UnixEpoch, TestLedger.Officer, TestLedger.Id, null, null, new Source.Desk());

    public static IEnumerable<Told> Of(IEnumerable<Told> history)
    {
        var codec = new EventCodec(new MemoryVault());
        foreach (var told in history)
        {
            var stored = codec.Encode(told.Stream, told.Id, told.Event, Metadata);
            yield return told with
            {
                Event = codec.DecodeBody(new StoredEvent(
                    told.Stream, StreamVersion.First, new(0), stored.Id, stored.Type, stored.Data, stored.Metadata)),
            };
        }
    }
}
